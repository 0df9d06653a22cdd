package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;

class ScheduleDefinitionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'every-minutes'}                                         | everyMinutes",
                "{'kind':'every-minutes','everyMinutes':0}                        | everyMinutes",
                "{'kind':'every-minutes','everyMinutes':1441}                     | everyMinutes",
                "{'kind':'hourly'}                                                | minute",
                "{'kind':'hourly','minute':60}                                    | minute",
                "{'kind':'hourly','minute':-1}                                    | minute",
                "{'kind':'hourly','minute':0,'everyHours':0}                      | everyHours",
                "{'kind':'hourly','minute':0,'everyHours':25}                     | everyHours",
                "{'kind':'daily'}                                                 | times",
                "{'kind':'daily','times':[]}                                      | times",
                "{'kind':'daily','times':[null]}                                  | times[0]",
                "{'kind':'daily','times':['24:00']}                               | times[0]",
                "{'kind':'daily','times':['08:00','9:00']}                        | times[1]",
                "{'kind':'daily','times':['09:00:00']}                            | times[0]",
                "{'kind':'daily','times':['09:00','09:00']}                       | times[1]",
                "{'kind':'daily','time':'09:00','zone':'Europe/Nowhere'}          | zone",
                "{'kind':'daily','time':'09:00','zone':'+02:00'}                  | zone",
                "{'kind':'weekly','times':['09:00']}                              | days",
                "{'kind':'weekly','times':['09:00'],'days':['monday','monday']}   | days[1]",
                "{'kind':'weekly','times':['09:00'],'days':[null]}                | days[0]",
                "{'kind':'monthly','times':['09:00']}                             | day",
                "{'kind':'monthly','times':['09:00'],'day':32}                    | day",
                "{'kind':'monthly','times':['09:00'],'day':0}                     | day",
                "{'kind':'monthly','times':['09:00'],'day':1,'ordinal':'last'}    | ordinal",
                "{'kind':'monthly','times':['09:00'],'day':1,'dayKind':'monday'}  | dayKind",
                "{'kind':'monthly','times':['09:00'],'ordinal':'last'}            | dayKind",
                "{'kind':'monthly','times':['09:00'],'dayKind':'monday'}          | ordinal",
                "{'kind':'monthly','times':['09:00'],'ordinal':'first','dayKind':'day'} | ordinal",
                "{'kind':'monthly','day':1}                                       | times",
                "{'kind':'cron'}                                                  | expression",
                "{'kind':'cron','expression':''}                                  | expression",
                "{'kind':'cron','expression':'0 9 * *'}                           | expression",
                "{'kind':'cron','expression':'0 0 9 * * *'}                       | expression",
                "{'kind':'cron','expression':'60 9 * * *'}                        | expression",
                "{'kind':'cron','expression':'*/0 9 * * *'}                       | expression",
                "{'kind':'cron','expression':'@daily'}                            | expression",
                "{'kind':'cron','expression':'0 9 L * *'}                         | expression",
                "{'kind':'cron','expression':'0 9 ? * 1'}                         | expression",
                "{'kind':'daily','time':'09:00','dates':{'from':'2026-02-01','until':'2026-01-31'}} | dates.until",
                "{'kind':'daily','time':'09:00','dates':{'from':'0026-02-01'}}    | dates.from",
                "{'kind':'daily','time':'09:00','dates':{'until':'3026-02-01'}}   | dates.until",
                "{'kind':'daily','time':'09:00','dates':{'skip':['2026-02-30']}}  | dates.skip[0]",
                "{'kind':'daily','time':'09:00','dates':{'skip':['02-30']}}       | dates.skip[0]",
                "{'kind':'daily','time':'09:00','dates':{'skip':['12-25','1.1.2026']}} | dates.skip[1]",
                "{'kind':'daily','time':'09:00','dates':{'skip':['12-25','12-25']}} | dates.skip[1]",
            })
    void whatIsWrongIsNamedByItsField(String json, String field) {
        ScheduleDefinition definition = Definitions.of(json.strip());
        assertThat(definition.errors("schedule"))
                .extracting(Problem.FieldError::field)
                .containsExactly("schedule." + field);
        assertThatThrownBy(() -> definition.inZone(ZoneId.of("UTC")).toSchedule(NamedCalendar.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'cron','expression':'0 0 30 2 *','zone':'UTC'}           | expression",
                "{'kind':'cron','expression':'0 0 31 4,6,9,11 *','zone':'UTC'}    | expression",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'until':'2026-03-02'}} | dates.until",
                "{'kind':'weekly','time':'09:00','dayOfWeek':'sunday','zone':'UTC','dates':{'weekdaysOnly':true}}"
                        + " | dates.weekdaysOnly",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'until':'2026-03-03','skip':['03-03']}}"
                        + " | dates.skip",
                "{'kind':'cron','expression':'0 0 25 12 *','zone':'UTC'}          | dates.calendarId",
                "{'kind':'every-minutes','everyMinutes':1,'zone':'UTC','dates':{'until':'2026-03-01'}} | dates.until",
            })
    void whatNeverFiresIsNamedByTheFieldAtFault(String json, String field) {
        var calendar = new NamedCalendar("Christmas", List.of("12-25"));
        assertThat(Definitions.of(json.strip()).neverFires("schedule", calendar, NOW))
                .get()
                .extracting(Problem.FieldError::field)
                .isEqualTo("schedule." + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'cron','expression':'0 0 29 2 *','zone':'UTC'}                        | 2028-02-29T00:00:00Z",
                "{'kind':'cron','expression':'0 0 29 2 *','zone':'UTC','dates':{'from':'2097-01-01'}} | 2104-02-29T00:00:00Z",
                "{'kind':'daily','time':'09:00','zone':'UTC','dates':{'until':'2026-03-03'}}   | 2026-03-03T09:00:00Z",
            })
    void whatFiresRarelyOrOnceMoreIsFine(String json, Instant next) {
        ScheduleDefinition definition = Definitions.of(json.strip());
        assertThat(definition.neverFires("", NamedCalendar.NONE, NOW)).isEmpty();
        assertThat(definition.toSchedule(NamedCalendar.NONE).next(NOW)).contains(next);
    }

    @Test
    void theFormsThatWereStoredBeforeAreRead() {
        assertThat(Definitions.of("{'kind':'daily','time':'09:00','zone':'UTC'}"))
                .isEqualTo(new DailySchedule(List.of("09:00"), "UTC", null));
        assertThat(Definitions.of("{'kind':'weekly','time':'09:00','dayOfWeek':'monday','zone':'UTC'}"))
                .isEqualTo(new WeeklySchedule(List.of(Weekday.MONDAY), List.of("09:00"), "UTC", null));
        assertThat(Definitions.of("{'kind':'hourly','minute':5,'zone':'UTC'}"))
                .isEqualTo(new HourlySchedule(5, null, "UTC", null));
        assertThat(Definitions.of("{'kind':'every-minutes','everyMinutes':5,'zone':'UTC'}"))
                .isEqualTo(new EveryMinutesSchedule(5, "UTC", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'every-minutes','everyMinutes':5}",
                "{'kind':'hourly','minute':5,'everyHours':6,'zone':'UTC'}",
                "{'kind':'daily','times':['09:00','17:00'],'zone':'UTC','dates':{'weekdaysOnly':true}}",
                "{'kind':'weekly','days':['monday'],'times':['09:00'],'dates':{'skip':['12-25']}}",
                "{'kind':'monthly','ordinal':'last','dayKind':'working-day','times':['09:00']}",
                "{'kind':'cron','expression':'0 9 * * 1','dates':{'from':'2026-01-01','until':'2026-12-31'}}",
            })
    void whatIsWrittenIsWhatWasRead(String json) throws Exception {
        assertThat(Wire.mapper().readTree(Wire.mapper().writeValueAsString(Definitions.of(json))))
                .isEqualTo(Wire.mapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void aZoneOfItsOwnWinsOverTheWorkspaces() {
        ScheduleDefinition tokyo = Definitions.of("{'kind':'daily','time':'09:00','zone':'Asia/Tokyo'}");
        ScheduleDefinition none = Definitions.of("{'kind':'daily','time':'09:00'}");
        assertThat(tokyo.inZone(ZoneId.of("Europe/Zurich")).zone()).isEqualTo("Asia/Tokyo");
        assertThat(none.inZone(ZoneId.of("Europe/Zurich")).zone()).isEqualTo("Europe/Zurich");
    }
}
