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
 * @param message the message of a body without results; null when the body has none
 */
public record DecodedAnswer(
        List<String> refIds,
        List<Series> series,
        List<Refused> refused,
        List<MetricError> errors,
        List<Notice> notices,
        String message,
        boolean hasResults) {

    /** The same answer in which each error without a status has this one. */
    public DecodedAnswer failingWith(int status) {
        List<MetricError> told = errors.stream()
                .map(error -> error.status() == null
                        ? new MetricError(error.refId(), error.message(), status, error.source())
                        : error)
                .toList();
        return new DecodedAnswer(refIds, series, refused, told, notices, message, hasResults);
    }

    /**
     * A frame that gives no series.
     *
     * @param frame its index in the metric's result
     */
    public record Refused(String refId, int frame, NotASeries reason) {}

    /**
     * The error of one metric.
     *
     * @param status the HTTP status that the data source answered, such as 429; or null
     * @param source "plugin" or "downstream"; or null
     */
    public record MetricError(String refId, String message, Integer status, String source) {}

    /**
     * A warning of the data source.
     *
     * @param severity "info", "warning" or "error"; or null
     */
    public record Notice(String refId, int frame, String severity, String text) {}
}
