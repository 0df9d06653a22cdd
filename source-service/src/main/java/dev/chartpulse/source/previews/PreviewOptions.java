package dev.chartpulse.source.previews;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sources.Metric;
import dev.chartpulse.source.sources.SourceDefinition;

/**
 * What a preview shows of a connection that does not exist yet.
 *
 * @param compare the earlier window that the figures are compared with; null for no comparison
 * @param when the conditions to evaluate; null for none
 */
record PreviewOptions(Period compare, WhenDefinition when) {

    private static final List<String> FIELDS = List.of("compare", "when");

    /** Reads the options of a body; a problem 422 names what is refused. */
    static PreviewOptions of(ObjectNode body, Forms forms) {
        PreviewOptions options = forms.read(body.deepCopy().retain(FIELDS), PreviewOptions.class);
        List<FieldError> errors = options.when == null ? List.of() : options.when.errors("when", options.compare);
        refuse(errors);
        return options;
    }

    /** The body without the options: what is left describes the source. */
    static ObjectNode without(ObjectNode body) {
        return body.deepCopy().without(FIELDS);
    }

    /** The same options, if the source has the metrics that they name; else a problem 422. */
    PreviewOptions checked(SourceDefinition source) {
        if (when != null) {
            Set<String> metrics = source.metrics().stream().map(Metric::refId).collect(Collectors.toSet());
            refuse(when.unknownMetrics("when", metrics));
        }
        return this;
    }

    /** The conditions as render-service evaluates them; null for none. */
    When conditions() {
        return when == null ? null : when.when();
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(new ArrayList<>(errors));
        }
    }
}
