package dev.chartpulse.source.gitops;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.Wellness;

/** Not well while a file of the provisioning folder has a fault. What was applied before works on, so readiness is not asked. */
@Wellness
@ApplicationScoped
class ProvisioningHealth implements HealthCheck {

    private final ProvisioningLoop loop;

    ProvisioningHealth(ProvisioningLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> faulty = loop.faulty();
        var response = HealthCheckResponse.named("provisioning").status(faulty.isEmpty());
        return faulty.isEmpty()
                ? response.build()
                : response.withData(
                                "reason",
                                "nothing is applied of " + String.join(", ", faulty)
                                        + ": GET /api/v1/provisioning says why")
                        .build();
    }
}
