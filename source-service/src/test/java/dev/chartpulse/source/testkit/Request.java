package dev.chartpulse.source.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

/** A request to the service under test. Its answer must be one that the description of the API has. */
public final class Request {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String API = "/api/v1/";
    private static ApiDescription description;

    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private BodyPublisher body = BodyPublishers.noBody();

    private Request(String base) {
        this.base = ConfigProvider.getConfig().getValue(base, String.class);
    }

    /** One without any header, so without an API key. */
    public static Request anonymous() {
        return new Request("test.url");
    }

    /** One to the management port; the path begins after {@code /q}. */
    public static Request management() {
        return new Request("test.management.url");
    }

    public Request header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Request json(String json) {
        return contentType("application/json").body(json);
    }

    public Request contentType(String type) {
        return header("Content-Type", type);
    }

    public Request accept(String type) {
        return header("Accept", type);
    }

    public Request body(String text) {
        body = BodyPublishers.ofString(text);
        return this;
    }

    public Reply get(String path) {
        return send("GET", path);
    }

    public Reply post(String path) {
        return send("POST", path);
    }

    public Reply put(String path) {
        return send("PUT", path);
    }

    public Reply delete(String path) {
        return send("DELETE", path);
    }

    public Reply send(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            if (path.startsWith(API)) {
                requireDescribed(method, response);
            }
            return new Reply(response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " has no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void requireDescribed(String method, HttpResponse<byte[]> response) {
        boolean encoded = response.headers().firstValue("Content-Encoding").isPresent();
        assertThat(description()
                        .faults(
                                method,
                                response.uri().getRawPath(),
                                response.statusCode(),
                                response.headers(),
                                encoded ? new byte[0] : response.body()))
                .as("%s", new Reply(response))
                .isEmpty();
    }

    /** The description of the API under test. */
    public static synchronized ApiDescription description() {
        if (description == null) {
            description =
                    new ApiDescription(anonymous().get("/q/openapi?format=json").asString());
        }
        return description;
    }
}
