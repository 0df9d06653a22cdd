package dev.chartpulse.query.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.CaBundle;
import dev.chartpulse.query.grafana.ConnectionFailures;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.GrafanaUrl;

/** Tries the two layers below HTTP, TCP and TLS, one by one, to distinguish a closed port from a bad certificate. */
@ApplicationScoped
class ConnectionProbe {

    private final Vertx vertx;
    private final Duration timeout;

    ConnectionProbe(Vertx vertx, GrafanaConfig config) {
        this.vertx = vertx;
        this.timeout = config.connectTimeout();
    }

    /**
     * Connects to the same addresses as a call would, in the same order, until one accepts.
     *
     * @param addresses at least one
     * @return the first address that accepts a connection; fails with a {@link QueryFailure} when no address does
     */
    Uni<InetAddress> tcp(GrafanaUrl url, List<InetAddress> addresses) {
        Uni<InetAddress> connected = tcp(url, addresses.get(0));
        for (InetAddress next : addresses.subList(1, Math.min(addresses.size(), GrafanaClient.MAX_ADDRESSES))) {
            connected = connected.onFailure(ConnectionProbe::isUnconnected).recoverWithUni(() -> tcp(url, next));
        }
        return connected;
    }

    private Uni<InetAddress> tcp(GrafanaUrl url, InetAddress address) {
        return attempt(url, address, null, socket -> Future.succeededFuture()).replaceWith(address);
    }

    private static boolean isUnconnected(Throwable failure) {
        return failure instanceof QueryFailure known && known.kind() == FailureKind.CONNECT_FAILED;
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof QueryFailure known && known.kind() == FailureKind.CONNECTION_LOST;
    }

    /** Fails with a {@link QueryFailure} that names what is wrong with the certificate. */
    Uni<Void> tls(GrafanaUrl url, InetAddress address, String caBundle) {
        return attempt(url, address, caBundle, socket -> socket.upgradeToSsl(url.host()))
                .onFailure(ConnectionProbe::isLost)
                .transform(lost -> ConnectionFailures.cutOff(url.host() + ":" + url.port()));
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
