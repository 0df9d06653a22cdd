package dev.chartpulse.source.sources;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/**
 * The care of sources: tried before they are saved, unless they are drafts. A query that works and gives no data now is
 * saved as any other: an alert's series is there only when something is wrong.
 */
@ApplicationScoped
class Sources {

    private final SourceRepository repository;
    private final SourcePreparation preparation;
    private final SourceHealth health;

    Sources(SourceRepository repository, SourcePreparation preparation, SourceHealth health) {
        this.health = health;
        this.repository = repository;
        this.preparation = preparation;
    }

    Uni<SourceView> create(Workspace workspace, SourceRequest request) {
        return tried(workspace, request)
                .map(prepared -> {
                    Source source =
                            Source.create(workspace.id(), prepared.integrationId(), prepared.definition(), now());
                    health.saved(source, !request.isDraft());
                    return source;
                })
                .call(source -> Panache.withTransaction(() -> repository.persist(source)))
                .onFailure(Sources::isIntegrationGone)
                .transform(failure -> integrationGone())
                .map(SourceView::of);
    }

    Uni<Page<SourceView>> list(Workspace workspace, PageRequest request) {
        return Panache.withSession(() -> repository.page(workspace.id(), request))
                .map(rows -> Page.of(rows, request, row -> new Cursor(row.createdAt, row.id), SourceView::of));
    }

    Uni<SourceView> get(Workspace workspace, UUID id) {
        return load(workspace, id).map(SourceView::of);
    }

    Uni<SourceView> replace(Workspace workspace, UUID id, SourceRequest request) {
        return load(workspace, id)
                .flatMap(known -> tried(workspace, request))
                .flatMap(prepared -> Panache.withTransaction(
                        () -> repository.lock(workspace.id(), id).invoke(source -> {
                            source.replace(prepared.integrationId(), prepared.definition(), now());
                            health.saved(source, !request.isDraft());
                        })))
                .onFailure(Sources::isIntegrationGone)
                .transform(failure -> integrationGone())
                .map(SourceView::of);
    }

    Uni<Void> delete(Workspace workspace, UUID id) {
        ProblemException used = ProblemException.conflict(
                "source-in-use",
                "The source is used by a connection.",
                "Delete the connections that use it first, or point them to another source.");
        return Panache.withTransaction(() -> repository.remove(workspace.id(), id, used));
    }

    private Uni<Source> load(Workspace workspace, UUID id) {
        return Panache.withSession(() -> repository.get(workspace.id(), id));
    }

    private Uni<PreparedSource> tried(Workspace workspace, SourceRequest request) {
        Uni<PreparedSource> prepared = preparation.prepare(workspace, request);
        return request.isDraft()
                ? prepared
                : prepared.call(source -> preparation.run(source.plan(now(), workspace.zone())));
    }

    private static boolean isIntegrationGone(Throwable failure) {
        return PostgresFault.of(failure) == PostgresFault.REFERENCE;
    }

    private static ProblemException integrationGone() {
        return ProblemException.invalid("integrationId", "was deleted meanwhile");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
