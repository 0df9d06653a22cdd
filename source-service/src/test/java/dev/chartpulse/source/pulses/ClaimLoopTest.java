package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
        List<Supplier<Uni<List<Pending>>>> faults = List.of(
                () -> Uni.createFrom().failure(new IllegalStateException("away")),
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> {
                    throw new AssertionError("an error");
                },
                () -> null,
                () -> Uni.createFrom().nullItem(),
                () -> Uni.createFrom().item(List.of(pending(), pending(), pending(), pending())));
        AtomicInteger published = new AtomicInteger();
        Function<Pending, Uni<Void>> publish = pending -> switch (published.incrementAndGet() % 4) {
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

    @Test
    void aLoopThatDoesNotTurnAnyMoreIsNamed() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
        InstantSource clock = now::get;
        Loops loops = new Loops(clock);
        LoopHealth health = new LoopHealth(loops);
        loops.turned("claiming");
        loops.turned("outbox");
        now.set(now.get().plus(Loops.LIMIT));
        loops.turned("outbox");
        assertThat(loops.stuck()).isEmpty();
        now.set(now.get().plusSeconds(1));
        assertThat(loops.stuck()).containsExactly("claiming");
        assertThat(health.call().getStatus()).hasToString("DOWN");
        assertThat(health.call().getData().orElseThrow().get("reason"))
                .asString()
                .contains("claiming");
        loops.leave("claiming");
        assertThat(health.call().getStatus()).hasToString("UP");
    }

    @Test
    void aLoopIsExpectedAsSeldomAsItTurns() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
        Loops loops = new Loops(now::get);
        loops.expect("watchdog", Duration.ofMinutes(10), Duration.ofMinutes(20));
        now.set(now.get().plus(Duration.ofMinutes(50)));
        assertThat(loops.stuck()).isEmpty();
        now.set(now.get().plusSeconds(1));
        assertThat(loops.stuck()).containsExactly("watchdog");
        loops.turned("watchdog");
        now.set(now.get().plus(Duration.ofMinutes(30)));
        assertThat(loops.stuck()).isEmpty();
    }

    @Test
    void aRoundOfHousekeepingEndsWellWhateverItDoes() {
        Housekeeping.quietly("throwing", () -> {
                    throw new IllegalStateException("thrown");
                })
                .await()
                .indefinitely();
        Housekeeping.quietly("failing", () -> Uni.createFrom().failure(new IllegalStateException("away")))
                .await()
                .indefinitely();
    }

    private static Pending pending() {
        Instant now = Instant.EPOCH;
        return Pending.request(new Pulse(
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
