package dev.chartpulse.query.rest;

import java.time.Duration;
import java.time.Instant;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.rest.problems.ProblemWriter;

/** Answers a {@link QueryFailure} as a problem document. */
class QueryProblems {

    @ServerExceptionMapper
    Response failed(QueryFailure failure) {
        Instant retryAfter = failure.retryAfter();
        return retryAfter == null
                ? ProblemWriter.response(failure.toProblem())
                : ProblemWriter.retryLater(failure.toProblem(), secondsUntil(retryAfter));
    }

    private static long secondsUntil(Instant instant) {
        return Math.max(1, Duration.between(Instant.now(), instant).toSeconds() + 1);
    }
}
