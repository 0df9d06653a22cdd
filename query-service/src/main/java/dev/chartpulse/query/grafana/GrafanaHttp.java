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

import dev.chartpulse.egress.Egress;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.Redaction;

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
     * Sends one request.
     *
     * @param api the endpoint's path, from "/api/"
     * @param body JSON for a POST; null for a GET
     * @param maxBytes the largest answer
     * @param hold the call's share of the memory of all answers
     * @return any answer, whatever its status; fails with {@link QueryFailure} when no answer comes
     */
    Uni<HttpAnswer> send(Target target, String api, Buffer body, int maxBytes, AnswerBudget.Hold hold) {
        String hostAndPort = target.url().host() + ":" + target.url().port();
        return Uni.createFrom()
                .deferred(() -> {
                    egress.checkScheme(target.url().tls());
                    HttpClient client = clients.trusting(target.caBundle());
                    AnswerBounds bounds = new AnswerBounds(
                            maxBytes,
                            hold,
                            System.nanoTime() + config.callTimeout().toNanos());
                    Call call = new Call(client, options(target, api, body), body, bounds, target.redaction());
                    return egress.addresses(target.url().host()).flatMap(call::tryEach);
                })
                .ifNoItem()
                .after(config.callTimeout())
                .fail()
                .onFailure()
                .transform(failure -> ConnectionFailures.classify(failure, hostAndPort));
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
                .putHeader("Accept-Encoding", "identity")
                .putHeader("User-Agent", "Chartpulse");
        if (body != null) {
            options.putHeader("Content-Type", "application/json");
        }
        if (target.token() != null) {
            options.putHeader("Authorization", "Bearer " + target.token());
        }
        return options;
    }

    /** Begins the share that one call has of the memory for answers. The caller closes it after using the answer. */
    AnswerBudget.Hold hold(Purpose purpose) {
        return budget.hold(purpose);
    }

    /** The bytes of all answers that are in memory now. */
    long bytesHeld() {
        return budget.used();
    }

    /** One request to be sent to one of several addresses. */
    private record Call(
            HttpClient client, RequestOptions options, Buffer body, AnswerBounds bounds, Redaction redaction) {

        Uni<HttpAnswer> tryEach(List<InetAddress> addresses) {
            Uni<HttpAnswer> first = once(addresses.get(0))
                    // The host may have closed a pooled connection meanwhile. Sending again is safe: a query changes
                    // nothing.
                    .onFailure(HttpClosedException.class)
                    .retry()
                    .atMost(1);
            List<InetAddress> others = addresses.subList(1, Math.min(addresses.size(), GrafanaClient.MAX_ADDRESSES));
            return others.isEmpty()
                    ? first
                    : first.onFailure(ConnectionFailures::isUnconnected).recoverWithUni(() -> tryEach(others));
        }

        private Uni<HttpAnswer> once(InetAddress address) {
            InetSocketAddress server = new InetSocketAddress(address, options.getPort());
            RequestOptions addressed = new RequestOptions(options).setServer(SocketAddress.inetSocketAddress(server));
            return Uni.createFrom()
                    .emitter(emitter -> new HttpExchange(emitter, bounds, redaction).start(client, addressed, body));
        }
    }
}
