package dev.chartpulse.source.peers;

import java.io.IOException;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;

/** Another service answered with an error. */
final class PeerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Problem problem;

    private PeerRefusal(int status, Problem problem) {
        super("status " + status + (problem == null ? "" : ", " + problem.code()), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    static PeerRefusal of(Response response) {
        return of(response.getStatus(), body(response));
    }

    static PeerRefusal of(int status, byte[] body) {
        try {
            return new PeerRefusal(status, body == null ? null : Wire.mapper().readValue(body, Problem.class));
        } catch (IOException | IllegalArgumentException e) {
            return new PeerRefusal(status, null);
        }
    }

    private static byte[] body(Response response) {
        try {
            return response.readEntity(byte[].class);
        } catch (ProcessingException | IllegalStateException e) {
            return null;
        }
    }

    int status() {
        return status;
    }

    /** What was said of it; null when that was not a problem. */
    Problem problem() {
        return problem;
    }
}
