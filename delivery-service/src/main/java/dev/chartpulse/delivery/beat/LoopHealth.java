package dev.chartpulse.delivery.beat;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready once a loop has ended: its work would wait for ever. */
@Readiness
@ApplicationScoped
class LoopHealth implements HealthCheck {

    private final Loops loops;

    LoopHealth(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> ended = new TreeSet<>(loops.ended());
        var response = HealthCheckResponse.named("loops").status(ended.isEmpty());
        if (!ended.isEmpty()) {
            response.withData("ended", String.join(", ", ended));
        }
        return response.build();
    }
}
