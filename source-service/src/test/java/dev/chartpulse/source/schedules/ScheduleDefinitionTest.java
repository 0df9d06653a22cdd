package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.rest.Problem;

class ScheduleDefinitionTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -, -, schedule.kind",
                "cron, -, -, -, -, -, schedule.kind",
                "every-minutes, -, -, -, -, -, schedule.everyMinutes",
                "every-minutes, 0, -, -, -, -, schedule.everyMinutes",
                "every-minutes, 1441, -, -, -, -, schedule.everyMinutes",
                "every-minutes, 5, -, 09:00, -, -, schedule.time",
                "hourly, -, 60, -, -, -, schedule.minute",
                "hourly, -, -1, -, -, -, schedule.minute",
                "hourly, -, -, -, -, -, schedule.minute",
                "daily, -, -, -, -, -, schedule.time",
                "daily, -, -, 24:00, -, -, schedule.time",
                "daily, -, -, 9:00, -, -, schedule.time",
                "daily, -, -, 09:00:00, -, -, schedule.time",
                "daily, -, -, 09:00, monday, -, schedule.dayOfWeek",
                "daily, -, -, 09:00, -, Europe/Nowhere, schedule.zone",
                "daily, -, -, 09:00, -, +02:00, schedule.zone",
                "weekly, -, -, 09:00, -, -, schedule.dayOfWeek",
                "weekly, -, -, 09:00, mon, -, schedule.dayOfWeek",
            })
    void whatIsWrongIsNamedByItsField(
            String kind, Integer everyMinutes, Integer minute, String time, String day, String zone, String field) {
        var definition = new ScheduleDefinition(kind, everyMinutes, minute, time, day, zone);
        assertThat(definition.errors("schedule"))
                .extracting(Problem.FieldError::field)
                .containsExactly(field);
        assertThatThrownBy(() -> definition.inZone(ZoneId.of("UTC")).toSchedule())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aZoneOfItsOwnWinsOverTheWorkspaces() {
        var tokyo = new ScheduleDefinition("daily", null, null, "09:00", null, "Asia/Tokyo");
        var none = new ScheduleDefinition("daily", null, null, "09:00", null, null);
        assertThat(tokyo.inZone(ZoneId.of("Europe/Zurich")).zone()).isEqualTo("Asia/Tokyo");
        assertThat(none.inZone(ZoneId.of("Europe/Zurich")).zone()).isEqualTo("Europe/Zurich");
    }
}
