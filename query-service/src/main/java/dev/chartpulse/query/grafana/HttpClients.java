package dev.chartpulse.query.grafana;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * One HTTP client that trusts the system's authorities, and one more per CA bundle, of which the one that was not used for the
 * longest time is closed. Made at start, so that the first call does not wait for it on an event loop.
 */
@Startup
@ApplicationScoped
class HttpClients {

    /** How many connections checks may have; they do not pass the {@link HostGate}, because a host that is down is checked, too. */
    private static final int PROBES_PER_HOST = 100;

    private final Vertx vertx;
    private final GrafanaConfig config;
    private final HttpClient common;
    private final Map<String, HttpClient> byBundle = new LinkedHashMap<>(16, 0.75f, true);

    HttpClients(Vertx vertx, GrafanaConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.common = vertx.createHttpClient(options());
    }

    /**
     * The client that trusts a CA bundle besides the system's authorities.
     *
     * @param caBundle PEM, or null
     * @throws dev.chartpulse.query.failure.QueryFailure when the bundle cannot be read
     */
    HttpClient trusting(String caBundle) {
        return caBundle == null || caBundle.isBlank() ? common : own(caBundle);
    }

    private synchronized HttpClient own(String caBundle) {
        HttpClient client = byBundle.get(caBundle);
        if (client == null) {
            client = vertx.createHttpClient(options().setTrustOptions(TrustOptions.wrap(CaBundle.trusting(caBundle))));
            byBundle.put(caBundle, client);
            closeEldest();
        }
        return client;
    }

    /** Closes the eldest client beyond the bound. A call under way on it fails as a broken connection, and is tried again. */
    private void closeEldest() {
        if (byBundle.size() > config.maxCaBundles()) {
            var eldest = byBundle.entrySet().iterator();
            HttpClient closing = eldest.next().getValue();
            eldest.remove();
            closing.close();
        }
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                // Far more than the gates admit, so that no call waits in this queue, which no metric shows.
                .setMaxPoolSize(config.callsPerHost() + config.interactiveCallsPerHost() + PROBES_PER_HOST)
                .setMaxWaitQueueSize(PROBES_PER_HOST)
                .setKeepAliveTimeout(30)
                // Traces are not the affair of a Grafana, and QueryRunner's span says more than one of the client
                // would.
                .setTracingPolicy(TracingPolicy.IGNORE)
                // See AnswerCollector: the size of a compressed body is not known before it is in memory.
                .setDecompressionSupported(false);
    }

    @PreDestroy
    synchronized void close() {
        byBundle.values().forEach(HttpClient::close);
        common.close();
    }
}
