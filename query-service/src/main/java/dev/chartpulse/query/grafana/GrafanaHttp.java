package dev.chartpulse.query.grafana;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import dev.chartpulse.query.egress.Egress;
import dev.chartpulse.query.failure.QueryFailure;

/** Sends one request to an address that the egress policy has checked, and reads the answer within its bounds. */
@ApplicationScoped
class GrafanaHttp {

    private final Egress egress;
    private final HttpClients clients;
    private final GrafanaConfig config;
    private final AnswerBudget budget;

    @Inject
    GrafanaHttp(Egress egress, HttpClients clients, GrafanaConfig config) {
        this.egress = egress;
        this.clients = clients;
        this.config = config;
        this.budget = new AnswerBudget(config.maxAnswersTogether().asLongValue());
    }

    /**
     * @param api the endpoint's path, from "/api/"
     * @param body JSON for a POST; null for a GET
     * @param hold the room for the answer
     * @return any answer, whatever its status; fails with {@link QueryFailure} when there is none
     */
    Uni<HttpAnswer> send(Target target, String api, Buffer body, AnswerBudget.Hold hold) {
        String hostAndPort = target.url().host() + ":" + target.url().port();
        return Uni.createFrom()
                .deferred(() -> {
                    egress.checkScheme(target.url().tls());
                    HttpClient client = clients.trusting(target.caBundle());
                    return egress.addresses(target.url().host())
                            .flatMap(addresses -> tryEach(client, options(target, api, body), body, hold, addresses));
                })
                .ifNoItem()
                .after(config.callTimeout())
                .fail()
                .onFailure()
                .transform(failure -> ConnectionFailures.classify(failure, hostAndPort));
    }

    private Uni<HttpAnswer> tryEach(
            HttpClient client,
            RequestOptions options,
            Buffer body,
            AnswerBudget.Hold hold,
            List<InetAddress> addresses) {
        InetSocketAddress address = new InetSocketAddress(addresses.get(0), options.getPort());
        RequestOptions addressed = new RequestOptions(options).setServer(SocketAddress.inetSocketAddress(address));
        Uni<HttpAnswer> first = once(client, addressed, body, hold)
                // A connection that was kept open and closed by the other side meanwhile; a query changes nothing.
                .onFailure(HttpClosedException.class)
                .retry()
                .atMost(1);
        List<InetAddress> others = addresses.subList(1, Math.min(addresses.size(), GrafanaClient.MAX_ADDRESSES));
        return others.isEmpty()
                ? first
                : first.onFailure(ConnectionFailures::isUnconnected)
                        .recoverWithUni(() -> tryEach(client, options, body, hold, others));
    }

    private static RequestOptions options(Target target, String api, Buffer body) {
        GrafanaUrl url = target.url();
        RequestOptions options = new RequestOptions()
                .setHost(url.hostHeader())
                .setPort(url.port())
                .setSsl(url.tls())
                .setFollowRedirects(false)
                .setMethod(body == null ? HttpMethod.GET : HttpMethod.POST)
                .setURI(url.endpoint(api))
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "Chartpulse");
        if (body != null) {
            options.putHeader("Content-Type", "application/json");
        }
        if (target.token() != null) {
            options.putHeader("Authorization", "Bearer " + target.token());
        }
        return options;
    }

    private Uni<HttpAnswer> once(HttpClient client, RequestOptions options, Buffer body, AnswerBudget.Hold hold) {
        int max = Math.toIntExact(config.maxAnswer().asLongValue());
        return Uni.createFrom().emitter(emitter -> new Exchange(emitter, max, hold).start(client, options, body));
    }

    /** Room for one call's answer, to be closed once it has been used. */
    AnswerBudget.Hold hold() {
        return budget.hold();
    }

    /** The bytes of all answers that are in memory now. */
    long bytesHeld() {
        return budget.used();
    }
}
