package dev.chartpulse.source.sources;

import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/**
 * Creates and replaces sources. A source is tried before it is saved, unless it is a draft. A query that works but gives no
 * data now is saved, too: the series of an alert, for instance, has values only while something is wrong.
 */
@ApplicationScoped
class Sources {

    private final SourceRepository repository;
    private final SourcePreparation preparation;
    private final Forms forms;

    Sources(SourceRepository repository, SourcePreparation preparation, Forms forms) {
        this.repository = repository;
        this.preparation = preparation;
        this.forms = forms;
    }

    Uni<SourceView> create(Workspace workspace, SourceRequest request) {
        return tried(workspace, request)
                .map(prepared -> Source.create(workspace.id(), prepared.integrationId(), prepared.definition()))
                .invoke(source -> source.saved(!request.isDraft()))
                .flatMap(source -> stored(repository.store(source, SourceView::of)));
    }

    /** Copies a source, without asking Grafana: it would be asked the same. */
    Uni<SourceView> duplicate(Workspace workspace, UUID id) {
        return repository
                .load(workspace, id)
                .flatMap(original -> stored(repository.store(original.copy(), SourceView::of)));
    }

    /**
     * Replaces a source. Grafana is asked only if what it would be asked changes, or if the source does not work at present and is not
     * to be a draft: then saving it tries it again.
     */
    Uni<SourceView> replace(Workspace workspace, UUID id, SourceRequest request) {
        return repository.loadForChange(workspace, id).flatMap(seen -> replace(workspace, seen, request));
    }

    /** Changes what a merge patch names; otherwise as {@link #replace}. */
    Uni<SourceView> patch(Workspace workspace, UUID id, ObjectNode patch) {
        return repository
                .loadForChange(workspace, id)
                .flatMap(seen ->
                        replace(workspace, seen, forms.patched(SourceView.of(seen), patch, SourceRequest.class)));
    }

    private Uni<SourceView> replace(Workspace workspace, Source seen, SourceRequest request) {
        boolean same = seen.asksTheSame(request);
        if (same && (request.isDraft() || seen.status() == SourceStatus.ACTIVE)) {
            return store(workspace, seen, source -> keepQuery(workspace, source, request));
        }
        Uni<SourceView> tried = tried(workspace, request)
                .flatMap(prepared -> store(workspace, seen, source -> {
                    source.replace(prepared.integrationId(), prepared.definition());
                    source.saved(!request.isDraft());
                }));
        return same && seen.isFailing()
                ? tried.onFailure(ProblemException.class)
                        .recoverWithUni(() -> store(workspace, seen, source -> keepQuery(workspace, source, request)))
                : tried;
    }

    /** Changes all but what Grafana is asked. A source that works, or fails, still does, unless it becomes a draft. */
    private static void keepQuery(Workspace workspace, Source source, SourceRequest request) {
        source.replace(
                source.integrationId(), request.definition(source.definition().dataSource(), workspace.theme()));
        if (request.isDraft() && source.status() != SourceStatus.DRAFT) {
            source.saved(false);
        }
    }

    private Uni<SourceView> store(Workspace workspace, Source seen, Consumer<Source> change) {
        return stored(repository.replace(workspace.id(), seen.id(), source -> {
                    source.requireUnchangedSince(seen.updatedAt());
                    change.accept(source);
                }))
                .map(SourceView::of);
    }

    /**
     * Turns a violated length of the table into a problem. The length of a raw model can be checked by PostgreSQL only, which writes its
     * numbers in full.
     */
    private static <T> Uni<T> stored(Uni<T> storing) {
        return storing.onFailure(failure -> PostgresFault.of(failure) == PostgresFault.RULE)
                .transform(failure -> ProblemException.invalid(
                        "metrics",
                        "must be at most " + TextLengths.METRICS + " characters of JSON, numbers written in full"));
    }

    private Uni<PreparedSource> tried(Workspace workspace, SourceRequest request) {
        Uni<PreparedSource> prepared = preparation.prepare(workspace, request);
        return request.isDraft()
                ? prepared
                : prepared.call(source -> preparation.run(source.planNow(workspace.zone(), null)));
    }
}
