package dev.chartpulse.contracts.grafana;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Earlier;

/**
 * What Grafana answered, decoded, bounded and downsampled; the answer of {@code POST /internal/queries}.
 *
 * @param series at most {@value #MAX_POINTS} points together
 * @param notices for a person: "3 of 14 series shown", Grafana's own warnings
 * @param noData whether no series has any value
 * @param others the figures of series that are too many to be shown, without points; the first {@value Earlier#MAX_SERIES}
 * @param earlier the figures of the earlier window; null if the plan names none
 * @param csv the rows that are charted, none left out for drawing; null if the plan does not ask for them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryResult(
        List<Series> series,
        List<String> notices,
        boolean noData,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Series> others,
        @JsonInclude(JsonInclude.Include.NON_NULL) Earlier earlier,
        @JsonInclude(JsonInclude.Include.NON_NULL) GzippedCsv csv) {

    /** The most points of all series together; it keeps the event that carries them under 1 MiB. */
    public static final int MAX_POINTS = 20_000;

    public QueryResult {
        series = Require.list(series);
        notices = Require.list(notices);
        checkPoints(series);
        others = Require.list(others);
        Earlier.checkFigures(others);
    }

    /** A result without a CSV file. */
    public QueryResult(
            List<Series> series, List<String> notices, boolean noData, List<Series> others, Earlier earlier) {
        this(series, notices, noData, others, earlier, null);
    }

    /** A result whose series are all shown, without an earlier window. */
    public QueryResult(List<Series> series, List<String> notices, boolean noData) {
        this(series, notices, noData, null, null);
    }

    /** The same result with other notices. */
    public QueryResult withNotices(List<String> told) {
        return new QueryResult(series, told, noData, others, earlier, csv);
    }

    /** The same result compared with an earlier window. */
    public QueryResult comparedWith(Earlier figures) {
        return new QueryResult(series, notices, noData, others, figures, csv);
    }

    /** The same result with its rows as a file. */
    public QueryResult withCsv(GzippedCsv rows) {
        return new QueryResult(series, notices, noData, others, earlier, rows);
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
