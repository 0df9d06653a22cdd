package dev.chartpulse.source.schedules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.rest.Problem;

/**
 * A schedule as a person writes it. The REST API and the database hold it in this form.
 *
 * @param kind "every-minutes", "hourly", "daily" or "weekly"; decides which fields are required, and the rest must be absent
 * @param everyMinutes 1 to 1440; for "every-minutes". Counted from 1970-01-01T00:00Z
 * @param minute 0 to 59; for "hourly"
 * @param time "09:00"; for "daily" and "weekly"
 * @param dayOfWeek "monday" to "sunday"; for "weekly"
 * @param zone the IANA zone; if absent, the workspace's zone is used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleDefinition(
        @Schema(
                required = true,
                enumeration = {"every-minutes", "hourly", "daily", "weekly"})
        String kind,

        @Schema(minimum = "1", maximum = "1440") Integer everyMinutes,
        @Schema(minimum = "0", maximum = "59") Integer minute,

        @Schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples = "09:00")
        String time,

        @Schema(enumeration = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
        String dayOfWeek,

        @Schema(examples = "Europe/Zurich") String zone) {

    private static final String EVERY_MINUTES = "every-minutes";
    private static final String HOURLY = "hourly";
    private static final String DAILY = "daily";
    private static final String WEEKLY = "weekly";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /**
     * The definition with a zone.
     *
     * @param otherwise the zone if the definition names none
     */
    public ScheduleDefinition inZone(ZoneId otherwise) {
        return zone != null
                ? this
                : new ScheduleDefinition(kind, everyMinutes, minute, time, dayOfWeek, otherwise.getId());
    }

    /**
     * What is wrong with the definition; empty when nothing is.
     *
     * @param path the field of the request that holds the definition, such as "schedule"; empty when the body is the definition
     */
    public List<Problem.FieldError> errors(String path) {
        List<Problem.FieldError> errors = new ArrayList<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        if (zone != null && !isZone(zone)) {
            errors.add(new Problem.FieldError(
                    prefix + "zone", "is no IANA time zone; give one such as \"Europe/Zurich\" or \"UTC\""));
        }
        if (kind == null || !Set.of(EVERY_MINUTES, HOURLY, DAILY, WEEKLY).contains(kind)) {
            errors.add(new Problem.FieldError(
                    prefix + "kind", "must be \"every-minutes\", \"hourly\", \"daily\" or \"weekly\""));
            return errors;
        }
        check(errors, prefix + "everyMinutes", everyMinutes, kind.equals(EVERY_MINUTES), inRange(1, 1440), "1 to 1440");
        check(errors, prefix + "minute", minute, kind.equals(HOURLY), inRange(0, 59), "0 to 59");
        boolean timed = kind.equals(DAILY) || kind.equals(WEEKLY);
        check(errors, prefix + "time", time, timed, text -> parseTime(text).isPresent(), "a time such as \"09:00\"");
        check(
                errors,
                prefix + "dayOfWeek",
                dayOfWeek,
                kind.equals(WEEKLY),
                text -> parseDay(text).isPresent(),
                "\"monday\" to \"sunday\"");
        return errors;
    }

    /**
     * The schedule that the definition describes.
     *
     * @throws IllegalArgumentException when {@link #errors} are not empty or the zone is absent
     */
    public Schedule toSchedule() {
        if (zone == null || !errors("").isEmpty()) {
            throw new IllegalArgumentException("not a valid schedule: " + this);
        }
        return switch (kind) {
            case EVERY_MINUTES -> new EveryMinutes(everyMinutes);
            case HOURLY -> new Hourly(minute, ZoneId.of(zone));
            case DAILY ->
                new OnDays(EnumSet.allOf(DayOfWeek.class), parseTime(time).orElseThrow(), ZoneId.of(zone));
            default ->
                new OnDays(
                        Set.of(parseDay(dayOfWeek).orElseThrow()),
                        parseTime(time).orElseThrow(),
                        ZoneId.of(zone));
        };
    }

    /** Whether the text is the id of an IANA time zone. Offsets such as "+02:00" are not. */
    public static boolean isZone(String zone) {
        return ZONES.contains(zone);
    }

    private static Predicate<Integer> inRange(int min, int max) {
        return value -> value >= min && value <= max;
    }

    private <T> void check(
            List<Problem.FieldError> errors, String field, T value, boolean wanted, Predicate<T> valid, String words) {
        if (!wanted && value != null) {
            errors.add(new Problem.FieldError(field, "does not belong to a schedule of kind \"" + kind + "\""));
        } else if (wanted && value == null) {
            errors.add(new Problem.FieldError(field, "is missing; give " + words));
        } else if (wanted && !valid.test(value)) {
            errors.add(new Problem.FieldError(field, "must be " + words));
        }
    }

    private static Optional<LocalTime> parseTime(String text) {
        try {
            return Optional.of(LocalTime.parse(text, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<DayOfWeek> parseDay(String text) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
