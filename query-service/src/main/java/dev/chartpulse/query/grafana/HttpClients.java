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

/**
 * One HTTP client for all who trust the system's authorities, and one per CA bundle: the least used is closed. Made at
 * start: the first call should not wait for it on an event loop.
 */
@Startup
@ApplicationScoped
class HttpClients {

    /** The calls of checks, which pass no {@link HostGate}: a host that is down is checked all the same. */
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

    /** Calls under way on a closed client fail as a broken connection, which is tried again. */
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
                // Far more than the gates let through, so that nothing queues here, where nobody sees it.
                .setMaxPoolSize(config.callsPerHost() + config.interactiveCallsPerHost() + PROBES_PER_HOST)
                .setMaxWaitQueueSize(PROBES_PER_HOST)
                .setKeepAliveTimeout(30)
                // See AnswerCollector: what is compressed cannot be bounded before it is in memory.
                .setDecompressionSupported(false);
    }

    @PreDestroy
    synchronized void close() {
        byBundle.values().forEach(HttpClient::close);
        common.close();
    }
}
