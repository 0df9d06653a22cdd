package dev.chartpulse.source.previews;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.sources.SourceRequest;

/** The body of a preview request: a {@link SourceRequest}, or a {@link SavedSource}, each with {@link PreviewOptions}. */
@Schema(
        name = "PreviewDefinition",
        oneOf = {SourceRequest.class, SavedSource.class},
        description =
                "A definition, or the id of a saved source; with compare and when as a connection has them, the summary"
                        + " tells the comparison, and whether the conditions are met now.",
        properties = {
            @SchemaProperty(name = "compare", implementation = Period.class),
            @SchemaProperty(name = "when", implementation = WhenDefinition.class)
        })
record PreviewRequest(@Schema(hidden = true) ObjectNode body) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PreviewRequest {}
}
