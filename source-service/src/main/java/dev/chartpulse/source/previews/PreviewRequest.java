package dev.chartpulse.source.previews;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.source.sources.SourceRequest;

/** Body of a preview: either a definition, or what names a saved source. */
@Schema(oneOf = {SourceRequest.class, SavedSource.class})
record PreviewRequest(@Schema(hidden = true) ObjectNode body) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PreviewRequest {}
}
