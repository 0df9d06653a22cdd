package dev.chartpulse.delivery.email;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once every connection to the mail server hangs: only a restart lets go of them. */
@Liveness
@ApplicationScoped
class MailHealth implements HealthCheck {

    private final OutgoingMail outgoing;
    private final int connections;

    MailHealth(
            OutgoingMail outgoing,
            @ConfigProperty(name = "quarkus.mailer.max-pool-size", defaultValue = "10") int connections) {
        this.outgoing = outgoing;
        this.connections = connections;
    }

    @Override
    public HealthCheckResponse call() {
        int hanging = outgoing.hanging();
        return HealthCheckResponse.named("mail-connections")
                .status(hanging < connections)
                .withData("hanging", hanging)
                .build();
    }
}
