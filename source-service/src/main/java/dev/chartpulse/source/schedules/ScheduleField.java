package dev.chartpulse.source.schedules;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A field of a kind of schedule, as a form shows it.
 *
 * @param label what a person reads beside it
 * @param minimum of a number; null for others
 * @param maximum of a number; null for others
 * @param values the words that are allowed; null for others
 */
@Schema(name = "ScheduleField")
public record ScheduleField(
        @Schema(required = true, examples = "times") String name,
        @Schema(required = true, examples = "Times") String label,
        @Schema(required = true) Type type,

        @Schema(required = true, description = "Whether a schedule of the kind needs it.")
        boolean required,

        @Schema(required = true, examples = "On the zone's clock.")
        String description,

        @Schema(description = "Of a number; absent for others.")
        Integer minimum,

        @Schema(description = "Of a number; absent for others.")
        Integer maximum,

        @Schema(description = "The words that are allowed; absent for others.")
        List<String> values) {

    /** What a field takes. */
    @Schema(name = "ScheduleFieldType")
    public enum Type {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("word")
        WORD,
        @JsonProperty("words")
        WORDS,
        @JsonProperty("times")
        TIMES,
        @JsonProperty("zone")
        ZONE,
        @JsonProperty("dates")
        DATES
    }

    private static final ScheduleField ZONE = of(Type.ZONE, "zone", "Time zone", false, ScheduleDefinition.ZONE);
    private static final ScheduleField DATES = of(
            Type.DATES,
            "dates",
            "Dates",
            false,
            "On which dates it may fire: from, until, weekdaysOnly, skip and calendarId; on all dates unless given.");

    /** The fields that every kind has. */
    static final List<ScheduleField> COMMON = List.of(ZONE, DATES);

    /** The field of the times of day. */
    static final ScheduleField TIMES = of(
            Type.TIMES,
            "times",
            "Times",
            true,
            "Times of day on the zone's clock, such as 09:00; 1 to " + Times.MAX + ".");

    static ScheduleField of(Type type, String name, String label, boolean required, String description) {
        return new ScheduleField(name, label, type, required, description, null, null, null);
    }

    static ScheduleField number(
            String name, String label, boolean required, int minimum, int maximum, String description) {
        return new ScheduleField(name, label, Type.NUMBER, required, description, minimum, maximum, null);
    }

    /** A field of one or several words of an enum. */
    static ScheduleField words(
            Type type,
            String name,
            String label,
            boolean required,
            Class<? extends Enum<?>> words,
            String description) {
        return new ScheduleField(name, label, type, required, description, null, null, jsonNames(words));
    }

    private static List<String> jsonNames(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.getAnnotation(JsonProperty.class).value())
                .toList();
    }
}
