package dev.chartpulse.rest.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Refuses requests that a proxy in front of us may read in another way than we do: of such differences are requests made
 * that smuggle a second one past the proxy (RFC 9112, sections 3.2, 6.1 and 11.2). It also refuses what is larger than any
 * honest request.
 */
@ApplicationScoped
class RequestCheck {

    private static final String CHUNKED = "chunked";
    private static final int UNREADABLE = 400;

    private final long maxHeaderSize;
    private final int maxUriLength;

    RequestCheck(EdgeConfig config) {
        this.maxHeaderSize = config.maxHeaderSize().asLongValue();
        this.maxUriLength = config.maxUriLength();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.REQUEST_CHECK);
    }

    /** Vert.x fails a request without a usable host before any filter sees it. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::check);
    }

    private void check(RoutingContext context) {
        Problem problem = problem(context.request());
        if (problem == null) {
            context.next();
        } else {
            Refusal.writeAndClose(context.request(), problem);
        }
    }

    /** What is wrong with the request; null when nothing is. */
    private Problem problem(HttpServerRequest request) {
        if (request.uri().length() > maxUriLength) {
            return refusal(
                    414,
                    ProblemCode.URI_TOO_LONG,
                    "The address is longer than " + maxUriLength + " characters.",
                    "Send a shorter address.");
        }
        if (!isAddress(request.uri())) {
            return refusal(
                    UNREADABLE,
                    ProblemCode.URI_INVALID,
                    "The address has a character that must be percent-encoded, or a % without two hexadecimal digits behind it.",
                    "Percent-encode the address; % itself is %25.");
        }
        if (size(request) > maxHeaderSize) {
            return refusal(
                    431,
                    ProblemCode.HEADERS_TOO_LARGE,
                    "The headers are larger than " + maxHeaderSize / 1024 + " KiB.",
                    "Send fewer or shorter headers.");
        }
        return request.version() == HttpVersion.HTTP_2 ? null : framing(request);
    }

    /**
     * Whether it can be read (RFC 3986). Quarkus would end a request whose address cannot be read without a word, before any filter;
     * {@link AddressesLeftToUs} keeps it from that.
     */
    private static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Problem framing(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean oneThatIsKnown = encodings.size() == 1
                && CHUNKED.equalsIgnoreCase(encodings.get(0).strip());
        if (!encodings.isEmpty() && !(oneThatIsKnown && request.version() == HttpVersion.HTTP_1_1)) {
            return refusal(
                    400,
                    ProblemCode.TRANSFER_ENCODING_REFUSED,
                    "The Transfer-Encoding is not taken.",
                    "Send one Transfer-Encoding, chunked, by HTTP/1.1; or a Content-Length instead.");
        }
        return host(request);
    }

    private static Problem host(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        if (hosts == 0 && request.version() == HttpVersion.HTTP_1_0) {
            return null;
        }
        return hosts == 1 && request.authority() != null
                ? null
                : refusal(
                        400,
                        ProblemCode.HOST_INVALID,
                        "The request has "
                                + (hosts == 0
                                        ? "no Host header."
                                        : hosts > 1 ? hosts + " Host headers." : "a Host header that is not a host."),
                        "Send one Host header, with the host and the port that you call.");
    }

    private static long size(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    private static Problem refusal(int status, ProblemCode code, String detail, String action) {
        return Problem.of(status, code, detail).action(action).retryable(false).build();
    }
}
