package dev.chartpulse.rest.problems;

import java.util.Map;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;

/** Writes problems, as the answer of a resource or below the resources. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** The problem as the answer of a resource; headers can be added to a copy of it. */
    public static Response response(Problem problem) {
        return response(problem, Map.of());
    }

    /**
     * The problem with further members (RFC 9457, section 3.2).
     *
     * @param members their names and values, which are written as JSON
     */
    public static Response response(Problem problem, Map<String, Object> members) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(json(problem, members))
                .build();
    }

    /**
     * The problem with the header {@code Retry-After}.
     *
     * @param seconds how long the client should wait before it asks again
     */
    public static Response retryLater(Problem problem, long seconds) {
        return Response.fromResponse(response(problem))
                .header(HttpHeaders.RETRY_AFTER.toString(), seconds)
                .build();
    }

    /** Ends the response with the problem. */
    public static void write(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(problem));
    }

    /** The problem as JSON. */
    public static String json(Problem problem) {
        return json(problem, Map.of());
    }

    private static String json(Problem problem, Map<String, Object> members) {
        ObjectNode node = Wire.mapper().valueToTree(problem);
        members.forEach((name, value) -> node.set(name, Wire.mapper().valueToTree(value)));
        try {
            return Wire.mapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
