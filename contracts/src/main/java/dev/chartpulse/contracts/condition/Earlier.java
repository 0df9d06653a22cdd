package dev.chartpulse.contracts.condition;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Series;

/**
 * The figures of the earlier window that a chart is compared with.
 *
 * @param window the earlier window
 * @param series at most {@value #MAX_SERIES}, with statistics and without points; empty if there were no data then, or if the
 *     query failed
 * @param failure why the query of the earlier window failed; null if it did not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Earlier(
        Comparison window,
        List<Series> series,
        @JsonInclude(JsonInclude.Include.NON_NULL) String failure) {

    /** The most series of which figures are handed on without points. */
    public static final int MAX_SERIES = 200;

    public Earlier {
        Require.present(window, "window");
        series = Require.list(series);
        checkFigures(series);
    }

    /**
     * Checks a list of series that are figures only.
     *
     * @throws IllegalArgumentException when there are more than {@value #MAX_SERIES}, or one has points
     */
    public static void checkFigures(List<Series> series) {
        Require.between(series.size(), 0, MAX_SERIES, "number of series without points");
        Require.between(series.stream().mapToInt(Series::size).sum(), 0, 0, "number of points of figures");
    }
}
