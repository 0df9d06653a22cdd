package dev.chartpulse.source.sources;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.grafana.Suggestions;

/** What a person who writes a query may write next. */
@Schema(name = "Suggestions")
record SuggestionView(
        @Schema(
                required = true,
                description =
                        "Whether data sources of this type tell it: Prometheus, servers with its API, and Loki do.")
        boolean supported,

        @Schema(required = true, description = "In alphabetical order, 500 at most.")
        List<String> items,

        @Schema(required = true, description = "Whether there are more: a text in contains finds them.")
        boolean more) {

    static SuggestionView of(Suggestions found) {
        return new SuggestionView(found.supported(), found.items(), found.more());
    }
}
