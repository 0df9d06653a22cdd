package dev.chartpulse.source.schedules;

import static dev.chartpulse.source.schedules.ScheduleField.Type.TEXT;
import static dev.chartpulse.source.schedules.ScheduleField.Type.WORD;
import static dev.chartpulse.source.schedules.ScheduleField.Type.WORDS;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kind of schedule, as a form shows it. */
@Schema(name = "ScheduleKind")
public record ScheduleKind(
        @Schema(required = true, examples = "daily") String kind,

        @Schema(description = "What people call it.", required = true, examples = "Every day")
        String name,

        @Schema(description = "The fields of such a schedule besides kind.", required = true)
        List<ScheduleField> fields,

        @Schema(required = true) ScheduleDefinition example,

        @Schema(
                description = "The example in English.",
                required = true,
                examples = "every day at 09:00 and 17:00, Europe/Zurich")
        String sentence) {

    private static final String ZONE = "Europe/Zurich";
    private static final List<String> MORNING = List.of("09:00");

    private static final List<ScheduleKind> ALL = List.of(
            of(
                    EveryMinutesSchedule.KIND,
                    "Every so many minutes",
                    new EveryMinutesSchedule(15, ZONE, null),
                    ScheduleField.number("everyMinutes", "Minutes", true, 1, 1440, "How many minutes are in between.")),
            of(
                    HourlySchedule.KIND,
                    "Every hour, or every so many",
                    new HourlySchedule(5, 6, ZONE, null),
                    ScheduleField.number("minute", "Minute", true, 0, 59, "The minute of the zone's clock."),
                    ScheduleField.number(
                            "everyHours", "Hours", false, 1, 24, "How many hours are in between; 1 unless given.")),
            of(
                    DailySchedule.KIND,
                    "Every day",
                    new DailySchedule(List.of("09:00", "17:00"), ZONE, null),
                    ScheduleField.TIMES),
            of(
                    WeeklySchedule.KIND,
                    "On some days of the week",
                    new WeeklySchedule(List.of(Weekday.MONDAY, Weekday.THURSDAY), MORNING, ZONE, null),
                    ScheduleField.words(
                            WORDS, "days", "Days", true, Weekday.class, "The days of the week, at least one."),
                    ScheduleField.TIMES),
            of(
                    MonthlySchedule.KIND,
                    "On one day of every month",
                    new MonthlySchedule(null, Ordinal.LAST, DayKind.WORKING_DAY, MORNING, ZONE, null),
                    ScheduleField.number(
                            "day",
                            "Day of the month",
                            false,
                            1,
                            31,
                            "Where a month is shorter, its last day. Leave it out to name a kind of day instead."),
                    ScheduleField.words(
                            WORD,
                            "ordinal",
                            "Which",
                            false,
                            Ordinal.class,
                            "Of the days of a kind; leave it out with a day of the month."),
                    ScheduleField.words(
                            WORD,
                            "dayKind",
                            "Kind of day",
                            false,
                            DayKind.class,
                            "The days that are counted; leave it out with a day of the month."),
                    ScheduleField.TIMES),
            of(
                    CronSchedule.KIND,
                    "By a cron expression",
                    new CronSchedule("*/10 8-17 * * MON-FRI", ZONE, null),
                    ScheduleField.of(
                            TEXT,
                            "expression",
                            "Expression",
                            true,
                            "Minute, hour, day of the month, month, day of the week.")));

    /** All kinds, the simplest first. */
    public static List<ScheduleKind> all() {
        return ALL;
    }

    private static ScheduleKind of(String kind, String name, ScheduleDefinition example, ScheduleField... own) {
        return new ScheduleKind(
                kind,
                name,
                Stream.concat(Stream.of(own), ScheduleField.COMMON.stream()).toList(),
                example,
                example.sentence(NamedCalendar.NONE));
    }
}
