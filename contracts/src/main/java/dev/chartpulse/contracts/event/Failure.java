package dev.chartpulse.contracts.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Why something did not work, classified once, next to the client that met it.
 *
 * @param kind the text of a {@link ProblemCode}, or of one that is newer than this code
 * @param message what happened, in the words of the outside system if it gave any; never with a token
 * @param action what a person should do about it; null when nothing can be done
 * @param retryable whether the same request may work later
 * @param retryAfter the earliest instant of a retry, as the outside system asked; or null
 * @param reach what else fails for the same reason; null unless a delivery was tried and trying again cannot help
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Failure(String kind, String message, String action, boolean retryable, Instant retryAfter, Reach reach) {

    public Failure {
        Require.text(kind, "kind");
        Require.text(message, "message");
    }

    /** A failure of a documented kind that says nothing about what else fails. */
    public Failure(ProblemCode kind, String message, String action, boolean retryable, Instant retryAfter) {
        this(kind.text(), message, action, retryable, retryAfter, null);
    }

    /** The same failure, of this reach. */
    public Failure reaching(Reach far) {
        return new Failure(kind, message, action, retryable, retryAfter, far);
    }
}
