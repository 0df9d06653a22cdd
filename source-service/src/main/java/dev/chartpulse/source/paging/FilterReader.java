package dev.chartpulse.source.paging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Reads the query parameters that filter a list, and gathers what is wrong with them. A parameter that is absent or empty gives
 * null, or an empty list: it filters nothing. So does one that is at fault, until {@link #requireNoErrors} refuses it.
 */
public final class FilterReader {

    /** PostgreSQL and ISO-8601 agree on the instants of the years before. */
    private static final int YEARS = 10_000;

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Reads an id.
     *
     * @param name of the parameter, which is also what a person calls the thing: "source"
     */
    public UUID id(String name, String text) {
        if (isAbsent(text)) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, as a text that only UUID.fromString takes for a UUID, such as 1-1-1-1-1.
        }
        refuse(name, "must be the UUID of " + ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name);
        return null;
    }

    /** Reads an instant with its offset. */
    public Instant instant(String name, String text) {
        if (isAbsent(text)) {
            return null;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            if (at.getYear() > 0 && at.getYear() < YEARS) {
                return at.toInstant();
            }
        } catch (DateTimeException e) {
            // Refused below, as an instant too far away.
        }
        refuse(name, "must be an instant such as 2026-03-01T00:00:00Z or 2026-03-01T00:00:00%2B01:00");
        return null;
    }

    /** Reads one of some words. */
    public String word(String name, String text, List<String> known) {
        if (isAbsent(text) || known.contains(text)) {
            return isAbsent(text) ? null : text;
        }
        refuse(name, "must be one of " + String.join(", ", known));
        return null;
    }

    /** Reads a parameter that may be repeated, or list several of some words separated by commas; each word once. */
    public List<String> words(String name, List<String> texts, List<String> known) {
        List<String> wanted = texts == null
                ? List.of()
                : texts.stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
        if (!known.containsAll(wanted)) {
            refuse(name, "must be one or more of " + String.join(", ", known));
            return List.of();
        }
        return wanted;
    }

    /** Notes that a parameter's value cannot be used. */
    public void refuse(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /**
     * Requires that nothing was wrong.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    public void requireNoErrors() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static boolean isAbsent(String text) {
        return text == null || text.isEmpty();
    }
}
