package dev.chartpulse.source.outbox;

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
import dev.chartpulse.source.pulses.PulseSnapshot;

/** The sealed tokens of the Grafana and the Slacks of one pulse, as stored now, so that a retry uses a rotated token. */
public final class PulseCredentials {

    private static final String READ = """
            select id, url, sealed_token, ca_bundle from integration where workspace_id = $1 and id = any($2)
            """;

    private final UUID workspaceId;
    private final Map<UUID, Row> integrations = new HashMap<>();

    private PulseCredentials(UUID workspaceId) {
        this.workspaceId = workspaceId;
    }

    /** Whether the integration that a delivery to this target needs still exists. */
    public boolean opens(DeliveryTarget target) {
        return target.integrationId() == null || integrations.containsKey(target.integrationId());
    }

    /** An integration that a pulse needs was deleted. */
    public static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1;

        MissingException(UUID integrationId) {
            super("integration " + integrationId + " has been deleted", null, false, false);
        }
    }

    /** Reads the tokens of a pulse's integrations. */
    public static Uni<PulseCredentials> read(SqlClient client, UUID workspaceId, PulseSnapshot snapshot) {
        UUID[] ids = Stream.concat(
                        Stream.of(snapshot.integrationId()),
                        snapshot.targets().stream().map(target -> target.integrationId()))
                .filter(id -> id != null)
                .distinct()
                .toArray(UUID[]::new);
        return client.preparedQuery(READ).execute(Tuple.of(workspaceId, ids)).map(rows -> {
            PulseCredentials credentials = new PulseCredentials(workspaceId);
            rows.forEach(row -> credentials.integrations.put(row.getUUID("id"), row));
            return credentials;
        });
    }

    /**
     * The Grafana of an integration, with its sealed token.
     *
     * @throws MissingException when the integration was deleted
     */
    GrafanaAccess grafana(UUID integrationId) {
        Row row = row(integrationId);
        return new GrafanaAccess(
                workspaceId, integrationId, URI.create(row.getString("url")), token(row), row.getString("ca_bundle"));
    }

    /**
     * The Slack workspace of an integration, with its sealed token.
     *
     * @throws MissingException when the integration was deleted
     */
    public SlackAccess slack(UUID integrationId) {
        return new SlackAccess(workspaceId, integrationId, token(row(integrationId)));
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
