package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets a DELETE accept anything: its success has no body. Generated clients accept what the description gives it, problems alone, and would be
 * answered 406, for each resource says that it produces JSON.
 */
@ApplicationScoped
class AcceptOfDelete {

    void register(@Observes Filters filters) {
        filters.register(AcceptOfDelete::widen, FilterOrder.ACCEPT);
    }

    private static void widen(RoutingContext context) {
        if (context.request().method() == HttpMethod.DELETE) {
            context.request().headers().remove(HttpHeaders.ACCEPT);
        }
        context.next();
    }
}
