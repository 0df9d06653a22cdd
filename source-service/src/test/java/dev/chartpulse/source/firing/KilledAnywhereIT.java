package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.Outboxes;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.standins.fault.PostgresCut;
import dev.chartpulse.standins.fault.PostgresCut.Moment;

/**
 * A replica is killed at each moment of its work, one after the other: it sweeps the outbox, claims, and publishes what it
 * claimed, and at the n-th message to PostgreSQL, or at the n-th answer, all its connections break and it does nothing any
 * more. Another replica goes on. Whatever the moment, each due instant has fired once.
 */
@QuarkusTest
class KilledAnywhereIT extends PulseTest {

    /** Fewer moments would mean that the work was not gone through: it has about thirty statements. */
    private static final int FEWEST_MOMENTS = 20;

    private static final Duration A_MOMENT = Duration.ofMillis(10);

    @Inject
    DueConnections connections;

    @Inject
    Outbox outbox;

    @Inject
    Outboxes outboxes;

    @Inject
    PulseInserts inserts;

    @Inject
    PulseChanges changes;

    @Inject
    UnusableConnections unusable;

    @Inject
    ClaimSpans spans;

    @Inject
    MeterRegistry meters;

    @Inject
    PulseConfig config;

    @Inject
    Vertx vertx;

    @ParameterizedTest
    @EnumSource
    void eachDueInstantFiresOnceAtWhateverMomentAReplicaIsKilled(Moment moment) {
        Instant due = thisMinute();
        List<UUID> fired = new ArrayList<>();
        int moments = 0;
        boolean killed = true;
        while (killed) {
            moments++;
            fired.add(leftInTheOutbox(due));
            fired.add(connection(due));
            killed = workAndBeKilled(moment, moments);
            anotherReplicaGoesOn();
        }
        List<UUID> expected = fired.stream()
                .map(connection -> PulseIds.scheduled(connection, due))
                .toList();
        assertThat(moments).isGreaterThan(FEWEST_MOMENTS);
        assertThat(rows("pulse")).isEqualTo(expected.size());
        assertThat(rows("pulse where outbox is null and attempt = 1 and ask_again_at is not null"))
                .isEqualTo(expected.size());
        assertThat(rows("delivery")).isEqualTo(3 * expected.size());
        assertThat(rows("pulse_entry where event = 'claimed'")).isEqualTo(expected.size());
        assertThat(rows("pulse_entry where event = 'published'")).isEqualTo(expected.size());
        assertThat(rows("connection where next_due_at > now()")).isEqualTo(expected.size());
        Map<UUID, List<PulseRequested>> published = topics.requestsOf(expected);
        published.values().removeIf(requests -> isOfAnotherTest(requests, fired));
        assertThat(published).containsOnlyKeys(expected);
        assertThat(published.values())
                .allSatisfy(requests -> assertThat(requests).containsOnly(requests.get(0)));
    }

    /** Kafka is shared by all tests: a request that an earlier one left on its way can arrive during this one. */
    private static boolean isOfAnotherTest(List<PulseRequested> requests, List<UUID> fired) {
        return !fired.contains(requests.get(0).message().connectionId());
    }

    /** The connection of a pulse whose claimer was killed before it published anything, and whose lease has ended. */
    private UUID leftInTheOutbox(Instant due) {
        UUID connection = connection(due);
        await(connections.claim());
        endLeases();
        return connection;
    }

    /** The result is whether the moment came: if not, the whole work was done before. */
    private boolean workAndBeKilled(Moment moment, int count) {
        try (PostgresCut cut = PostgresCut.start(Environment.postgres().port(), moment, count)) {
            Pool pool = pool(cut.port());
            DueConnections claimer = new DueConnections(pool, inserts, changes, unusable, spans, meters, config);
            Outbox publisher = outboxes.through(pool);
            await(publisher
                    .sweep()
                    .chain(claimer::claim)
                    .onItem()
                    .transformToMulti(claim -> Multi.createFrom().iterable(claim.pulses()))
                    .onItem()
                    .transformToUniAndConcatenate(publisher::publish)
                    .collect()
                    .asList()
                    .onFailure()
                    .recoverWithNull());
            boolean killed = cut.isCut();
            await(pool.close().onFailure().recoverWithNull());
            return killed;
        }
    }

    /** PostgreSQL may take a moment to notice the end of a killed one's connections, and to release what they hold. */
    private void anotherReplicaGoesOn() {
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(A_MOMENT).until(() -> {
            await(connections.claim());
            endLeases();
            await(outbox.sweep());
            return rows("connection where next_due_at <= now()") + rows("pulse where outbox is not null") == 0;
        });
    }

    private static void endLeases() {
        sql("update pulse set outbox_at = now() where outbox is not null");
    }

    private Pool pool(int port) {
        PgConnectOptions options = PgConnectOptions.fromUri("postgresql://127.0.0.1:" + port + "/source")
                .setUser(setting("quarkus.datasource.username"))
                .setPassword(setting("quarkus.datasource.password"))
                .setMetricsName("sql");
        return PgBuilder.pool(builder -> builder.with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx));
    }
}
