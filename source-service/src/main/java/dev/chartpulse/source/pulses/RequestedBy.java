package dev.chartpulse.source.pulses;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.problems.ProblemException;

/** Who asks for something that a pulse's timeline tells of, as the front end knows them: a query parameter of a resource method. */
public class RequestedBy {

    private static final int MAX = 100;

    @QueryParam("by")
    @Parameter(
            description =
                    "The name or email address of the person who asks; it is shown in the pulse's timeline. Absent: the caller.",
            schema = @Schema(maxLength = MAX, pattern = Fields.ONE_LINE),
            example = "maria@example.com")
    String by;

    /**
     * How the timeline names the one who asks.
     *
     * @param caller how the caller is named in a sentence, who asks unless the parameter says otherwise
     * @throws ProblemException 400 for a name that is too long or not one line
     */
    public String name(String caller) {
        if (by == null || by.isBlank()) {
            return PlainText.cut(caller, MAX);
        }
        String name = by.strip();
        if (name.length() > MAX || !PlainText.isOneLine(name)) {
            throw ProblemException.of(
                    400,
                    ProblemCode.BY_INVALID,
                    "by must be one line of at most " + MAX + " characters.",
                    "Shorten by, or leave it out.");
        }
        return name;
    }
}
