package dev.chartpulse.delivery.beat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class LoopsTest {

    private final Loops loops = new Loops();
    private final LoopHealth health = new LoopHealth(loops);

    @Test
    void aTurnThatFailsThrowsGivesNothingOrHangsDoesNotEndTheLoop() {
        AtomicInteger turn = new AtomicInteger();

        List<String> worked = loops.turns(
                        "sweeping",
                        Multi.createFrom().range(0, 6),
                        Duration.ofMillis(50),
                        () -> switch (turn.incrementAndGet()) {
                            case 1 -> Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"));
                            case 2 -> throw new IllegalStateException("a fault of our own");
                            case 3 -> null;
                            case 4 -> Uni.createFrom().nothing();
                            default -> Uni.createFrom().item("turn " + turn.get());
                        })
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(worked).containsExactly("turn 5", "turn 6");
    }

    @Test
    void whileAllLoopsRunTheServiceIsReady() {
        loops.run("dispatching", Multi.createFrom().nothing());

        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void loopsThatEndedAreNamed() {
        loops.run("sweeping", Multi.createFrom().failure(new IllegalStateException("broken")));
        loops.run("dispatching", Multi.createFrom().empty());

        HealthCheckResponse response = health.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).contains(Map.of("ended", "dispatching, sweeping"));
    }

    @Test
    void aLoopThatWasStoppedIsNotMissed() {
        loops.run("dispatching", Multi.createFrom().nothing()).cancel();

        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }
}
