package dev.chartpulse.source.schedules;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.rest.Problem.FieldError;

/** Gathers what is wrong with a schedule's fields. */
final class Faults {

    private final String prefix;
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Begins without faults.
     *
     * @param path the field of the request that holds the schedule, such as "schedule"; empty when the body is the schedule
     */
    Faults(String path) {
        this.prefix = path.isEmpty() ? "" : path + ".";
    }

    /** The path, in the request, of one of the schedule's fields. */
    String path(String field) {
        return prefix + field;
    }

    void refuse(String field, String message) {
        errors.add(new FieldError(path(field), message));
    }

    void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    /** Refuses a number that is absent or out of range. */
    void checkNumber(String field, Integer value, int min, int max) {
        if (value == null) {
            refuse(field, "is missing; give a number from " + min + " to " + max);
        } else if (value < min || value > max) {
            refuse(field, "must be " + min + " to " + max);
        }
    }

    List<FieldError> found() {
        return List.copyOf(errors);
    }
}
