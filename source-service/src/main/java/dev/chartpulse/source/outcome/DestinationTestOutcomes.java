package dev.chartpulse.source.outcome;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;

/** Notes what became of the deliveries of tests of destinations. The highest revision wins. */
@ApplicationScoped
class DestinationTestOutcomes {

    private static final String SETTLE = """
            update destination_test_delivery d set revision = $2, outcome = $3, attempts = $4, reference = $5,
                link = coalesce($6, d.link), failure = $7::text::jsonb, settled_at = $8
            from destination_test t
            where d.id = $1 and t.id = d.test_id and d.revision < $2
            returning t.workspace_id, d.kind, d.address, d.integration_id
            """;

    private final Pool pool;
    private final DeliveryHealth health;

    DestinationTestOutcomes(Pool pool, DeliveryHealth health) {
        this.pool = pool;
        this.health = health;
    }

    /** Notes them one after the other; what is of no test changes nothing. */
    Uni<Void> settled(List<DeliverySettled> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> pool.withTransaction(connection -> settled(connection, event)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> settled(SqlConnection connection, DeliverySettled event) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Sql.tuple(
                        event.deliveryId(),
                        event.revision(),
                        event.outcome().name().toLowerCase(Locale.ROOT),
                        event.attempts(),
                        Settlements.reference(event),
                        Settlements.link(event),
                        PulseRows.json(event.failure()),
                        Sql.time(event.settledAt())))
                .flatMap(rows -> {
                    for (Row row : rows) {
                        if (event.outcome() == Outcome.SENT) {
                            return health.reached(
                                    connection, row.getUUID("workspace_id"), target(row), event.settledAt());
                        }
                    }
                    return Uni.createFrom().voidItem();
                });
    }

    private static DeliveryTarget target(Row row) {
        return new DeliveryTarget(
                DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("address"),
                row.getUUID("integration_id"));
    }
}
