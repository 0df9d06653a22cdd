package dev.chartpulse.source.previews;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.sources.PreparedSource;
import dev.chartpulse.source.sources.SourcePreparation;
import dev.chartpulse.source.sources.SourceRequest;
import dev.chartpulse.source.workspaces.Workspace;

/** Reads the body of a preview request: a definition, or the id of a saved source. */
@ApplicationScoped
class PreviewRequests {

    private static final String SAVED = "sourceId";

    private final Forms forms;
    private final SourcePreparation preparation;

    PreviewRequests(Forms forms, SourcePreparation preparation) {
        this.forms = forms;
        this.preparation = preparation;
    }

    /**
     * What is to be charted.
     *
     * @param options compared and evaluated with it
     */
    record Prepared(PreparedSource source, PreviewOptions options) {}

    /**
     * The source to be charted, and the options of its preview.
     *
     * @return fails as {@link Forms#read} does when the body is refused
     */
    Uni<Prepared> prepare(Workspace workspace, ObjectNode body) {
        return Uni.createFrom().deferred(() -> {
            PreviewOptions options = PreviewOptions.of(body, forms);
            return source(workspace, PreviewOptions.without(body))
                    .map(source -> new Prepared(source, options.checked(source.definition())));
        });
    }

    private Uni<PreparedSource> source(Workspace workspace, ObjectNode body) {
        return body.has(SAVED)
                ? preparation.prepare(
                        workspace, forms.read(body, SavedSource.class).sourceId())
                : preparation.prepareForPreview(workspace, forms.read(body, SourceRequest.class));
    }
}
