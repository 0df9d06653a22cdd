package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'every-minutes','everyMinutes':1,'zone':'UTC'}      | every minute, UTC",
                "{'kind':'every-minutes','everyMinutes':15,'zone':'UTC'}     | every 15 minutes, UTC",
                "{'kind':'every-minutes','everyMinutes':60,'zone':'UTC'}     | every hour, UTC",
                "{'kind':'every-minutes','everyMinutes':120,'zone':'UTC','dates':{'weekdaysOnly':true}}"
                        + " | every 2 hours, on weekdays only, UTC",
                "{'kind':'hourly','minute':5,'zone':'Asia/Kolkata'}          | every hour at minute 5, Asia/Kolkata",
                "{'kind':'hourly','minute':0,'everyHours':6,'zone':'UTC'}    | every 6 hours at minute 0, UTC",
                "{'kind':'daily','time':'09:00','zone':'Europe/Berlin','dates':{'weekdaysOnly':true,'skip':['12-26','12-25']}}"
                        + " | every weekday at 09:00, Europe/Berlin, but not on 25 and 26 December",
                "{'kind':'daily','times':['17:00','09:00','12:30'],'zone':'UTC'} | every day at 09:00, 12:30 and 17:00, UTC",
                "{'kind':'weekly','time':'09:00','days':['thursday','monday'],'zone':'UTC'}"
                        + " | every Monday and Thursday at 09:00, UTC",
                "{'kind':'weekly','time':'09:00','days':['friday','monday','tuesday','wednesday','thursday'],'zone':'UTC'}"
                        + " | every weekday at 09:00, UTC",
                "{'kind':'monthly','day':15,'time':'09:00','zone':'UTC'}     | on day 15 of every month at 09:00, UTC",
                "{'kind':'monthly','day':31,'time':'09:00','zone':'UTC'}"
                        + " | on day 31 of every month (the last day of shorter ones) at 09:00, UTC",
                "{'kind':'monthly','ordinal':'last','dayKind':'day','time':'09:00','zone':'UTC'}"
                        + " | on the last day of every month at 09:00, UTC",
                "{'kind':'monthly','ordinal':'first','dayKind':'working-day','time':'09:00','zone':'UTC'}"
                        + " | on the first working day of every month at 09:00, UTC",
                "{'kind':'monthly','ordinal':'second','dayKind':'tuesday','time':'09:00','zone':'UTC'}"
                        + " | on the second Tuesday of every month at 09:00, UTC",
                "{'kind':'cron','expression':'*/5 * * * *','zone':'UTC'}     | every 5 minutes, UTC",
                "{'kind':'cron','expression':'0 9 * * MON-FRI','zone':'UTC'} | at 09:00 every day between Monday and Friday, UTC",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'from':'2026-01-01','until':'2026-12-31',"
                        + "'skip':['2026-05-01','2026-12-28','12-25','01-01','2026-12-29']}}"
                        + " | every day at 09:00, UTC, from 1 January 2026, until 31 December 2026, but not on 1 January,"
                        + " 25 December, 1 May 2026 and 28 and 29 December 2026",
            })
    void aScheduleIsToldInEnglish(String json, String sentence) {
        assertThat(Definitions.of(json.strip()).sentence(NamedCalendar.NONE)).isEqualTo(sentence);
    }

    @Test
    void aCalendarIsNamed() {
        ScheduleDefinition daily = Definitions.of("{'kind':'daily','time':'09:00','zone':'UTC'}");
        NamedCalendar calendar = new NamedCalendar("Swiss holidays", List.of("08-01"));
        assertThat(daily.sentence(calendar))
                .isEqualTo("every day at 09:00, UTC, but not on the days of the calendar \"Swiss holidays\"");
    }
}
