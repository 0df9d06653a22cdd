package dev.chartpulse.contracts.grafana;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Series;

/**
 * What Grafana answered, decoded, bounded and downsampled; the answer of {@code POST /internal/queries}.
 *
 * @param series at most {@value #MAX_POINTS} points together
 * @param notices for a person: "3 of 14 series shown", Grafana's own warnings
 * @param noData whether no series has any value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryResult(List<Series> series, List<String> notices, boolean noData) {

    /** The most points of all series together; it keeps the event that carries them under 1 MiB. */
    public static final int MAX_POINTS = 20_000;

    public QueryResult {
        series = Require.list(series);
        notices = Require.list(notices);
        checkPoints(series);
    }

    /**
     * Checks the number of points of all series together.
     *
     * @throws IllegalArgumentException when the series hold more than {@value #MAX_POINTS} points together
     */
    public static void checkPoints(List<Series> series) {
        Require.between(series.stream().mapToInt(Series::size).sum(), 0, MAX_POINTS, "number of points");
    }
}
