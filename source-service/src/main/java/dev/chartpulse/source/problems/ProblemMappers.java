package dev.chartpulse.source.problems;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.rest.problems.Incidents;
import dev.chartpulse.rest.problems.ProblemWriter;
import dev.chartpulse.rest.problems.Problems;

/** The failures that only the public API has, as problems. */
class ProblemMappers {

    /** The Retry-After when PostgreSQL is away; a restart of PostgreSQL takes about as long. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Incidents incidents;

    ProblemMappers(Incidents incidents) {
        this.incidents = incidents;
    }

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        Response response = ProblemWriter.response(failure.problem(), failure.members());
        return failure.retryAfter() == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, failure.retryAfter().toSeconds())
                        .build();
    }

    @ServerExceptionMapper
    Response validation(ValidationException failure) {
        if (!(failure instanceof ConstraintViolationException violations)) {
            return unexpected(failure);
        }
        return ProblemWriter.response(Problems.invalidFields(Violations.errors(violations.getConstraintViolations())));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (PostgresFault.of(failure) == PostgresFault.AWAY) {
            // A client that breaks off while its body is read looks like a broken connection to the database.
            LOG.warnf("a request failed: the database is away, or the client broke off: %s", failure.getMessage());
            return ProblemWriter.retryLater(databaseAway(), RETRY_AFTER_SECONDS);
        }
        return ProblemWriter.response(incidents.of(failure));
    }

    private static Problem databaseAway() {
        return Problem.of(
                        503,
                        ProblemCode.DATABASE_UNAVAILABLE,
                        "The database cannot be reached, or takes no requests now.")
                .action("Try again in a few seconds; if it stays, check that PostgreSQL runs and what"
                        + " QUARKUS_DATASOURCE_REACTIVE_URL says.")
                .retryable(true)
                .build();
    }
}
