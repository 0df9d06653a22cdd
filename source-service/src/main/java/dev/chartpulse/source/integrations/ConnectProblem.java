package dev.chartpulse.source.integrations;

import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * The answer of {@code POST /integrations} when the connection does not work: a {@link Problem} with the connect report.
 * Serves as its OpenAPI schema, too.
 *
 * @param report how far the connection got, layer by layer
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

    /** The layers of a Grafana's report before its token is tried; a Slack's has none of them. */
    private static final Set<String> OF_ADDRESS = Set.of("url", "address", "tcp", "tls", "grafana", "connect");

    /** Replaces the failed layer, and the texts of a failed layer, that a report lacks. */
    private static final Layer NO_LAYER =
            new Layer("connect", Status.FAILED, "The connection does not work.", null, "connect-failed");

    /**
     * Requires a connection that works.
     *
     * @return the report, if it is ok
     * @throws ProblemException 422 with the message, action and code of the first failed layer
     */
    static ConnectReport require(ConnectReport report) {
        Failure failure = failure(report);
        if (failure == null) {
            return report;
        }
        throw ProblemException.refused(
                        field(failed(report)), ProblemCode.of(failure.kind()), failure.message(), failure.action())
                .with("report", report);
    }

    /** What the first failed layer of a report says; null if the report is ok. */
    static Failure failure(ConnectReport report) {
        if (report.ok()) {
            return null;
        }
        Layer failed = failed(report);
        String code = failed.code() == null ? NO_LAYER.code() : failed.code();
        String message = failed.message() == null ? NO_LAYER.message() : failed.message();
        return new Failure(ProblemCode.find(code).orElse(ProblemCode.OTHER), message, failed.action(), false, null);
    }

    private static Layer failed(ConnectReport report) {
        return report.layers().stream()
                .filter(layer -> layer.status() == Status.FAILED)
                .findFirst()
                .orElse(NO_LAYER);
    }

    /** The field that a layer is about: what can be reached is a matter of the address, and all that comes after of the token. */
    private static String field(Layer failed) {
        if (ProblemCode.CA_BUNDLE_INVALID.text().equals(failed.code())) {
            return "caBundle";
        }
        return OF_ADDRESS.contains(failed.name()) ? "url" : "token";
    }
}
