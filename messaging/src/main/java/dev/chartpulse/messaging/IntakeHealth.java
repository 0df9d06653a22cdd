package dev.chartpulse.messaging;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not alive once the consuming of a topic has ended, since only a restart begins it again. Events that are retried, or wait,
 * do not make a service unready: that would take its REST away, which can still do its work.
 */
@Liveness
@ApplicationScoped
class IntakeHealth implements HealthCheck {

    private final EventIntake intake;

    IntakeHealth(EventIntake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> ended = intake.ended();
        var response = HealthCheckResponse.named("events").status(ended.isEmpty());
        ended.ifPresent(topic -> response.withData("reason", "consuming ended, restart the service: " + topic));
        return response.build();
    }
}
