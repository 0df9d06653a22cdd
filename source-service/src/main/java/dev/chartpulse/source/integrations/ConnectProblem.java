package dev.chartpulse.source.integrations;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.problems.ProblemException;

/**
 * What {@code POST /integrations} answers when the connection does not work; also the schema of it. A {@link Problem}
 * with one more member.
 *
 * @param report every layer that was tried
 */
record ConnectProblem(
        @Schema(required = true) int status,
        @Schema(required = true) String code,
        String type,
        String title,
        String detail,
        String action,
        Boolean retryable,
        List<Problem.FieldError> errors,
        ConnectReport report) {

    /** Stands in for what a report that is not ok does not say. */
    private static final Layer NO_LAYER =
            new Layer("connect", Status.FAILED, "The connection does not work.", null, "connect-failed");

    /**
     * @return the report, when no layer failed
     * @throws ProblemException 422 with what the first failed layer says
     */
    static ConnectReport require(ConnectReport report) {
        if (report.ok()) {
            return report;
        }
        Layer failed = report.layers().stream()
                .filter(layer -> layer.status() == Status.FAILED)
                .findFirst()
                .orElse(NO_LAYER);
        String code = failed.code() == null ? NO_LAYER.code() : failed.code();
        String detail = failed.message() == null ? NO_LAYER.message() : failed.message();
        throw ProblemException.of(422, code, detail, failed.action()).with("report", report);
    }
}
