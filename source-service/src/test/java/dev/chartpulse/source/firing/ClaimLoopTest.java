package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.Pulse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClaimLoopTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Property(tries = 200)
    void theLoopWakesJustAfterTheNextWholeSecond(@ForAll @IntRange(max = 999_999) int micros) {
        Instant now = Instant.parse("2026-03-02T09:00:00Z").plusNanos(micros * 1000L);
        Instant wakes = now.plus(ClaimLoop.untilNextSecond(now));
        Instant second = Instant.parse("2026-03-02T09:00:01Z");
        assertThat(Duration.between(second, wakes)).isBetween(Duration.ofNanos(1), Duration.ofMillis(10));
    }

    @Test
    void theLoopOutlivesWhateverATurnOrAPublishingDoes() {
        AtomicInteger turns = new AtomicInteger();
        List<Supplier<Uni<List<OutboxEvent>>>> faults = List.of(
                () -> Uni.createFrom().failure(new IllegalStateException("away")),
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> {
                    throw new AssertionError("an error");
                },
                () -> null,
                () -> Uni.createFrom().nullItem(),
                () -> Uni.createFrom().item(List.of(event(), event(), event(), event())));
        AtomicInteger published = new AtomicInteger();
        Function<OutboxEvent, Uni<Void>> publish = event -> switch (published.incrementAndGet() % 4) {
            case 0 -> throw new IllegalStateException("thrown");
            case 1 -> Uni.createFrom().failure(new IllegalStateException("away"));
            case 2 -> null;
            default -> Uni.createFrom().voidItem();
        };
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Cancellable loop = ClaimLoop.endless(
                        () -> faults.get(turns.getAndIncrement() % faults.size())
                                .get(),
                        publish,
                        3,
                        PAUSE)
                .subscribe()
                .with(item -> {}, ended::set);
        try {
            await().until(() -> turns.get() > 20 && published.get() > 12);
            assertThat(ended).hasNullValue();
        } finally {
            loop.cancel();
        }
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
