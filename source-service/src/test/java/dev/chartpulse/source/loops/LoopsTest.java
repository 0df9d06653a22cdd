package dev.chartpulse.source.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

class LoopsTest {
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
}
