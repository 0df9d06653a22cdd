package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * By a cron expression.
 *
 * @param expression of five fields: minute, hour, day of the month, month, day of the week
 */
@JsonTypeName(CronSchedule.KIND)
@Schema(
        name = "CronSchedule",
        description = "By a cron expression of five fields: minute, hour, day of the month, month, day of the week. If"
                + " both days are given, either is enough. If every hour is wanted (*), elapsed time is counted as for an"
                + " hourly schedule; else the times of day follow the zone's clock.",
        requiredProperties = {"kind", "expression"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = CronSchedule.KIND))
public record CronSchedule(
        @Schema(maxLength = CronExpression.MAX_LENGTH, examples = "0 9,17 * * MON-FRI")
        String expression,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "cron";

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new CronSchedule(expression, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        Optional<String> fault = CronExpression.fault(expression);
        fault.ifPresent(message -> faults.refuse("expression", message));
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        return CronExpression.of(expression).schedule(open, in);
    }

    @Override
    public String rhythm() {
        return CronExpression.of(expression).description();
    }

    @Override
    public String rhythmField() {
        return "expression";
    }
}
