package dev.chartpulse.contracts.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private static Comparison before(Period period, String from, String to) {
        return Comparison.before(period, Instant.parse(from), Instant.parse(to), ZURICH);
    }

    @Test
    void theWindowBeforeEndsWhereTheWindowBegins() {
        assertThat(before(Period.WINDOW, "2026-03-29T00:00:00Z", "2026-03-29T06:00:00Z"))
                .isEqualTo(new Comparison(
                        Period.WINDOW, Instant.parse("2026-03-28T18:00:00Z"), Instant.parse("2026-03-29T00:00:00Z")));
    }

    @Test
    void yesterdayIsTheSameTimeOnTheZonesClock() {
        // 09:00 in summer time on the day of the change is 07:00 UTC, and 09:00 the day before is 08:00 UTC.
        assertThat(before(Period.DAY, "2026-03-29T05:00:00Z", "2026-03-29T07:00:00Z"))
                .isEqualTo(new Comparison(
                        Period.DAY, Instant.parse("2026-03-28T06:00:00Z"), Instant.parse("2026-03-28T08:00:00Z")));
        assertThat(before(Period.WEEK, "2026-10-25T06:00:00Z", "2026-10-25T08:00:00Z"))
                .isEqualTo(new Comparison(
                        Period.WEEK, Instant.parse("2026-10-18T05:00:00Z"), Instant.parse("2026-10-18T07:00:00Z")));
    }

    @Test
    void aWindowAcrossAChangeOfTheClockIsComparedWithOneThatIsAnHourLonger() {
        Comparison earlier = before(Period.DAY, "2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z");
        assertThat(Duration.between(earlier.from(), earlier.to())).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void anEarlierWindowThatTheClockSkipsIsAsLongAsTheOther() {
        // 02:00 to 03:00 on the day before does not exist.
        assertThat(before(Period.DAY, "2026-03-30T00:00:00Z", "2026-03-30T01:00:00Z"))
                .isEqualTo(new Comparison(
                        Period.DAY, Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T01:00:00Z")));
    }

    /** Every zone, around each of its transitions within twenty years. */
    @Test
    void theEarlierWindowIsNeverEmptyAndItsEndIsTheSameWallTime() {
        Instant first = Instant.parse("2010-01-01T00:00:00Z");
        Instant last = Instant.parse("2030-01-01T00:00:00Z");
        List<String> faults = new ArrayList<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition next = zone.getRules().nextTransition(first);
            while (next != null && next.getInstant().isBefore(last)) {
                for (int minutes = -180; minutes <= 3 * 1440; minutes += 90) {
                    Instant to = next.getInstant().plusSeconds(minutes * 60L);
                    for (Period period : Period.values()) {
                        for (int hours : new int[] {1, 24, 168}) {
                            check(period, to.minusSeconds(hours * 3600L), to, zone, faults);
                        }
                    }
                }
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Period period, Instant from, Instant to, ZoneId zone, List<String> faults) {
        Comparison earlier = Comparison.before(period, from, to, zone);
        boolean ordered = earlier.from().isBefore(earlier.to()) && earlier.to().isBefore(to);
        if (!ordered || period != Period.WINDOW && !endsAtTheSameTime(period, earlier.to(), to, zone)) {
            faults.add(period + " of " + from + " to " + to + " in " + zone + " is " + earlier);
        }
    }

    /** Or, where the wall time was skipped then, at the time as much later as the clock went forward, unless that is a day. */
    private static boolean endsAtTheSameTime(Period period, Instant earlier, Instant to, ZoneId zone) {
        LocalDateTime wanted = to.atZone(zone).toLocalDateTime().minusDays(period == Period.DAY ? 1 : 7);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wanted);
        if (offsets.isEmpty()
                && zone.getRules().getTransition(wanted).getDuration().toDays() >= 1) {
            return earlier.equals(to.minus(Duration.ofDays(1)));
        }
        return offsets.isEmpty()
                ? earlier.equals(
                        wanted.toInstant(zone.getRules().getTransition(wanted).getOffsetBefore()))
                : offsets.stream().anyMatch(offset -> earlier.equals(wanted.toInstant(offset)));
    }
}
