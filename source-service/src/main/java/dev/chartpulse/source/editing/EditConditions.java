package dev.chartpulse.source.editing;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;

import dev.chartpulse.source.problems.ProblemException;

/** Asks for the condition of the present request, if there is one. What changes things in the background has none. */
@ApplicationScoped
public class EditConditions {

    private final EditCondition ofRequest;

    EditConditions(EditCondition ofRequest) {
        this.ofRequest = ofRequest;
    }

    /**
     * Requires that a stored thing is as the headers If-Match and If-None-Match of the request have it. To be called where the thing is
     * locked, so that it stays so.
     *
     * @param updatedAt when a person changed the thing last
     * @throws ProblemException 412 when it is not
     */
    public void require(UUID id, Instant updatedAt) {
        if (Arc.container().requestContext().isActive()) {
            ofRequest.require(id, updatedAt);
        }
    }
}
