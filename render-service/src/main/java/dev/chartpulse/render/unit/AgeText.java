package dev.chartpulse.render.unit;

import java.time.Duration;

/** Writes how long ago something was, in one unit, as a person would say it. */
public final class AgeText {

    private static final long TWO_HOURS = 120;
    private static final long TWO_DAYS = 48;

    private AgeText() {}

    /** The age as text, such as "40 s", "1 min", "3 h", "2 d", rounded down. A negative age counts as zero. */
    public static String text(Duration age) {
        if (age.toSeconds() < 60) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.toMinutes() < TWO_HOURS) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < TWO_DAYS ? age.toHours() + " h" : age.toDays() + " d";
    }
}
