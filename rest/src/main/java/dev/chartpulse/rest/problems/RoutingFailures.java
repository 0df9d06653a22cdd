package dev.chartpulse.rest.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;

/** What fails outside of the resources, such as a filter, as problems. */
@ApplicationScoped
class RoutingFailures {

    private static final int AFTER_THE_EDGES = Integer.MIN_VALUE + 1;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Incidents incidents;

    RoutingFailures(Incidents incidents) {
        this.incidents = incidents;
    }

    void register(@Observes Router router) {
        router.route().order(AFTER_THE_EDGES).failureHandler(this::answer);
    }

    /** Quarkus answers failures of authentication itself. */
    private void answer(RoutingContext context) {
        if (context.response().headWritten() || context.failure() instanceof SecurityException) {
            context.next();
        } else {
            ProblemWriter.write(context.response(), problem(context.statusCode(), context.failure()));
        }
    }

    private Problem problem(int status, Throwable failure) {
        if (status >= FIRST_ERROR && status < FIRST_SERVER_ERROR) {
            return Problems.ofStatus(status);
        }
        return incidents.of(failure == null ? new IllegalStateException("status " + status) : failure);
    }
}
