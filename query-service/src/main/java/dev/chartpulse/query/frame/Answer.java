package dev.chartpulse.query.frame;

import java.util.List;

/**
 * The body of an answer, read and not interpreted yet.
 *
 * @param results in document order; null when the body has no results
 * @param message {@code message}, else {@code error} of a body without results; or null
 */
record Answer(List<Result> results, String message) {

    /**
     * What the body has for one metric.
     *
     * @param status the upstream's status; or null
     * @param error the error message; null when the metric has no error
     * @param errorSource "plugin" or "downstream"; or null
     */
    record Result(String refId, Integer status, String error, String errorSource, List<Frame> frames) {}
}
