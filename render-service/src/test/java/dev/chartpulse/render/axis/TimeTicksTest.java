package dev.chartpulse.render.axis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeTicksTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @Test
    void hoursAreHoursOfTheZone() {
        assertThat(labels("2026-03-02T02:00:00Z", "2026-03-02T08:00:00Z", ZURICH, 8))
                .containsExactly("03:00", "04:00", "05:00", "06:00", "07:00", "08:00", "09:00");
        assertThat(labels("2026-03-02T02:00:00Z", "2026-03-02T08:00:00Z", ZoneId.of("Asia/Kathmandu"), 8))
                .containsExactly("08:00", "09:00", "10:00", "11:00", "12:00", "13:00");
    }

    @Test
    void theHourThatDoesNotExistHasNoTick() {
        assertThat(labels("2026-03-28T23:00:00Z", "2026-03-29T04:00:00Z", ZURICH, 8))
                .containsExactly("00:00", "01:00", "03:00", "04:00", "05:00", "06:00");
    }

    @Test
    void theHourThatComesTwiceHasTwoTicks() {
        List<TimeTick> ticks = ticks("2026-10-24T22:00:00Z", "2026-10-25T04:00:00Z", ZURICH, 8);
        assertThat(ticks)
                .extracting(TimeTick::label)
                .containsExactly("00:00", "01:00", "02:00", "02:00", "03:00", "04:00", "05:00");
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).at() - ticks.get(i - 1).at())
                    .isEqualTo(Duration.ofHours(1).toMillis());
        }
    }

    @Test
    void quartersOfTheHourThatComesTwiceAreInOrderOfTime() {
        assertThat(labels("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", ZURICH, 5))
                .containsExactly("02:30", "02:45", "02:00", "02:15", "02:30");
    }

    @Test
    void daysHaveTheirMidnightOnBothSidesOfAChangeOfClocks() {
        List<TimeTick> ticks = ticks("2026-03-27T12:00:00Z", "2026-03-31T12:00:00Z", ZURICH, 6);
        assertThat(ticks).extracting(TimeTick::label).containsExactly("Sat 28", "Sun 29", "Mon 30", "Tue 31");
        assertThat(ticks.get(2).at() - ticks.get(1).at())
                .isEqualTo(Duration.ofHours(23).toMillis());
    }

    @Test
    void aDayWithoutMidnightBeginsLater() {
        List<TimeTick> ticks = ticks("2026-04-22T12:00:00Z", "2026-04-26T12:00:00Z", ZoneId.of("Africa/Cairo"), 6);
        assertThat(ticks).extracting(TimeTick::label).contains("Fri 24");
    }

    @Test
    void theDateIsShownWhereItChanges() {
        List<TimeTick> ticks = ticks("2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z", ZURICH, 9);
        assertThat(ticks.get(0).context()).isEqualTo("Sun 1 Mar");
        assertThat(ticks)
                .filteredOn(tick -> tick.context() != null)
                .extracting(TimeTick::label)
                .containsExactly("09:00", "00:00");
    }

    @Test
    void monthsOfDaysAreMarkedAtMondays() {
        assertThat(labels("2026-01-31T08:00:00Z", "2026-03-02T08:00:00Z", ZURICH, 9))
                .containsExactly("2 Feb", "9 Feb", "16 Feb", "23 Feb", "2 Mar");
    }

    @Property
    void ticksAreFewAscendingAndInside(
            @ForAll @LongRange(min = -60_000_000_000L, max = 200_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 50_000_000_000L) long length,
            @ForAll("zones") String zone,
            @ForAll @IntRange(min = 2, max = 20) int most) {
        Instant start = Instant.ofEpochSecond(from);
        List<TimeTick> ticks = TimeTicks.of(start, start.plusSeconds(length), ZoneId.of(zone), most);
        // One more than spaces between; a historic change of the zone's offset may bring a few more.
        assertThat(ticks.size()).isLessThanOrEqualTo(most + 8);
        long before = Long.MIN_VALUE;
        for (TimeTick tick : ticks) {
            assertThat(tick.at())
                    .isBetween(start.toEpochMilli(), start.plusSeconds(length).toEpochMilli())
                    .isGreaterThan(before);
            before = tick.at();
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC",
                "Europe/Zurich",
                "America/New_York",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "Pacific/Apia",
                "America/St_Johns");
    }

    private static List<String> labels(String from, String to, ZoneId zone, int most) {
        return ticks(from, to, zone, most).stream().map(TimeTick::label).toList();
    }

    private static List<TimeTick> ticks(String from, String to, ZoneId zone, int most) {
        return TimeTicks.of(Instant.parse(from), Instant.parse(to), zone, most);
    }
}
