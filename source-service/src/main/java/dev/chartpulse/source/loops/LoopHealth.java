package dev.chartpulse.source.loops;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once a loop has stopped turning: only a restart mends that, and nothing is lost by one. */
@Liveness
@ApplicationScoped
class LoopHealth implements HealthCheck {

    private final Loops loops;

    LoopHealth(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stuck = loops.stuck();
        var response = HealthCheckResponse.named("loops").status(stuck.isEmpty());
        return stuck.isEmpty()
                ? response.withData("turning", String.join(", ", loops.names())).build()
                : response.withData("reason", "no turn for too long, restart the service: " + String.join(", ", stuck))
                        .build();
    }
}
