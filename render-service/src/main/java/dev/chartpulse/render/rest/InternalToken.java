package dev.chartpulse.render.rest;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;

/** Without the token that the other services know, this one does not start. */
@ApplicationScoped
class InternalToken {

    private final Optional<String> token;

    InternalToken(@ConfigProperty(name = "chartpulse.internal-token") Optional<String> token) {
        this.token = token;
    }

    void check(@Observes StartupEvent starting) {
        if (token.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalStateException("chartpulse.internal-token is not set (CHARTPULSE_INTERNAL_TOKEN): give all"
                    + " services the same secret, with which they call each other");
        }
    }
}
