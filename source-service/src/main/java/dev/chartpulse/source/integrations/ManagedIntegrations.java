package dev.chartpulse.source.integrations;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.Draft;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;
import dev.chartpulse.source.gitops.Turns;
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.peers.Redaction;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Integrations in documents. */
@ApplicationScoped
class ManagedIntegrations implements ManagedKind {

    private static final String INSERT = """
            insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, ca_bundle, token_expires_on, account,
                version, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp(), clock_timestamp())
            """;
    private static final String UPDATE = """
            update integration set name = $3, url = $4, sealed_token = $5, token_hint = $6, ca_bundle = $7, token_expires_on = $8,
                account = $9, version = $10, updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2 and updated_at = $11
            """;

    private final IntegrationRepository repository;
    private final Integrations integrations;
    private final IntegrationDrafts drafts;
    private final WorkspaceLimits limits;
    private final Forms forms;

    ManagedIntegrations(
            IntegrationRepository repository,
            Integrations integrations,
            IntegrationDrafts drafts,
            WorkspaceLimits limits,
            Forms forms) {
        this.repository = repository;
        this.integrations = integrations;
        this.drafts = drafts;
        this.limits = limits;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.INTEGRATIONS;
    }

    @Override
    public int max() {
        return limits.maxIntegrations();
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Turns.map(repository, workspaceId, this::present);
    }

    private Present present(Integration row) {
        return new Present(row.id(), row.name(), row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Integration row) {
        ObjectNode fields = forms.written(IntegrationView.of(row), IntegrationChange.class);
        return fields.objectNode().put("kind", row.kind().text()).setAll(fields);
    }

    @Override
    public Uni<Wanted> prepare(Draft draft) {
        Integration seen = draft.seen(Integration.class);
        Integration wanted = seen == null ? made(draft) : changed(draft, seen);
        Uni<Integration> tested = seen != null && Integrations.isSameConnection(seen, wanted)
                ? Uni.createFrom().item(wanted)
                : integrations
                        .connect(wanted, Redaction.of(draft.body().path("token").asText(null)))
                        .replaceWith(wanted);
        return tested.map(integration ->
                new Wanted(body(integration), integration, connection -> write(connection, seen, integration)));
    }

    private Integration made(Draft draft) {
        return drafts.of(draft.workspace().id(), draft.id(), forms.read(draft.body(), NewIntegration.class));
    }

    private Integration changed(Draft draft, Integration seen) {
        String kind = draft.body().path("kind").asText();
        if (!kind.equals(seen.kind().text())) {
            throw ProblemException.invalid(
                    "kind",
                    "cannot be changed: this integration is of kind "
                            + seen.kind().text());
        }
        return drafts.of(seen, forms.read(draft.body(), IntegrationChange.class));
    }

    private static Uni<Void> write(SqlConnection connection, Integration seen, Integration row) {
        return seen == null
                ? connection
                        .preparedQuery(INSERT)
                        .execute(Sql.tuple(
                                row.id(),
                                row.workspaceId(),
                                row.kind,
                                row.name,
                                row.url,
                                row.sealedToken,
                                row.tokenHint,
                                row.caBundle,
                                row.tokenExpiresOn,
                                row.account,
                                row.version))
                        .replaceWithVoid()
                : Wanted.change(connection
                        .preparedQuery(UPDATE)
                        .execute(Sql.tuple(
                                row.id(),
                                row.workspaceId(),
                                row.name,
                                row.url,
                                row.sealedToken,
                                row.tokenHint,
                                row.caBundle,
                                row.tokenExpiresOn,
                                row.account,
                                row.version,
                                Sql.time(seen.updatedAt()))));
    }
}
