package dev.chartpulse.source.peers;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/**
 * Stops reading an answer of another service as soon as it is larger than {@link PeersConfig#maxAnswer()}; the REST client
 * by itself would collect any answer in memory. The REST client finds this class as a service (META-INF/services).
 */
public final class AnswerLimit implements RestClientListener {

    @Override
    public void onNewClient(Class<?> client, RestClientBuilder builder) {
        long max = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(PeersConfig.class)
                .maxAnswer()
                .asLongValue();
        ((VertxRequestCustomizingClientBuilder<?>) builder).httpClientRequestCustomizer(request -> request.response()
                .onSuccess(response -> response.handler(new Count(request, max))));
    }

    /** Counts the bytes of one answer, on the event loop that reads it. */
    private static final class Count implements Handler<Buffer> {

        private final HttpClientRequest request;
        private final long max;
        private long read;

        Count(HttpClientRequest request, long max) {
            this.request = request;
            this.max = max;
        }

        @Override
        public void handle(Buffer chunk) {
            read += chunk.length();
            if (read > max) {
                request.reset(0, new AnswerTooLargeException(max));
            }
        }
    }
}
