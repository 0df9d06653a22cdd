package dev.chartpulse.render.warmup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.rest.internal.InternalToken;

/** Calls this service's own {@code POST /internal/charts}, in the same way as source-service does. */
@ApplicationScoped
class OwnEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient client;
    private final String authorization;
    private volatile String host;
    private volatile Instant listeningSince;

    OwnEndpoint(Vertx vertx, InternalToken token) {
        client = vertx.createHttpClient();
        authorization = token.authorization();
    }

    /** Called when plain HTTP begins to listen; never if the service has only HTTPS. */
    void listening(@ObservesAsync HttpServerStart start) {
        host = reachable(start.options().getHost());
        listeningSince = Instant.now();
    }

    /** Where the service reaches itself; who listens at all addresses of a family is reached at its loopback address. */
    static String reachable(String bound) {
        return switch (bound) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> bound;
        };
    }

    /** Since when the endpoint answers; empty if it does not yet. */
    Optional<Instant> listeningSince() {
        return Optional.ofNullable(listeningSince);
    }

    /** Asks for a chart. @return fails if no chart came, whatever the reason */
    Uni<Void> draw(ChartRequest chart) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        return client.request(HttpMethod.POST, port, host, "/internal/charts")
                .flatMap(request -> request.putHeader("Authorization", authorization)
                        .putHeader("Content-Type", "application/json")
                        .send(Buffer.buffer(json(chart))))
                .flatMap(response -> response.body().invoke(body -> check(response.statusCode())))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .replaceWithVoid();
    }

    private static void check(int status) {
        if (status != OK) {
            throw new IllegalStateException("status " + status);
        }
    }

    private static byte[] json(ChartRequest chart) {
        try {
            return Wire.mapper().writeValueAsBytes(chart);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a chart request that has no JSON", e);
        }
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }
}
