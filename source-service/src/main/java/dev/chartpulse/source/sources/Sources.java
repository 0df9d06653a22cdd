package dev.chartpulse.source.sources;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.postgres.PostgresFault;
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

    Sources(SourceRepository repository, SourcePreparation preparation) {
        this.repository = repository;
        this.preparation = preparation;
    }

    Uni<SourceView> create(Workspace workspace, SourceRequest request) {
        return tried(workspace, request)
                .map(prepared -> Source.create(workspace.id(), prepared.integrationId(), prepared.definition()))
                .invoke(source -> source.saved(!request.isDraft()))
                .flatMap(source -> stored(repository.store(source)))
                .map(SourceView::of);
    }

    Uni<SourceView> replace(Workspace workspace, UUID id, SourceRequest request) {
        return repository
                .load(workspace, id)
                .chain(() -> tried(workspace, request))
                .flatMap(prepared -> stored(repository.replace(workspace.id(), id, source -> {
                    source.replace(prepared.integrationId(), prepared.definition());
                    source.saved(!request.isDraft());
                })))
                .map(SourceView::of);
    }

    /**
     * Turns a violated length of the table into a problem. The length of a raw model can be checked by PostgreSQL only, which writes its
     * numbers in full.
     */
    private static Uni<Source> stored(Uni<Source> storing) {
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
