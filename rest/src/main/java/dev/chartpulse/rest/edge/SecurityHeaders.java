package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Headers that tell browsers what not to do with an answer: guess its type, show it in a frame, keep it. */
@ApplicationScoped
class SecurityHeaders {

    private final EdgeConfig config;

    SecurityHeaders(EdgeConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FilterOrder.SECURITY_HEADERS);
    }

    private void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        config.hstsMaxAge().ifPresent(age -> headers.set("Strict-Transport-Security", "max-age=" + age.toSeconds()));
        context.addHeadersEndHandler(end -> {
            keepOutOfCaches(headers);
            keepApart(headers);
        });
        context.next();
    }

    /** JSON may hold what only this caller may see; a resource that knows better says so itself. */
    private static void keepOutOfCaches(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.contains("json") && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /**
     * What a cache may keep is kept for one origin and one coding: the answer to one front end names that one as the origin that may
     * read it, so that a browser would refuse it to another one.
     */
    private static void keepApart(MultiMap headers) {
        String cache = headers.get(HttpHeaders.CACHE_CONTROL);
        if (cache != null && !cache.contains("no-store")) {
            headers.set(HttpHeaders.VARY, "Origin, Accept-Encoding");
        }
    }
}
