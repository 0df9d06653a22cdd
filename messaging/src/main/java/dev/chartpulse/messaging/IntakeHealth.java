package dev.chartpulse.messaging;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while events are stuck. */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {

    private final EventIntake intake;

    IntakeHealth(EventIntake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = intake.trouble(Instant.now());
        var response = HealthCheckResponse.named("events").status(trouble.isEmpty());
        trouble.ifPresent(text -> response.withData("reason", text));
        return response.build();
    }
}
