package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.grafana.QueryResult;

/**
 * Grafana answered. From query-service to render-service.
 *
 * @param queriedAt the instant at which the answer had been received
 * @param series normalised, bounded and downsampled
 * @param noData whether no series has any value: the picture says so in words, and zero is not drawn
 * @param others the figures of series that the chart does not show but that conditions cover, without points; empty without
 *     conditions
 * @param earlier the figures of the earlier window; null for no comparison
 * @param when the conditions of {@link PulseRequested}; null for none
 * @param csv the rows as a CSV file; null if the pulse does not ask for them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseQueried(
        PulseRef pulse,
        Instant queriedAt,
        ChartSpec chart,
        List<Series> series,
        List<String> notices,
        boolean noData,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Series> others,
        Earlier earlier,
        When when,
        @JsonInclude(JsonInclude.Include.NON_NULL) GzippedCsv csv)
        implements Event {

    public PulseQueried {
        Require.present(pulse, "pulse");
        Require.present(queriedAt, "queriedAt");
        Require.present(chart, "chart");
        series = Require.list(series);
        QueryResult.checkPoints(series);
        notices = Require.list(notices);
        others = Require.list(others);
        Earlier.checkFigures(others);
    }

    /** A pulse without a CSV file. */
    public PulseQueried(
            PulseRef pulse,
            Instant queriedAt,
            ChartSpec chart,
            List<Series> series,
            List<String> notices,
            boolean noData,
            List<Series> others,
            Earlier earlier,
            When when) {
        this(pulse, queriedAt, chart, series, notices, noData, others, earlier, when, null);
    }

    /** A pulse without comparison and conditions. */
    public PulseQueried(
            PulseRef pulse,
            Instant queriedAt,
            ChartSpec chart,
            List<Series> series,
            List<String> notices,
            boolean noData) {
        this(pulse, queriedAt, chart, series, notices, noData, null, null, null);
    }

    @Override
    public UUID key() {
        return pulse.chartKey();
    }

    @Override
    public UUID pulseId() {
        return pulse.id();
    }

    @Override
    public String eventId() {
        return "pulse-queried/" + pulse.id() + "/" + pulse.attempt();
    }
}
