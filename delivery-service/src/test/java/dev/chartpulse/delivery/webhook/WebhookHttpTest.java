package dev.chartpulse.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;

import dev.chartpulse.egress.Egress;
import dev.chartpulse.egress.EgressPolicy;

class WebhookHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** As with a host that has an IPv6 and an IPv4 address, where there is a network for one of them only. */
    @Test
    void anAddressToWhichThereIsNoWayIsFollowedByTheNext() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(204).end());
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        // Nobody is connected to by multicast: the system says that the network is unreachable.
        List<InetAddress> both = List.of(address("224.0.0.1"), address("127.0.0.1"));
        Egress egress = new Egress(new EgressPolicy(List.of("two.example"), true), host -> Uni.createFrom()
                .item(both));
        WebhookHttp http = new WebhookHttp(egress, new Config(), vertx);

        Post post = new Post(
                URI.create("http://two.example:" + server.actualPort() + "/"), "text/plain", Map.of(), Buffer.buffer());

        assertThat(http.post(post).await().atMost(PATIENCE).status()).isEqualTo(204);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Config implements WebhookConfig {

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public MemorySize maxAnswer() {
            return new MemorySize(BigInteger.valueOf(65_536));
        }

        @Override
        public Duration maxRetryAfter() {
            return Duration.ofHours(1);
        }
    }
}
