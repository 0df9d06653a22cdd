package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.chartpulse.contracts.event.Failure;

/** What the words for pulses and for tests have in common: instants in one zone, which is named once, and reasons. */
public final class Phrases {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final LocalDate today;

    /** @param now PostgreSQL's clock; instants of another day say their day */
    public Phrases(ZoneId zone, Instant now) {
        this.zone = zone;
        this.today = now.atZone(zone).toLocalDate();
    }

    /** The instant on the clock of the zone. */
    public String time(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.toLocalDate().equals(today) ? TIME : DAY_AND_TIME).format(local);
    }

    /** What follows the last instant of a sentence. */
    public String inZone() {
        return " (" + zone.getId() + ")";
    }

    /** How often something was tried: "once", "3 times". */
    public static String times(int attempts) {
        return attempts == 1 ? "once" : attempts + " times";
    }

    /** Which of so many deliveries are under way, and until when. */
    public String underWay(int settled, int all, Instant until) {
        String open = all == 1 ? "its one delivery is" : "its " + all + " deliveries are";
        return (settled > 0 ? settled + " of " + all + " deliveries are settled, the others are" : open)
                + " tried until " + time(until) + inZone() + ".";
    }

    /** So many recipients, who are all that there are. */
    public static String recipients(int all) {
        return all == 1 ? "its one recipient" : "all " + all + " recipients";
    }

    /** The words as they begin a sentence. */
    public static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * What failed and what to do about it.
     *
     * @param failure may be null
     * @param otherwise what is said without a failure
     */
    public static String sentence(Failure failure, String otherwise) {
        if (failure == null) {
            return otherwise;
        }
        String message = failure.message().strip();
        String ended = message.matches("(?s).*[.!?…]") ? message : message + ".";
        return failure.action() == null ? ended : ended + " " + failure.action();
    }
}
