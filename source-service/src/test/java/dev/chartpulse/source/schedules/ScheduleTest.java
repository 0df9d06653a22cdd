package dev.chartpulse.source.schedules;

import static dev.chartpulse.source.schedules.Definitions.instants;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

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
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void midnightThatTheClockLeavesOutFiresAtOneOClock() {
        assertThat(daily("00:00", "America/Asuncion").next(Instant.parse("2023-09-30T12:00:00Z")))
                .contains(Instant.parse("2023-10-01T04:00:00Z"));
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
                Definitions.schedule("{'kind':'weekly','time':'09:00','dayOfWeek':'monday','zone':'America/New_York'}");
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
                .contains(Instant.parse("2026-03-02T08:30:00Z"));
    }

    @Test
    void hourlyFiresWhereTheClockGoesOnWhenOnlyHalfAnHourIsLeftOut() {
        // Lord Howe Island, 2026-10-04: 02:00 becomes 02:30, at 15:30Z.
        assertThat(hourly(15, "Australia/Lord_Howe").upcoming(Instant.parse("2026-10-03T14:00:00Z"), 3))
                .containsExactly(instants("2026-10-03T14:45:00Z", "2026-10-03T15:30:00Z", "2026-10-03T16:15:00Z"));
        assertThat(hourly(15, "Australia/Lord_Howe").next(Instant.parse("2026-10-03T15:29:59Z")))
                .contains(Instant.parse("2026-10-03T15:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'daily','times':['17:00','09:00'],'zone':'UTC'} | 2026-02-06 09:00, 2026-02-06 17:00, 2026-02-07 09:00",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'weekdaysOnly':true}} | 2026-02-06 09:00, 2026-02-09 09:00",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'skip':['02-07','2026-02-08']}} | 2026-02-06 09:00, 2026-02-09 09:00",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'from':'2026-03-01'}} | 2026-03-01 09:00",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'until':'2026-02-07'}} | 2026-02-06 09:00, 2026-02-07 09:00, -",
                "{'kind':'weekly','days':['friday','tuesday'],'times':['09:00'],'zone':'UTC'} | 2026-02-06 09:00, 2026-02-10 09:00",
                "{'kind':'monthly','day':31,'times':['09:00'],'zone':'UTC'} | 2026-02-28 09:00, 2026-03-31 09:00, 2026-04-30 09:00",
                "{'kind':'monthly','day':5,'times':['09:00'],'zone':'UTC'} | 2026-03-05 09:00",
                "{'kind':'monthly','ordinal':'last','dayKind':'day','times':['09:00'],'zone':'UTC'} | 2026-02-28 09:00, 2026-03-31 09:00",
                "{'kind':'monthly','ordinal':'second','dayKind':'tuesday','times':['09:00'],'zone':'UTC'} | 2026-02-10 09:00, 2026-03-10 09:00",
                "{'kind':'monthly','ordinal':'fifth','dayKind':'monday','times':['09:00'],'zone':'UTC'} | 2026-03-30 09:00, 2026-06-29 09:00",
                "{'kind':'monthly','ordinal':'last','dayKind':'friday','times':['09:00'],'zone':'UTC'} | 2026-02-27 09:00, 2026-03-27 09:00",
                "{'kind':'monthly','ordinal':'first','dayKind':'working-day','times':['09:00'],'zone':'UTC'} | 2026-03-02 09:00, 2026-04-01 09:00",
                "{'kind':'monthly','ordinal':'first','dayKind':'working-day','times':['09:00'],'zone':'UTC','dates':{'skip':['03-02']}} | 2026-03-03 09:00",
                "{'kind':'monthly','ordinal':'last','dayKind':'working-day','times':['09:00'],'zone':'UTC'} | 2026-02-27 09:00, 2026-03-31 09:00",
                "{'kind':'hourly','minute':30,'everyHours':6,'zone':'Europe/Berlin'} | 2026-02-06 05:30, 2026-02-06 11:30",
                "{'kind':'every-minutes','everyMinutes':720,'zone':'Europe/Berlin','dates':{'weekdaysOnly':true}}"
                        + " | 2026-02-06 12:00, 2026-02-09 00:00",
                "{'kind':'cron','expression':'0 9 13 * 1','zone':'UTC'} | 2026-02-09 09:00, 2026-02-13 09:00, 2026-02-16 09:00",
                "{'kind':'cron','expression':'30 */12 * * 0,7','zone':'UTC'} | 2026-02-08 00:30, 2026-02-08 12:30, 2026-02-15 00:30",
            })
    void everyKindFiresWhenItShould(String json, String instants) {
        Schedule schedule = Definitions.schedule(json.strip());
        Instant after = Instant.parse("2026-02-06T00:00:00Z");
        for (String each : instants.strip().split(", ")) {
            if (each.equals("-")) {
                assertThat(schedule.next(after)).isEmpty();
            } else {
                Instant expected = Instant.parse(each.replace(' ', 'T') + ":00Z");
                assertThat(schedule.next(after)).contains(expected);
                after = expected;
            }
        }
    }

    @Test
    void aWorkingDayIsNoneThatTheCalendarSkips() {
        Schedule first = Definitions.of(
                        "{'kind':'monthly','ordinal':'first','dayKind':'working-day','time':'09:00','zone':'UTC'}")
                .toSchedule(new NamedCalendar("Holidays", List.of("01-01", "2027-01-04")));
        assertThat(first.next(Instant.parse("2026-12-24T00:00:00Z"))).contains(Instant.parse("2027-01-05T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'daily','time':'02:30','zone':'Europe/Zurich'} | 2026-03-29T01:00:00Z | moved from 02:30: the clock goes forward",
                "{'kind':'daily','times':['02:30','02:15','03:00'],'zone':'Europe/Zurich'} | 2026-03-29T01:00:00Z"
                        + " | also for 02:15 and 02:30: the clock goes forward",
                "{'kind':'daily','time':'02:30','zone':'Europe/Zurich'} | 2026-10-25T00:30:00Z"
                        + " | 02:30 occurs twice: this is the first time; the clock goes back",
                "{'kind':'daily','time':'09:00','zone':'Pacific/Apia'} | 2011-12-30T10:00:00Z"
                        + " | moved from 30 December 2011 09:00: the clock goes forward",
                "{'kind':'daily','time':'09:00','zone':'Europe/Zurich'} | 2026-03-29T07:00:00Z | -",
                "{'kind':'daily','time':'03:00','zone':'Europe/Zurich'} | 2026-03-29T01:00:00Z | -",
                "{'kind':'hourly','minute':15,'zone':'Australia/Lord_Howe'} | 2026-10-03T15:30:00Z"
                        + " | moved from minute 15, which the clock leaves out in this hour",
                "{'kind':'hourly','minute':15,'zone':'Europe/Zurich'} | 2026-03-29T01:15:00Z | -",
            })
    void aChangeOfTheClockIsNoted(String json, Instant at, String note) {
        Schedule schedule = Definitions.schedule(json.strip());
        assertThat(schedule.next(at.minusSeconds(1))).contains(at);
        assertThat(schedule.note(at).orElse("-")).isEqualTo(note);
    }

    private static Schedule daily(String time, String zone) {
        return Definitions.schedule("{'kind':'daily','time':'" + time + "','zone':'" + zone + "'}");
    }

    private static Schedule hourly(int minute, String zone) {
        return Definitions.schedule("{'kind':'hourly','minute':" + minute + ",'zone':'" + zone + "'}");
    }
}
