package dev.chartpulse.source.destinations;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.Draft;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;
import dev.chartpulse.source.gitops.Turns;
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Destinations in documents. */
@ApplicationScoped
class ManagedDestinations implements ManagedKind {

    private static final String INSERT = """
            insert into destination (id, workspace_id, kind, name, integration_id, channel_id, channel_name, recipients, origin,
                sealed_secret, payload, created_at, updated_at)
            values ($1, $2, $11, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp(), clock_timestamp())
            """;
    private static final String UPDATE = """
            update destination set name = $3, integration_id = $4, channel_id = $5, channel_name = $6, recipients = $7, origin = $8,
                sealed_secret = $9, payload = $10,
                updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2 and updated_at = $11
            """;

    private final DestinationRepository repository;
    private final Destinations destinations;
    private final WorkspaceLimits limits;
    private final Forms forms;

    ManagedDestinations(
            DestinationRepository repository, Destinations destinations, WorkspaceLimits limits, Forms forms) {
        this.repository = repository;
        this.destinations = destinations;
        this.limits = limits;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.DESTINATIONS;
    }

    @Override
    public int max() {
        return limits.maxDestinations();
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Turns.map(repository, workspaceId, this::present);
    }

    private Present present(Destination row) {
        return new Present(row.id(), row.name, row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Destination row) {
        return forms.written(DestinationView.of(row), DestinationRequest.class);
    }

    @Override
    public Uni<Wanted> prepare(Draft draft) {
        DestinationRequest request = forms.read(draft.body(), DestinationRequest.class);
        Destination seen = draft.seen(Destination.class);
        return destinations
                .checked(
                        draft.workspace(),
                        draft.id(),
                        seen,
                        request,
                        () -> draft.thing(((DestinationRequest.Slack) request).integrationId(), Integration.class))
                .invoke(wanted -> {
                    if (seen != null) {
                        Destinations.requireSameKind(seen, wanted);
                    }
                })
                .map(wanted ->
                        new Wanted(body(wanted), wanted, connection -> write(connection, draft.id(), seen, wanted)));
    }

    private static Uni<Void> write(SqlConnection connection, UUID id, Destination seen, Destination row) {
        Tuple values = Sql.tuple(
                id,
                row.workspaceId(),
                row.name,
                row.integrationId,
                row.channelId,
                row.channelName,
                row.recipients,
                row.origin,
                row.sealedSecret,
                new PayloadText().convertToDatabaseColumn(row.payload),
                seen == null ? row.kind : Sql.time(seen.updatedAt()));
        return seen == null
                ? connection.preparedQuery(INSERT).execute(values).replaceWithVoid()
                : Wanted.change(connection.preparedQuery(UPDATE).execute(values));
    }
}
