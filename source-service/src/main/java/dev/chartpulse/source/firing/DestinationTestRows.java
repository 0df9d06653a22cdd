package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.history.DeliveryRows;
import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.unsubscribing.Unsubscribed;

/** The rows of tests of destinations. */
final class DestinationTestRows {

    private static final String TEST = """
            insert into destination_test (id, workspace_id, destination_id, expires_at)
            values ($1, $2, $3, now() + $4::bigint * interval '1 second') on conflict do nothing
            """;
    /** Who unsubscribed from all of the workspace gets no test either; who did from one connection does, since a test is of none. */
    private static final String DELIVERIES = """
            insert into destination_test_delivery
                (id, test_id, position, kind, address, target, integration_id, outcome, failure, settled_at)
            select d.id, $1, d.position, d.kind, d.address, d.target, d.integration_id,
                case when u.id is not null then 'skipped' end, case when u.id is not null then $7::text::jsonb end,
                case when u.id is not null then now() end
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])
                    with ordinality as d (id, kind, address, target, integration_id, position)
                join destination_test t on t.id = $1
                left join unsubscribed u on d.kind = 'email' and u.workspace_id = t.workspace_id and u.connection_id is null
                    and u.address = lower(d.address)
            on conflict do nothing
            """;
    /** A test that could not be handed over is tried once more. */
    private static final String REOPEN = """
            update destination_test_delivery d set outcome = null, failure = null, settled_at = null
            from destination_test t where t.id = $1 and d.test_id = t.id and d.revision = 0 and t.expires_at > now()
                and d.outcome is distinct from 'skipped'
            returning d.kind, d.address, d.integration_id
            """;

    private static final String REFUSE = """
            update destination_test_delivery set outcome = 'failed', failure = $2::text::jsonb, settled_at = now()
            where test_id = $1 and revision = 0 and outcome is distinct from 'skipped'
            """;
    private static final String ONE = """
            select t.requested_at, t.expires_at, now() as now, d.id, d.kind, d.address, d.target,
                case when d.outcome is null and t.expires_at < now() - interval '15 minutes' then 'unknown'
                    else coalesce(d.outcome, 'pending') end as outcome,
                d.attempts, d.reference, d.link, d.settled_at, null::uuid as destination_id, null::text as destination_name,
                case when d.outcome is null and t.expires_at < now() - interval '15 minutes' then $4::text
                    else d.failure::text end as failure
            from destination_test t join destination_test_delivery d on d.test_id = t.id
            where t.id = $1 and t.workspace_id = $2 and t.destination_id = $3
            order by d.position
            """;

    private static final Failure UNANSWERED = new Failure(
            ProblemCode.TEST_UNANSWERED,
            "Nothing was heard of the test.",
            "Look where it should have arrived, and test once more; look into delivery-service's log.",
            false,
            null);

    private DestinationTestRows() {}

    /** Stores a test, unless it is stored already. */
    static Uni<Void> store(
            SqlClient client,
            UUID workspaceId,
            UUID destinationId,
            UUID id,
            Duration tryFor,
            List<DeliveryTarget> targets,
            String channelName) {
        return client.preparedQuery(TEST)
                .execute(Tuple.of(id, workspaceId, destinationId, tryFor.toSeconds()))
                .chain(() -> client.preparedQuery(DELIVERIES)
                        .execute(Sql.tuple(
                                id,
                                targets.stream()
                                        .map(target -> target.deliveryId(id))
                                        .toArray(UUID[]::new),
                                targets.stream()
                                        .map(target -> target.kind().name().toLowerCase(Locale.ROOT))
                                        .toArray(String[]::new),
                                targets.stream().map(DeliveryTarget::address).toArray(String[]::new),
                                targets.stream()
                                        .map(target -> channelName == null ? target.address() : channelName)
                                        .toArray(String[]::new),
                                targets.stream()
                                        .map(DeliveryTarget::integrationId)
                                        .toArray(UUID[]::new),
                                PulseRows.json(Unsubscribed.FAILURE))))
                .replaceWithVoid();
    }

    /** The targets that delivery-service has said nothing of yet, which are pending from now on; none once the time is over. */
    static Uni<List<DeliveryTarget>> open(SqlClient client, UUID id) {
        return client.preparedQuery(REOPEN)
                .execute(Tuple.of(id))
                .map(rows -> Sql.list(
                        rows,
                        row -> new DeliveryTarget(
                                DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("address"),
                                row.getUUID("integration_id"))));
    }

    /** Keeps the picture of a test, for a message that shows it by a link. */
    static Uni<Void> keep(SqlClient client, UUID id, byte[] png) {
        return client.preparedQuery("update destination_test set png = $2 where id = $1")
                .execute(Tuple.of(id, Buffer.buffer(png)))
                .replaceWithVoid();
    }

    /** Notes that a test could not be handed over; what delivery-service says nevertheless replaces this. */
    static Uni<Void> refuse(SqlClient client, UUID id, Failure failure) {
        return client.preparedQuery(REFUSE)
                .execute(Tuple.of(id, PulseRows.json(failure)))
                .replaceWithVoid();
    }

    /** The test; null if there is none. */
    static Uni<StoredTest> find(SqlClient client, UUID workspaceId, UUID destinationId, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id, workspaceId, destinationId, PulseRows.json(UNANSWERED)))
                .map(rows -> {
                    List<DeliveryView> deliveries = Sql.list(rows, DeliveryRows::delivery);
                    for (Row row : rows) {
                        return new StoredTest(
                                id,
                                destinationId,
                                Sql.instant(row, "requested_at"),
                                Sql.instant(row, "expires_at"),
                                Sql.instant(row, "now"),
                                deliveries);
                    }
                    return null;
                });
    }
}
