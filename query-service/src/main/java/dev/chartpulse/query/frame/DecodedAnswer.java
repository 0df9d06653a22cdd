package dev.chartpulse.query.frame;

import java.util.List;

import dev.chartpulse.contracts.chart.Series;

/**
 * What the body of an answer holds. Series, refused frames, errors and notices stand in document order.
 *
 * @param refIds the metrics that the body has a result for
 * @param series of all metrics, unbounded and with every point
 * @param refused frames that give no series
 * @param errors of single metrics; a metric may have frames as well
 * @param notices the data source's own warnings
 * @param message what a body without results says; null when there is nothing to say
 */
public record DecodedAnswer(
        List<String> refIds,
        List<Series> series,
        List<Refused> refused,
        List<MetricError> errors,
        List<Notice> notices,
        String message,
        boolean hasResults) {

    /** The same answer, with this status for each error that has no status of its own. */
    public DecodedAnswer failingWith(int status) {
        List<MetricError> told = errors.stream()
                .map(error -> error.status() == null
                        ? new MetricError(error.refId(), error.message(), status, error.source())
                        : error)
                .toList();
        return new DecodedAnswer(refIds, series, refused, told, notices, message, hasResults);
    }

    /**
     * @param frame its index in the metric's result
     */
    public record Refused(String refId, int frame, NotASeries reason) {}

    /**
     * @param status what the upstream answered, such as 429; or null
     * @param source "plugin" or "downstream"; or null
     */
    public record MetricError(String refId, String message, Integer status, String source) {}

    /**
     * @param severity "info", "warning" or "error"; or null
     */
    public record Notice(String refId, int frame, String severity, String text) {}
}
