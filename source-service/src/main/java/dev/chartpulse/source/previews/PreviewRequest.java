package dev.chartpulse.source.previews;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.source.sources.SourceRequest;

/** The body of a preview request: a {@link SourceRequest}, or a {@link SavedSource}. */
@Schema(oneOf = {SourceRequest.class, SavedSource.class})
record PreviewRequest(@Schema(hidden = true) ObjectNode body) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PreviewRequest {}
}
