package dev.chartpulse.source.pulses;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.destinations.DeliveryTarget;

/** What opens the Grafana and the Slacks of one pulse, as it is stored now: a rotated token reaches a retry. */
final class Access {

    private static final String READ = """
            select id, url, sealed_token, ca_bundle from integration where workspace_id = $1 and id = any($2)
            """;

    private final UUID workspaceId;
    private final Map<UUID, Row> integrations = new HashMap<>();

    private Access(UUID workspaceId) {
        this.workspaceId = workspaceId;
    }

    /** Whether what it takes to deliver there is still here. */
    boolean opens(DeliveryTarget target) {
        return target.integrationId() == null || integrations.containsKey(target.integrationId());
    }

    /** An integration that a pulse needs is gone. */
    static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1;

        MissingException(UUID integrationId) {
            super("integration " + integrationId + " has been deleted", null, false, false);
        }
    }

    static Uni<Access> read(SqlClient client, UUID workspaceId, Frozen frozen) {
        UUID[] ids = Stream.concat(
                        Stream.of(frozen.integrationId()),
                        frozen.targets().stream().map(target -> target.integrationId()))
                .filter(id -> id != null)
                .distinct()
                .toArray(UUID[]::new);
        return client.preparedQuery(READ).execute(Tuple.of(workspaceId, ids)).map(rows -> {
            Access access = new Access(workspaceId);
            rows.forEach(row -> access.integrations.put(row.getUUID("id"), row));
            return access;
        });
    }

    /**
     * @throws MissingException when it is gone
     */
    GrafanaAccess grafana(UUID integrationId) {
        Row row = row(integrationId);
        return new GrafanaAccess(
                workspaceId, integrationId, URI.create(row.getString("url")), token(row), row.getString("ca_bundle"));
    }

    /**
     * @throws MissingException when it is gone
     */
    SlackAccess slack(UUID integrationId) {
        return new SlackAccess(workspaceId, integrationId, token(row(integrationId)));
    }

    static GrafanaAccess placeholder(UUID workspaceId, UUID integrationId) {
        return new GrafanaAccess(
                workspaceId, integrationId, URI.create("https://placeholder.invalid"), new SealedSecret("-"), null);
    }

    private Row row(UUID integrationId) {
        Row row = integrations.get(integrationId);
        if (row == null) {
            throw new MissingException(integrationId);
        }
        return row;
    }

    private static SealedSecret token(Row row) {
        return new SealedSecret(row.getString("sealed_token"));
    }
}
