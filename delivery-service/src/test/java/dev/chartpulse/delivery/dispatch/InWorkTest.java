package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.delivery.ledger.Claim;

class InWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final InWork inWork = new InWork();

    @Test
    void aStopWaitsUntilAllIsFinished() {
        Claim one = claim();
        Claim other = claim();
        inWork.begin(List.of(one, other));
        CompletableFuture<List<Claim>> left = draining(LONG);

        inWork.finish(one);
        assertThat(left).isNotDone();
        inWork.finish(other);

        assertThat(left.join()).isEmpty();
    }

    @Test
    void aStopWaitsForTheLedgersAnswerAndWhatItBringsIsNotBegun() {
        assertThat(inWork.ask()).isTrue();
        CompletableFuture<List<Claim>> left = draining(LONG);
        Claim late = claim();
        await().atMost(PATIENCE).until(() -> !inWork.begin(List.of(late)));

        assertThat(left).isNotDone();
        inWork.asked();

        assertThat(left.join()).isEmpty();
        assertThat(inWork.ask()).isFalse();
    }

    @Test
    void whatIsNotFinishedInTimeIsLeft() {
        Claim slow = claim();
        inWork.begin(List.of(slow));

        assertThat(draining(Duration.ofMillis(50)).join()).containsExactly(slow);
        assertThat(inWork.size()).isEqualTo(1);
    }

    private CompletableFuture<List<Claim>> draining(Duration limit) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return inWork.drain(limit);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Claim claim() {
        return new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                DeliveryKind.EMAIL,
                "a@example.com",
                null,
                null,
                null,
                "lane",
                "account",
                false,
                1,
                false,
                null,
                null,
                false,
                UUID.randomUUID(),
                null,
                null);
    }
}
