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
                .setMaxPoolSize(config.callsPerHost())
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(true);
    }

    @PreDestroy
    synchronized void close() {
        byBundle.values().forEach(HttpClient::close);
        common.close();
    }
}
