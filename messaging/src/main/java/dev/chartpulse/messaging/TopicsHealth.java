package dev.chartpulse.messaging;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.Wellness;

/**
 * Down while Kafka has not been reached since the start, or lacks topics. That is for people: no probe depends on it, since
 * REST works without Kafka and a restart brings none.
 */
@Wellness
@ApplicationScoped
class TopicsHealth implements HealthCheck {

    private final DeclaredTopics topics;

    TopicsHealth(DeclaredTopics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = topics.trouble();
        var response = HealthCheckResponse.named("topics").status(trouble.isEmpty());
        trouble.ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }
}
