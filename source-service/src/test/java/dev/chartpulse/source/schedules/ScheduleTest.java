package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "5, 2026-03-02T08:02:31Z, 2026-03-02T08:05:00Z",
        "5, 2026-03-02T08:05:00Z, 2026-03-02T08:10:00Z",
        "5, 2026-03-02T08:04:59.999Z, 2026-03-02T08:05:00Z",
        "1440, 2026-03-02T08:05:00Z, 2026-03-03T00:00:00Z",
    })
    void everyMinutesFallsOnRoundMinutes(int minutes, Instant after, Instant next) {
        assertThat(new EveryMinutes(minutes).next(after)).isEqualTo(next);
    }

    @Test
    void dailyFollowsTheWallClockAcrossSummerTime() {
        Schedule nine = daily("09:00", "Europe/Zurich");
        assertThat(nine.upcoming(Instant.parse("2026-03-27T12:00:00Z"), 3))
                .containsExactly(instants("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z"));
    }

    @Test
    void aTimeThatTheClockLeavesOutFiresOnceWhereItGoesOn() {
        Schedule halfPastTwo = daily("02:30", "Europe/Zurich");
        assertThat(halfPastTwo.upcoming(Instant.parse("2026-03-28T12:00:00Z"), 2))
                .containsExactly(instants("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
    }

    @Test
    void aTimeThatTheClockShowsTwiceFiresOnceTheFirstTime() {
        Schedule halfPastTwo = daily("02:30", "Europe/Zurich");
        assertThat(halfPastTwo.upcoming(Instant.parse("2026-10-24T12:00:00Z"), 2))
                .containsExactly(instants("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
        assertThat(halfPastTwo.next(Instant.parse("2026-10-25T00:45:00Z")))
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void midnightThatTheClockLeavesOutFiresAtOneOClock() {
        assertThat(daily("00:00", "America/Asuncion").next(Instant.parse("2023-09-30T12:00:00Z")))
                .isEqualTo(Instant.parse("2023-10-01T04:00:00Z"));
    }

    @Test
    void aDateThatTheCalendarLeavesOutFiresOnceWhenTheNextBegins() {
        assertThat(daily("09:00", "Pacific/Apia").upcoming(Instant.parse("2011-12-29T00:00:00Z"), 4))
                .containsExactly(instants(
                        "2011-12-29T19:00:00Z",
                        "2011-12-30T10:00:00Z",
                        "2011-12-30T19:00:00Z",
                        "2011-12-31T19:00:00Z"));
    }

    @Test
    void weeklyFiresOnItsDay() {
        Schedule monday =
                new ScheduleDefinition("weekly", null, null, "09:00", "monday", "America/New_York").toSchedule();
        assertThat(monday.upcoming(Instant.parse("2026-10-26T13:00:00Z"), 2))
                .containsExactly(instants("2026-11-02T14:00:00Z", "2026-11-09T14:00:00Z"));
    }

    @Test
    void hourlyStaysHourlyWhenTheClockSkipsOrRepeatsAnHour() {
        Schedule quarterPast = hourly(15, "Europe/Zurich");
        assertThat(quarterPast.upcoming(Instant.parse("2026-03-29T00:00:00Z"), 3))
                .containsExactly(instants("2026-03-29T00:15:00Z", "2026-03-29T01:15:00Z", "2026-03-29T02:15:00Z"));
        assertThat(quarterPast.upcoming(Instant.parse("2026-10-25T00:00:00Z"), 3))
                .containsExactly(instants("2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z", "2026-10-25T02:15:00Z"));
    }

    @Test
    void hourlyCountsInTheZonesOwnMinutes() {
        assertThat(hourly(0, "Asia/Kolkata").next(Instant.parse("2026-03-02T08:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T08:30:00Z"));
    }

    @Test
    void hourlyFiresWhereTheClockGoesOnWhenOnlyHalfAnHourIsLeftOut() {
        // Lord Howe Island, 2026-10-04: 02:00 becomes 02:30, at 15:30Z.
        assertThat(hourly(15, "Australia/Lord_Howe").upcoming(Instant.parse("2026-10-03T14:00:00Z"), 3))
                .containsExactly(instants("2026-10-03T14:45:00Z", "2026-10-03T15:30:00Z", "2026-10-03T16:15:00Z"));
        assertThat(hourly(15, "Australia/Lord_Howe").next(Instant.parse("2026-10-03T15:29:59Z")))
                .isEqualTo(Instant.parse("2026-10-03T15:30:00Z"));
    }

    private static Schedule daily(String time, String zone) {
        return new ScheduleDefinition("daily", null, null, time, null, zone).toSchedule();
    }

    private static Schedule hourly(int minute, String zone) {
        return new ScheduleDefinition("hourly", null, minute, null, null, zone).toSchedule();
    }

    private static Instant[] instants(String... texts) {
        return Stream.of(texts).map(Instant::parse).toArray(Instant[]::new);
    }
}
