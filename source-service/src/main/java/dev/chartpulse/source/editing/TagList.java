package dev.chartpulse.source.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * The value of the header If-Match or If-None-Match: a list of entity tags, or {@code *} for any (RFC 9110, section 13.1).
 *
 * @param any whether it is {@code *}
 */
record TagList(boolean any, List<Tag> tags) {

    /** What an entity tag may hold between its quotes, by RFC 9110, section 8.8.3. */
    private static final String CHARACTERS = "[\\x21\\x23-\\x7e\\x80-\\uffff]*";

    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*(?:(?<weak>W/)?\"(?<opaque>" + CHARACTERS + ")\")?[ \\t]*(?<end>,|$)");

    /**
     * One entity tag.
     *
     * @param opaque what is between the quotes
     */
    record Tag(boolean weak, String opaque) {}

    /**
     * Reads a header.
     *
     * @param header its name
     * @param lines its values, which count as one list
     * @throws ProblemException 400 unless they are a list of entity tags
     */
    static TagList read(String header, List<String> lines) {
        String value = String.join(",", lines).strip();
        if (value.equals("*")) {
            return new TagList(true, List.of());
        }
        List<Tag> tags = new ArrayList<>();
        Matcher element = ELEMENT.matcher(value);
        boolean more = true;
        while (more) {
            if (!element.lookingAt()) {
                throw invalid(header);
            }
            if (element.group("opaque") != null) {
                tags.add(new Tag(element.group("weak") != null, element.group("opaque")));
            }
            more = !element.group("end").isEmpty();
            element.region(element.end(), value.length());
        }
        if (tags.isEmpty()) {
            throw invalid(header);
        }
        return new TagList(false, List.copyOf(tags));
    }

    /** Whether one of the tags is strong and such, or the list is {@code *}: the comparison that If-Match asks for. */
    boolean anyStrong(Predicate<String> matching) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && matching.test(tag.opaque()));
    }

    /** Whether one of the tags is such, be it weak or strong, or the list is {@code *}: the comparison that If-None-Match asks for. */
    boolean anyWeak(Predicate<String> matching) {
        return any || tags.stream().anyMatch(tag -> matching.test(tag.opaque()));
    }

    /** Whether all tags are weak, so that no strong comparison can succeed. */
    boolean allWeak() {
        return !any && tags.stream().allMatch(Tag::weak);
    }

    private static ProblemException invalid(String header) {
        String message = "must be * or a list of entity tags, each in its quotes as the header ETag gives it";
        return ProblemException.of(Problem.of(400, ProblemCode.ENTITY_TAG_INVALID, header + ": " + message)
                .action("Send the value of ETag as it was received, with its quotes.")
                .retryable(false)
                .errors(List.of(new FieldError(header, message)))
                .build());
    }
}
