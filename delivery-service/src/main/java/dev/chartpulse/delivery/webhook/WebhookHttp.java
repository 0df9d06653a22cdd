package dev.chartpulse.delivery.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;

import dev.chartpulse.delivery.http.HttpCall;
import dev.chartpulse.delivery.http.Unconnected;
import dev.chartpulse.delivery.message.OneLine;
import dev.chartpulse.egress.Egress;
import dev.chartpulse.egress.EgressException;

/**
 * Posts to a host that a user typed: the connection goes to an address that the egress policy has checked, redirects are not followed,
 * time and answer are bounded. Connections are not kept, so that a request never fails because the host closed an idle one.
 */
@ApplicationScoped
class WebhookHttp {

    /** How many addresses of a host are tried. */
    private static final int MAX_ADDRESSES = 3;

    private static final int MAX_REASON = 200;

    private final Egress egress;
    private final WebhookConfig config;
    private final HttpClient client;

    WebhookHttp(Egress egress, WebhookConfig config, Vertx vertx) {
        this.egress = egress;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false)
                // Traces are not the receiver's affair.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Posts once.
     *
     * @return the answer's status and headers, whatever they are; fails with {@link WebhookException}
     */
    Uni<HttpCall.Answer> post(Post post) {
        String host = host(post.url());
        AtomicReference<HttpCall> current = new AtomicReference<>();
        return addresses(post.url())
                .flatMap(addresses -> tryEach(addresses, post, current))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(failure -> !(failure instanceof WebhookException))
                .recoverWithUni(failure -> broken(current.get(), host, failure));
    }

    /** The addresses of the URL's host that may be called; fails with {@link WebhookException} when there are none. */
    Uni<List<InetAddress>> addresses(URI url) {
        return Uni.createFrom()
                .deferred(() -> {
                    egress.checkScheme(isTls(url));
                    return egress.addresses(host(url));
                })
                .onFailure(EgressException.class)
                .transform(WebhookHttp::refused);
    }

    private Uni<HttpCall.Answer> tryEach(List<InetAddress> addresses, Post post, AtomicReference<HttpCall> current) {
        Uni<HttpCall.Answer> first = once(addresses.get(0), post, current);
        List<InetAddress> others = addresses.subList(1, Math.min(addresses.size(), MAX_ADDRESSES));
        return others.isEmpty()
                ? first
                : first.onFailure(failure -> Unconnected.why(failure).isPresent())
                        .recoverWithUni(() -> tryEach(others, post, current));
    }

    private Uni<HttpCall.Answer> once(InetAddress address, Post post, AtomicReference<HttpCall> current) {
        return Uni.createFrom().deferred(() -> {
            HttpCall call = new HttpCall((int) config.maxAnswer().asLongValue());
            current.set(call);
            return call.send(client, options(address, post), post.body());
        });
    }

    private static RequestOptions options(InetAddress address, Post post) {
        URI url = post.url();
        boolean tls = isTls(url);
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String query = url.getRawQuery();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost().toLowerCase(Locale.ROOT))
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setMethod(HttpMethod.POST)
                .setURI(query == null ? path : path + "?" + query)
                .putHeader("Content-Type", post.contentType())
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "identity")
                .putHeader("User-Agent", "Chartpulse");
        post.headers().forEach(options::putHeader);
        return options;
    }

    /** Once the status is there, the rest of the answer does not matter: it may be too long, or never end. */
    private Uni<HttpCall.Answer> broken(HttpCall call, String host, Throwable failure) {
        if (call != null && call.head() != null) {
            return Uni.createFrom().item(call.head());
        }
        boolean written = call != null && call.giveUp();
        return Uni.createFrom()
                .failure(new WebhookException(
                        written ? WebhookFailure.INTERRUPTED : WebhookFailure.UNREACHABLE,
                        written
                                ? host + " had the message and did not answer: " + reason(failure)
                                : host + " cannot be reached: " + reason(failure)));
    }

    /** The HTTP client's own words may quote what it could not read, so that only those about connections are repeated. */
    private String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + config.timeout().toSeconds() + " s";
        }
        return Unconnected.why(failure)
                .orElseGet(() -> failure instanceof SSLException
                        ? OneLine.of(String.valueOf(failure.getMessage()), MAX_REASON)
                        : "the connection broke");
    }

    private static WebhookException refused(EgressException refused) {
        WebhookFailure reason =
                switch (refused.reason()) {
                    case HTTP_NOT_ALLOWED -> WebhookFailure.HTTP_NOT_ALLOWED;
                    case ADDRESS_REFUSED -> WebhookFailure.ADDRESS_REFUSED;
                    case HOST_UNKNOWN -> WebhookFailure.HOST_UNKNOWN;
                };
        return new WebhookException(reason, sentence(refused.getMessage()));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static boolean isTls(URI url) {
        return !"http".equalsIgnoreCase(url.getScheme());
    }

    /** As {@link Egress} takes it: lower case, and an IPv6 address without brackets. */
    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }
}
