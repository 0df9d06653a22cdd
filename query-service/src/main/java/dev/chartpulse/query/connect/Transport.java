package dev.chartpulse.query.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;

import dev.chartpulse.query.grafana.CaBundle;
import dev.chartpulse.query.grafana.ConnectionFailures;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.GrafanaUrl;

/** Tries the two layers below HTTP one by one, to tell a closed port from a bad certificate. */
@ApplicationScoped
class Transport {

    private final Vertx vertx;
    private final Duration timeout;

    Transport(Vertx vertx, GrafanaConfig config) {
        this.vertx = vertx;
        this.timeout = config.connectTimeout();
    }

    /** Fails with a {@link dev.chartpulse.query.failure.QueryFailure} when nothing takes the connection. */
    Uni<Void> tcp(GrafanaUrl url, InetAddress address) {
        return attempt(url, address, null, socket -> Future.succeededFuture());
    }

    /** Fails with a {@link dev.chartpulse.query.failure.QueryFailure} that names what is wrong with the certificate. */
    Uni<Void> tls(GrafanaUrl url, InetAddress address, String caBundle) {
        return attempt(url, address, caBundle, socket -> socket.upgradeToSsl(url.host()));
    }

    private Uni<Void> attempt(
            GrafanaUrl url,
            InetAddress address,
            String caBundle,
            java.util.function.Function<NetSocket, Future<Void>> then) {
        String target = url.host() + ":" + url.port();
        return Uni.createFrom()
                .deferred(() -> {
                    NetClient client = vertx.createNetClient(options(caBundle));
                    SocketAddress where = SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port()));
                    return Uni.createFrom()
                            .completionStage(
                                    () -> client.connect(where).compose(then).toCompletionStage())
                            .ifNoItem()
                            .after(timeout.plusSeconds(1))
                            .fail()
                            .onTermination()
                            .invoke(() -> client.close());
                })
                .onFailure()
                .transform(failure -> ConnectionFailures.classify(failure, target));
    }

    private NetClientOptions options(String caBundle) {
        NetClientOptions options = new NetClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setSslHandshakeTimeout(timeout.toSeconds())
                .setHostnameVerificationAlgorithm("HTTPS");
        return caBundle == null || caBundle.isBlank()
                ? options
                : options.setTrustOptions(TrustOptions.wrap(CaBundle.trusting(caBundle)));
    }
}
