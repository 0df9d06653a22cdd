package dev.chartpulse.render.rest;

import java.util.List;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.render.data.UnchartableException;
import dev.chartpulse.render.work.Fault;
import dev.chartpulse.render.work.PoolFullException;
import dev.chartpulse.render.work.RenderTimeoutException;

/** Failures as RFC 9457 problems. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int UNPROCESSABLE = 422;
    private static final int RETRY_SECONDS = 1;

    private Problems() {}

    static Response respond(Throwable failure) {
        if (failure instanceof MalformedBodyException malformed) {
            return malformed(malformed);
        }
        if (failure instanceof UnchartableException unchartable) {
            return respond(problem(
                    UNPROCESSABLE,
                    "Not chartable",
                    failure.getMessage(),
                    unchartable.code(),
                    unchartable.action(),
                    false));
        }
        if (failure instanceof PoolFullException || failure instanceof RenderTimeoutException) {
            return respond(problem(
                    503, "Too busy", failure.getMessage(), "render-overloaded", "Ask again in a moment.", true));
        }
        LOG.errorf("a chart could not be drawn: %s", Fault.describe(failure));
        return respond(problem(
                500,
                "Not drawn",
                "The chart could not be drawn.",
                "render-failed",
                "Report it with the line that render-service logged.",
                false));
    }

    private static Response malformed(MalformedBodyException malformed) {
        String detail =
                malformed.field() == null ? malformed.getMessage() : malformed.field() + ": " + malformed.getMessage();
        List<Problem.FieldError> errors = malformed.field() == null
                ? null
                : List.of(new Problem.FieldError(malformed.field(), malformed.getMessage()));
        return respond(Problem.of(400, "malformed-body", detail)
                .action("Send the JSON of a chart request.")
                .retryable(false)
                .errors(errors)
                .build());
    }

    private static Problem problem(
            int status, String title, String detail, String code, String action, boolean retryable) {
        return Problem.of(status, code, detail)
                .title(title)
                .action(action)
                .retryable(retryable)
                .build();
    }

    private static Response respond(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(ChartResource.write(problem));
        if (Boolean.TRUE.equals(problem.retryable())) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.build();
    }
}
