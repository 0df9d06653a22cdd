package dev.chartpulse.query.shape;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;

/** How large the rows of a chart may be as a file, so that the event which carries them beside the series is not too large. */
final class EventRoom {

    /** For what the event has besides the result: the pulse, the chart's definition, the conditions. */
    private static final int DEFINITION = 64 * 1024;
    /** Enough for the newest rows, whatever else there is. */
    private static final int LEAST = 16 * 1024;

    private EventRoom() {}

    /**
     * The room that a result leaves.
     *
     * @param result all but the rows and the figures of the earlier window
     * @return compressed bytes
     */
    static int besides(QueryPlan plan, QueryResult result) {
        // The earlier window may have the figures of as many series.
        int earlier = plan.compare() == null ? 0 : json(result.others());
        int left = Event.MAX_BYTES - DEFINITION - json(result) - earlier;
        // Base64 makes four bytes of three.
        return Math.max(LEAST, Math.min(GzippedCsv.MAX_BYTES, left / 4 * 3));
    }

    private static int json(Object value) {
        try {
            return Wire.mapper().writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that has no JSON", e);
        }
    }
}
