package dev.chartpulse.rest.problems;

import java.util.UUID;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.chartpulse.contracts.rest.Problem;

/** Faults of our own: logged with an id, which the client gets in place of the cause. */
@Singleton
public class Incidents {

    private static final Logger LOG = Logger.getLogger(Incidents.class);

    private final String service;

    Incidents(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.service = service;
    }

    /** Logs the failure with its stack trace. */
    public Problem of(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "a request failed; incident %s", incident);
        return Problems.internal(incident, service);
    }

    /** Logs the description alone, where the failure itself may hold what must not be logged. */
    public Problem of(String description) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf("a request failed; incident %s: %s", incident, description);
        return Problems.internal(incident, service);
    }
}
