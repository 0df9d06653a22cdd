package dev.chartpulse.source.unsubscribing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets the forms of the unsubscribe page through, whatever origin a browser gives them: behind a proxy it is another than the
 * service knows, and a mail program's page has none of its own. The API's rules about origins would refuse them; here, the
 * signature in the link is what counts.
 */
@ApplicationScoped
class FormsFromAnywhere {

    /** Before Quarkus' CORS filter, which has 300. */
    private static final int BEFORE_CORS = 310;

    void register(@Observes Filters filters) {
        filters.register(FormsFromAnywhere::forgetOrigin, BEFORE_CORS);
    }

    private static void forgetOrigin(RoutingContext context) {
        if (context.normalizedPath().startsWith(UnsubscribeResource.PATH + "/")) {
            context.request().headers().remove(HttpHeaders.ORIGIN);
        }
        context.next();
    }
}
