package dev.chartpulse.source.sources;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.grafana.SuggestionRequest.Kind;
import dev.chartpulse.source.problems.ProblemException;

/** Body of {@code POST /integrations/{id}/datasources/{uid}/suggest}. */
@Schema(name = "SuggestionQuery")
record SuggestionForm(
        @NotNull(message = SourceRequest.MISSING)
        @Schema(description = "metrics: names of metrics; labels: names of labels; values: the values of one label.")
        Kind kind,

        @Size(max = 200)
        @Pattern(regexp = "[a-zA-Z_:][a-zA-Z0-9_:]*", message = "must be the name of a metric")
        @Schema(description = "Only labels and values that this metric has.", examples = "http_requests_total")
        String metric,

        @Size(max = 128)
        @Pattern(regexp = "[a-zA-Z_][a-zA-Z0-9_]*", message = "must be the name of a label")
        @Schema(description = "Whose values are wanted; required with kind values.", examples = "status")
        String label,

        @Size(max = 100)
        @Schema(description = "Only what has this text in it, in upper or lower case.", examples = "http")
        String contains) {

    /**
     * Requires a label where its values are wanted.
     *
     * @throws ProblemException 422 if there is none
     */
    void check() {
        if (kind == Kind.VALUES && label == null) {
            throw ProblemException.invalid("label", "is missing: name the label whose values are wanted");
        }
    }

    String search() {
        return contains == null || contains.isBlank() ? null : contains.strip();
    }
}
