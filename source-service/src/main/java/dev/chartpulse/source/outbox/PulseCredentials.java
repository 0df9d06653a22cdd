package dev.chartpulse.source.outbox;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.destinations.TargetAccess;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseSnapshot;

/** The sealed secrets of the Grafana and the targets of one pulse, as stored now, so that a retry uses a rotated token. */
public final class PulseCredentials implements TargetAccess {

    private static final String READ = """
            select id, workspace_id, url, sealed_token, ca_bundle from integration where id = any($1)
            """;

    private static final String READ_WEBHOOKS = """
            select id, workspace_id, origin, sealed_secret, payload from destination
            where id = any($1) and sealed_secret is not null
            """;

    private final UUID workspaceId;
    private final Map<UUID, Row> integrations = new HashMap<>();
    private final Map<UUID, Row> webhooks = new HashMap<>();

    private PulseCredentials(UUID workspaceId) {
        this.workspaceId = workspaceId;
    }

    /** Whether the integration or destination that a delivery to this target needs still exists. */
    public boolean opens(DeliveryTarget target) {
        UUID destinationId = target.destinationId();
        return destinationId == null
                ? target.integrationId() == null || integrations.containsKey(target.integrationId())
                : webhooks.containsKey(destinationId);
    }

    /** An integration or a destination that a pulse needs was deleted. */
    public static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private MissingException(String what) {
            super(what + " has been deleted", null, false, false);
        }

        static MissingException of(DeliveryTarget target) {
            return target.destinationId() == null
                    ? ofIntegration(target.integrationId())
                    : ofDestination(target.destinationId());
        }

        static MissingException ofIntegration(UUID id) {
            return new MissingException("integration " + id);
        }

        static MissingException ofDestination(UUID id) {
            return new MissingException("destination " + id);
        }
    }

    /** Reads the secrets of a pulse's integrations and destinations. */
    public static Uni<PulseCredentials> read(SqlClient client, Pulse pulse) {
        return readAll(client, List.of(pulse)).map(all -> all.get(0));
    }

    /** Reads the secrets of several pulses, each of which gets those of its own workspace only. */
    static Uni<List<PulseCredentials>> readAll(SqlClient client, List<Pulse> pulses) {
        return read(client, READ, pulses.stream().flatMap(PulseCredentials::needed))
                .flatMap(integrations -> read(
                                client, READ_WEBHOOKS, pulses.stream().flatMap(PulseCredentials::posted))
                        .map(webhooks -> pulses.stream()
                                .map(pulse -> of(pulse, integrations, webhooks))
                                .toList()));
    }

    private static Uni<Map<UUID, Row>> read(SqlClient client, String query, Stream<UUID> needed) {
        UUID[] ids = needed.distinct().toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(Map.of())
                : client.preparedQuery(query).execute(Tuple.of(ids)).map(rows -> {
                    Map<UUID, Row> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(row.getUUID("id"), row));
                    return stored;
                });
    }

    private static PulseCredentials of(Pulse pulse, Map<UUID, Row> integrations, Map<UUID, Row> webhooks) {
        PulseCredentials credentials = new PulseCredentials(pulse.workspaceId());
        credentials.take(needed(pulse), integrations, credentials.integrations);
        credentials.take(posted(pulse), webhooks, credentials.webhooks);
        return credentials;
    }

    private void take(Stream<UUID> needed, Map<UUID, Row> stored, Map<UUID, Row> own) {
        needed.map(stored::get)
                .filter(row -> row != null && row.getUUID("workspace_id").equals(workspaceId))
                .forEach(row -> own.put(row.getUUID("id"), row));
    }

    private static Stream<UUID> posted(Pulse pulse) {
        return pulse.snapshot().targets().stream()
                .map(DeliveryTarget::destinationId)
                .filter(id -> id != null);
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
     * {@inheritDoc}
     *
     * @throws MissingException when the integration was deleted
     */
    @Override
    public SlackAccess slack(UUID integrationId) {
        return new SlackAccess(workspaceId, integrationId, token(row(integrationId)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws MissingException when the destination was deleted
     */
    @Override
    public WebhookAccess webhook(UUID destinationId) {
        Row row = webhooks.get(destinationId);
        if (row == null) {
            throw MissingException.ofDestination(destinationId);
        }
        String payload = row.getString("payload");
        return new WebhookAccess(
                workspaceId,
                destinationId,
                URI.create(row.getString("origin")),
                new SealedSecret(row.getString("sealed_secret")),
                payload == null ? null : Payload.valueOf(payload.toUpperCase(Locale.ROOT)),
                null);
    }

    private Row row(UUID integrationId) {
        Row row = integrations.get(integrationId);
        if (row == null) {
            throw MissingException.ofIntegration(integrationId);
        }
        return row;
    }

    private static SealedSecret token(Row row) {
        return new SealedSecret(row.getString("sealed_token"));
    }
}
