package dev.chartpulse.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

class EachOnItsOwnTest {

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger kicked = new AtomicInteger();

    private Uni<Boolean> work(boolean more) {
        done.incrementAndGet();
        return Uni.createFrom().item(more);
    }

    private Uni<Void> doAll(List<Supplier<Uni<Boolean>>> works) {
        return EachOnItsOwn.doAll(works, Duration.ofMillis(50), kicked::incrementAndGet);
    }

    @Test
    void aWorkThatFailsOrHangsDoesNotHoldUpThoseBehindIt() {
        Uni<Void> turn = doAll(List.of(
                () -> Uni.createFrom().failure(new IllegalStateException("broken off")),
                () -> Uni.createFrom().nothing(),
                () -> work(true),
                () -> work(false)));

        assertThatThrownBy(() -> turn.await().atMost(Duration.ofSeconds(60))).satisfies(failure -> assertThat(failure)
                .hasStackTraceContaining("broken off")
                .hasStackTraceContaining(TimeoutException.class.getName()));
        assertThat(done).hasValue(2);
        assertThat(kicked).hasValue(1);
    }

    @Test
    void aTurnThatLeavesNothingKicksNothing() {
        doAll(List.of(() -> work(false), () -> work(false))).await().atMost(Duration.ofSeconds(60));

        assertThat(done).hasValue(2);
        assertThat(kicked).hasValue(0);
    }
}
