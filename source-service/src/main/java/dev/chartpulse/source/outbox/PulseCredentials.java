package dev.chartpulse.source.outbox;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
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
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseSnapshot;

/** The sealed tokens of the Grafana and the Slacks of one pulse, as stored now, so that a retry uses a rotated token. */
public final class PulseCredentials {

    private static final String READ = """
            select id, workspace_id, url, sealed_token, ca_bundle from integration where id = any($1)
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
    public static Uni<PulseCredentials> read(SqlClient client, Pulse pulse) {
        return readAll(client, List.of(pulse)).map(all -> all.get(0));
    }

    /** Reads the tokens of the integrations of several pulses, each of which gets those of its own workspace only. */
    static Uni<List<PulseCredentials>> readAll(SqlClient client, List<Pulse> pulses) {
        UUID[] ids =
                pulses.stream().flatMap(PulseCredentials::needed).distinct().toArray(UUID[]::new);
        return client.preparedQuery(READ).execute(Tuple.of(ids)).map(rows -> {
            Map<UUID, Row> stored = new HashMap<>();
            rows.forEach(row -> stored.put(row.getUUID("id"), row));
            return pulses.stream().map(pulse -> of(pulse, stored)).toList();
        });
    }

    private static PulseCredentials of(Pulse pulse, Map<UUID, Row> stored) {
        PulseCredentials credentials = new PulseCredentials(pulse.workspaceId());
        needed(pulse)
                .map(stored::get)
                .filter(row -> row != null && row.getUUID("workspace_id").equals(pulse.workspaceId()))
                .forEach(row -> credentials.integrations.put(row.getUUID("id"), row));
        return credentials;
    }

    private static Stream<UUID> needed(Pulse pulse) {
        PulseSnapshot snapshot = pulse.snapshot();
        return Stream.concat(
                        Stream.of(snapshot.integrationId()),
                        snapshot.targets().stream().map(DeliveryTarget::integrationId))
                .filter(id -> id != null);
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
