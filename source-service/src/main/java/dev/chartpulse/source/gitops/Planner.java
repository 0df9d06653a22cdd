package dev.chartpulse.source.gitops;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.gitops.Document.Resource;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** Compares a document with what is stored, and checks all that it would change. Stores nothing. */
@ApplicationScoped
class Planner {

    /** So many Grafanas, Slacks and hosts are asked at once for one document. */
    private static final int AT_ONCE = 4;

    private final List<ManagedKind> kinds;
    private final Stock.Reader stocks;
    private final ManagedRows rows;
    private final Fingerprints fingerprints;
    private final Secrets secrets;
    private final LinkSigner signer;
    private final Pool pool;
    private final Documents documents;

    Planner(
            @Any Instance<ManagedKind> kinds,
            Stock.Reader stocks,
            ManagedRows rows,
            Fingerprints fingerprints,
            Secrets secrets,
            LinkSigner signer,
            Pool pool,
            Documents documents) {
        this.documents = documents;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing(ManagedKind::section))
                .toList();
        this.stocks = stocks;
        this.rows = rows;
        this.fingerprints = fingerprints;
        this.secrets = secrets;
        this.signer = signer;
        this.pool = pool;
    }

    /** Plans an import; fails with a {@link ProblemException} 422 that names all faults of the document. */
    Uni<Plan> plan(Workspace workspace, Document document, ImportOptions options) {
        return secrets.read(options.namesSecrets() ? document.secretReferences() : java.util.Set.of())
                .flatMap(found -> fingerprints.of(pool, workspace.id()).flatMap(print -> rows.all(pool, workspace.id())
                        .flatMap(managed -> stocks.read(workspace.id())
                                .flatMap(stock -> documents.apart(
                                        () -> new Planning(document, options, print, managed, stock, found, signer))))))
                .call(this::prepare)
                .flatMap(planning -> documents.apart(planning::plan));
    }

    /** Section by section, because what is named has to be known first. */
    private Uni<Void> prepare(Planning planning) {
        return Multi.createFrom()
                .iterable(kinds)
                .onItem()
                .transformToUniAndConcatenate(kind -> Multi.createFrom()
                        .iterable(planning.of(kind.section()))
                        .onItem()
                        .transformToUni(resource -> prepare(planning, kind, resource))
                        .merge(AT_ONCE)
                        .collect()
                        .last())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> prepare(Planning planning, ManagedKind kind, Resource resource) {
        return Uni.createFrom()
                .deferred(Turns::next)
                .chain(() -> {
                    ObjectNode body = resource.body().deepCopy();
                    SecretReferences secret = planning.secrets(resource, body);
                    return kind.prepare(planning.draft(resource, secret, body))
                            .invoke(wanted -> planning.prepared(resource, secret, wanted))
                            .replaceWithVoid();
                })
                .onFailure()
                .recoverWithUni(failure -> planning.failed(resource, failure)
                        .map(other -> Uni.createFrom().<Void>failure(other))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
