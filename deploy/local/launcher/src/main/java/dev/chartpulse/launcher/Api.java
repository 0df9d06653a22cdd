package dev.chartpulse.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The public REST API, as any client uses it. */
public final class Api {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Not HTTP/2, whose upgrade of a clear-text connection would come with the first request and its body. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String key;

    /**
     * Makes a client of a source-service.
     *
     * @param base the address of source-service, without {@code /api/v1}
     */
    Api(String base, String key) {
        this.base = base + "/api/v1";
        this.key = key;
    }

    /**
     * Posts a JSON body.
     *
     * @param path below {@code /api/v1}
     * @return the answer's body
     * @throws ApiException when the request is refused; its message is that of the problem
     */
    public JsonObject post(String path, JsonObject body) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body.encode()));
        return body(send(request.header("Content-Type", "application/json")));
    }

    /** Posts without a body; otherwise as {@link #post(String, JsonObject)}. */
    public JsonObject post(String path) {
        return body(send(request(path).POST(BodyPublishers.noBody())));
    }

    /** Gets a resource; refused as {@link #post(String, JsonObject)} is. */
    public JsonObject get(String path) {
        return body(send(request(path).GET()));
    }

    void delete(String path) {
        body(send(request(path).DELETE()));
    }

    /** Gets a resource; empty when there is none at the path. */
    Optional<JsonObject> find(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(body(answer));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("X-API-Key", key)
                .timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiException("source-service does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted");
        }
    }

    private static JsonObject body(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new ApiException(problem(answer));
        }
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        try {
            JsonObject problem = new JsonObject(answer.body());
            String fields = problem.getJsonArray("errors", new JsonArray()).stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("; "));
            return String.join(
                            " ",
                            problem.getString("detail", problem.getString("title", "HTTP " + answer.statusCode())),
                            problem.getString("action", ""),
                            fields)
                    .trim();
        } catch (DecodeException e) {
            return "HTTP " + answer.statusCode();
        }
    }

    /** A refused request, with the message of the service's problem. */
    public static final class ApiException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ApiException(String message) {
            super(message, null, false, false);
        }
    }
}
