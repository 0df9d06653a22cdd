package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.OwnLedger;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.ledger.LedgerThrough;
import dev.chartpulse.delivery.ledger.Room;
import dev.chartpulse.standins.fault.PostgresCut;
import dev.chartpulse.standins.fault.PostgresCut.Moment;
import dev.chartpulse.traces.PulseTraces;

/**
 * A replica is killed at each moment of its work on some deliveries, one moment after the other: at the n-th message to PostgreSQL, or
 * when PostgreSQL has done the n-th statement, its connections break and it does nothing any more, in the middle of calls to
 * Slack and of mails. Another replica goes on. Whatever the moment: nothing is lost, nothing is sent twice, and what may or may not
 * have been sent is unknown.
 */
@QuarkusTest
@WithTestResource(Kit.class)
class KilledAnywhereIT extends ServiceScenarios {

    private static final int EACH = 5;
    /** Fewer would mean that the work was not gone through. */
    private static final int FEWEST_MOMENTS = 10;

    private static final Room ROOM = new Room(100, 100, Map.of());
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    @Inject
    Channels channels;

    @Inject
    DispatchConfig config;

    @Inject
    RetryPolicy retries;

    @Inject
    AccountHealth health;

    @Inject
    SettlementMeters settlementMeters;

    @Inject
    Sweeper sweeper;

    @Inject
    PulseTraces traces;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    private final OwnLedger database = OwnLedger.make("killed");
    private final Map<UUID, String> slack = new HashMap<>();
    private final Map<UUID, String> mails = new HashMap<>();

    @Test
    void nothingIsLostOrDoubledAtWhateverMomentAReplicaIsKilled() throws SQLException {
        Pool pool = database.pool(vertx);
        LedgerThrough ledger = new LedgerThrough(pool, vertx);
        for (Moment moment : Moment.values()) {
            int moments = 0;
            boolean killed = true;
            while (killed) {
                moments++;
                fire(ledger);
                killed = workAndBeKilled(moment, moments);
                anotherReplicaGoesOn(ledger);
            }
            assertThat(moments).isGreaterThan(FEWEST_MOMENTS);
        }
        pool.closeAndAwait();
        account();
    }

    private void fire(LedgerThrough ledger) {
        Pulse pulse = new Pulse();
        for (int i = 0; i < EACH; i++) {
            String channel = Pulse.channel();
            slack.put(pulse.toSlack(channel), channel);
            String address = Pulse.address();
            mails.put(pulse.toEmail(address), address);
        }
        ledger.pulses.store(pulse.requested()).await().atMost(PATIENCE);
        ledger.pulses.store(pulse.rendered()).await().atMost(PATIENCE);
    }

    /** The result is whether the moment came: if not, the whole work was done before. */
    private boolean workAndBeKilled(Moment moment, int count) {
        try (PostgresCut cut = PostgresCut.start(database.port(), moment, count)) {
            Pool pool = database.pool(vertx, cut.port(), 1);
            AtomicBoolean done = new AtomicBoolean();
            Cancellable work = work(new LedgerThrough(pool, vertx))
                    .subscribe()
                    .with(any -> {}, failed -> {}, () -> done.set(true));
            await().pollInterval(A_MOMENT).until(() -> done.get() || cut.isCut());
            work.cancel();
            boolean killed = cut.isCut();
            pool.close().onFailure().recoverWithNull().await().atMost(PATIENCE);
            return killed;
        }
    }

    /** As if the leases, and the times that a step in doubt may take, had passed. */
    private void anotherReplicaGoesOn(LedgerThrough ledger) {
        await().pollInterval(A_MOMENT).until(() -> {
            database.sql("update delivery set next_attempt_at = now(), lease_until = least(lease_until, now())"
                    + " where outcome is null");
            work(ledger).collect().asList().await().atMost(PATIENCE);
            return outcomes("outcome is null").isEmpty();
        });
    }

    private Multi<Void> work(LedgerThrough ledger) {
        Worker worker = new Worker(
                channels, ledger.deliveries, config, retries, health, sweeper, settlementMeters, traces, meters);
        return ledger.claims
                .take(ROOM, LEASE)
                .onItem()
                .transformToMulti(claimed -> Multi.createFrom().iterable(claimed))
                .onItem()
                .transformToUni(worker::work)
                .merge(2 * EACH);
    }

    private void account() throws SQLException {
        Map<UUID, String> outcomes = outcomes("true");
        assertThat(outcomes.keySet()).containsAll(slack.keySet()).containsAll(mails.keySet());
        slack.forEach((delivery, channel) -> assertThat(Kit.slack().messages(channel))
                .as("%s", outcomes.get(delivery))
                .hasSize(1));
        assertThat(slack.keySet())
                .allSatisfy(delivery -> assertThat(outcomes.get(delivery)).isEqualTo("sent"));
        mails.forEach((delivery, address) -> {
            int arrived = Kit.smtp().mails(address).size();
            switch (outcomes.get(delivery)) {
                case "sent" -> assertThat(arrived).isEqualTo(1);
                case "unknown" -> assertThat(arrived).isLessThanOrEqualTo(1);
                default -> throw new AssertionError(outcomes.get(delivery));
            }
        });
        assertThat(outcomes.values()).contains("sent", "unknown");
        assertThat(outcomes(
                        "exists (select from settlement s where s.delivery_id = id and s.outcome = delivery.outcome)"))
                .hasSameSizeAs(outcomes);
    }

    private Map<UUID, String> outcomes(String condition) throws SQLException {
        Map<UUID, String> outcomes = new HashMap<>();
        try (Connection connection = database.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select id, outcome from delivery where " + condition)) {
            while (rows.next()) {
                outcomes.put(rows.getObject("id", UUID.class), rows.getString("outcome"));
            }
        }
        return outcomes;
    }
}
