package dev.chartpulse.delivery.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;

/** The way of a settlement from the ledger to Kafka. */
@QuarkusTest
@WithTestResource(Kit.class)
class RelayIT extends ServiceScenarios {

    private static final String IS_PUBLISHED = "update settlement set attempts = attempts"
            + " where delivery_id = ? and published_at is not null and published_at > settled_at";
    private static final String IS_FREE = "update settlement set attempts = attempts"
            + " where delivery_id = ? and published_at is null and lease_until is null";

    @Inject
    SettlementRelay relay;

    /** An event of more than a mebibyte is refused before it is sent. The ledger has no such settlement, unless its bound is taken away. */
    @Test
    void whatKafkaHasIsMarkedAlthoughAnotherSettlementOfTheTurnCannotBePublished() {
        Pulse pulse = new Pulse();
        UUID fine = pulse.toEmail(Pulse.address());
        UUID large = pulse.toEmail(Pulse.address());
        fire(pulse);
        settled(fine, Outcome.SENT);
        settled(large, Outcome.SENT);
        await().until(() -> Kit.sql(IS_PUBLISHED, fine) + Kit.sql(IS_PUBLISHED, large) == 2);
        Kit.sql("alter table settlement drop constraint settlement_failure_bounded");
        try {
            assertThat(Kit.sql(
                            "update settlement set published_at = null, lease_until = null, settled_at = now(),"
                                    + " failure = case delivery_id when ? then jsonb_build_object('kind', 'internal', 'message',"
                                    + " repeat('x', 1100000), 'retryable', false) end"
                                    + " where delivery_id in (?, ?)",
                            large,
                            fine,
                            large))
                    .isEqualTo(2);

            relay.kick();

            await().until(() -> Kit.sql(IS_PUBLISHED, fine) == 1);
            await().until(() -> Kit.sql(IS_FREE, large) == 1);
        } finally {
            Kit.sql("update settlement set published_at = now(), failure = null where delivery_id = ?", large);
            Kit.sql("alter table settlement add constraint settlement_failure_bounded"
                    + " check (is_bounded_failure(failure))");
        }
    }
}
