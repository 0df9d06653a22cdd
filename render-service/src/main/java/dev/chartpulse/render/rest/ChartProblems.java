package dev.chartpulse.render.rest;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.work.Fault;
import dev.chartpulse.render.work.PoolFullException;
import dev.chartpulse.render.work.RenderTimeoutException;
import dev.chartpulse.rest.problems.Incidents;
import dev.chartpulse.rest.problems.ProblemWriter;

/** Answers failures of drawing as problem documents. */
class ChartProblems {

    private static final int RETRY_SECONDS = 1;

    private final Incidents incidents;

    ChartProblems(Incidents incidents) {
        this.incidents = incidents;
    }

    @ServerExceptionMapper
    Response unchartable(UndrawableChartException failure) {
        return ProblemWriter.response(Problem.of(422, failure.code(), failure.getMessage())
                .action(failure.action())
                .retryable(false)
                .build());
    }

    @ServerExceptionMapper({PoolFullException.class, RenderTimeoutException.class})
    Response overloaded(RuntimeException failure) {
        Problem problem = Problem.of(503, ProblemCode.RENDER_OVERLOADED, failure.getMessage())
                .action("Ask again in a moment.")
                .retryable(true)
                .build();
        return ProblemWriter.retryLater(problem, RETRY_SECONDS);
    }

    /** A fault of our code. Its message may quote the user's data, so that only the place in the code is logged. */
    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        return ProblemWriter.response(incidents.of(Fault.describe(failure)));
    }
}
