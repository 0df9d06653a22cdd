package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;

import dev.chartpulse.delivery.http.HttpCall;
import dev.chartpulse.delivery.http.Unconnected;
import dev.chartpulse.delivery.message.OneLine;

/**
 * One HTTP request and its answer, bounded in time and size; redirects are not followed. It knows whether a request
 * that failed can have reached the other side.
 */
@ApplicationScoped
class SlackHttp {

    private static final int MAX_REASON = 300;
    private static final String BEARER = "Bearer ";

    private final HttpClient client;

    /** @param connections how many calls are made at once: as many as deliveries may be in work, so that none waits for another */
    SlackHttp(Vertx vertx, @ConfigProperty(name = "chartpulse.dispatch.concurrency") int connections) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(5_000)
                .setMaxPoolSize(connections)
                // Spans of our own leave out the addresses of uploads, which are secret; and traces are not Slack's
                // affair.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setKeepAliveTimeout(15)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Sends a request once.
     *
     * @param options where to, with all headers
     * @param limit for all of it
     * @param maxBytes how large the answer's body may be
     * @return the answer, whatever its status; fails with {@link SlackException}: unreachable when nothing was written,
     *     else interrupted
     */
    Uni<Answer> send(RequestOptions options, Buffer body, Duration limit, int maxBytes) {
        return Uni.createFrom().deferred(() -> {
            HttpCall call = new HttpCall(maxBytes);
            return call.send(client, options, body)
                    .map(SlackHttp::answer)
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .onFailure()
                    .transform(failure -> failed(call.giveUp(), reason(failure, limit, options)));
        });
    }

    private static Answer answer(HttpCall.Answer answer) {
        return new Answer(
                answer.status(),
                answer.headers().get("Retry-After"),
                answer.headers().get("x-oauth-scopes"),
                answer.body());
    }

    private static SlackException failed(boolean written, String why) {
        return written
                ? new SlackException(SlackFailure.INTERRUPTED, "The call to Slack broke off: " + why)
                : new SlackException(SlackFailure.UNREACHABLE, "Slack cannot be reached: " + why);
    }

    /** The HTTP client's own message quotes what it could not read, which may be the request's token. */
    private static String reason(Throwable failure, Duration limit, RequestOptions options) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + limit.toSeconds() + " s";
        }
        String authorization =
                options.getHeaders() == null ? null : options.getHeaders().get("Authorization");
        String token = authorization == null ? null : authorization.substring(BEARER.length());
        return Unconnected.why(failure)
                .orElseGet(
                        () -> OneLine.of(SlackTokens.removed(token, String.valueOf(failure.getMessage())), MAX_REASON));
    }

    /**
     * What Slack answered, with the whole body.
     *
     * @param retryAfter the header, in seconds; or null
     * @param scopes the header that lists what the token may do; or null
     */
    record Answer(int status, String retryAfter, String scopes, Buffer body) {}
}
