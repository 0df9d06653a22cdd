package dev.chartpulse.delivery.internal;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;

/** Without a password for its internal REST the service does not start. */
@ApplicationScoped
class InternalTokenCheck {

    private static final String PROPERTY = "chartpulse.internal-token";

    private final Optional<String> token;

    InternalTokenCheck(@ConfigProperty(name = PROPERTY) Optional<String> token) {
        this.token = token;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 100) StartupEvent starting) {
        if (token.filter(value -> !value.isBlank()).isEmpty()) {
            throw new IllegalStateException(PROPERTY
                    + " is not set: give it the secret that source-service calls with (CHARTPULSE_INTERNAL_TOKEN)");
        }
    }
}
