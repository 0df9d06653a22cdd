package dev.chartpulse.loops;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not alive once a loop has ended or does not turn any more: its work would wait until the service is restarted, and a
 * restart loses nothing. A loop whose turns fail is alive, because a restart would not help it.
 */
@Liveness
@ApplicationScoped
class LoopHealth implements HealthCheck {

    private final Loops loops;

    LoopHealth(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> reasons = new ArrayList<>();
        name(reasons, "ended", loops.ended());
        name(reasons, "no turn for too long", loops.stuck());
        var response = HealthCheckResponse.named("loops").status(reasons.isEmpty());
        return reasons.isEmpty()
                ? response.withData("turning", String.join(", ", loops.names())).build()
                : response.withData("reason", "restart the service: " + String.join("; ", reasons))
                        .build();
    }

    private static void name(List<String> reasons, String what, List<String> names) {
        if (!names.isEmpty()) {
            reasons.add(what + ": " + String.join(", ", names));
        }
    }
}
