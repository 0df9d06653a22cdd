package dev.chartpulse.query.rest;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.rest.problems.ProblemWriter;

/** Why a Grafana gave no series, as problems. */
class QueryProblems {

    @ServerExceptionMapper
    Response failed(QueryFailure failure) {
        return ProblemWriter.response(failure.toProblem());
    }
}
