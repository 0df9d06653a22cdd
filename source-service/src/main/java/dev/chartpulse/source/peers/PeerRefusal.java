package dev.chartpulse.source.peers;

import java.io.IOException;
import java.time.Duration;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;

/** Another service answered with an error. */
final class PeerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int MAX_CODE = 100;

    private final int status;
    private final transient Problem problem;
    private final Duration retryAfter;

    private PeerRefusal(int status, Problem problem, Duration retryAfter) {
        super("status " + status + (problem == null ? "" : ", " + problem.code()), null, false, false);
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    static PeerRefusal of(Response response) {
        return of(response.getStatus(), body(response), response.getHeaderString(HttpHeaders.RETRY_AFTER));
    }

    /**
     * The refusal in an answer.
     *
     * @param body of the answer; null when it could not be read
     * @param retryAfter the value of the header Retry-After; null without one
     */
    static PeerRefusal of(int status, byte[] body, String retryAfter) {
        return new PeerRefusal(status, problem(body), seconds(retryAfter));
    }

    /** The problem in the body; null when the body is not a problem, or its code is too long to be one of ours. */
    private static Problem problem(byte[] body) {
        try {
            Problem problem = body == null ? null : Wire.mapper().readValue(body, Problem.class);
            return problem == null || problem.code().length() > MAX_CODE ? null : problem;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Duration seconds(String header) {
        return header != null && header.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private static byte[] body(Response response) {
        try {
            return response.readEntity(byte[].class);
        } catch (ProcessingException | IllegalStateException e) {
            return null;
        }
    }

    /** The HTTP status of the answer. */
    int status() {
        return status;
    }

    /** The problem in the answer; null when the answer was not a problem. */
    Problem problem() {
        return problem;
    }

    /** How long the service asks callers to wait; null when the answer did not say. */
    Duration retryAfter() {
        return retryAfter;
    }
}
