package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.Pulse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClaimLoopTest {

    @Property(tries = 200)
    void theLoopWakesJustAfterTheNextWholeSecond(@ForAll @IntRange(max = 999_999) int micros) {
        Instant now = Instant.parse("2026-03-02T09:00:00Z").plusNanos(micros * 1000L);
        Instant wakes = now.plus(ClaimLoop.untilNextSecond(now));
        Instant second = Instant.parse("2026-03-02T09:00:01Z");
        assertThat(Duration.between(second, wakes)).isBetween(Duration.ofNanos(1), Duration.ofMillis(10));
    }

    @Test
    void publishingGoesOnWhateverBecomesOfOneEvent() {
        AtomicInteger tried = new AtomicInteger();
        Function<OutboxEvent, Uni<Void>> publish = event -> switch (tried.incrementAndGet() % 4) {
            case 0 -> throw new IllegalStateException("thrown");
            case 1 -> Uni.createFrom().failure(new IllegalStateException("away"));
            case 2 -> null;
            default -> Uni.createFrom().voidItem();
        };
        DueConnections.Claim claim = new DueConnections.Claim(List.of(event(), event(), event()), false, Instant.EPOCH);
        ClaimLoop.publish(Multi.createFrom().items(claim, claim, claim), publish, 2)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(tried).hasValue(9);
    }

    private static OutboxEvent event() {
        Instant now = Instant.EPOCH;
        return OutboxEvent.request(new Pulse(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "c",
                UUID.randomUUID(),
                Trigger.SCHEDULED,
                now,
                now,
                1,
                null));
    }
}
