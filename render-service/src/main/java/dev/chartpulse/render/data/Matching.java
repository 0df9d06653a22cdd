package dev.chartpulse.render.data;

import java.util.List;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;

/** Finds the figures that a series had in the earlier window. */
final class Matching {

    private Matching() {}

    /**
     * The statistics of the same series in the earlier window: of the metric's only series in both windows; else of the series with
     * the same labels; among several of these, or where there are no labels, of the one with the same name.
     *
     * @return null without a comparison, or if there was no such series then
     */
    static Statistics earlier(Series series, ChartRequest request) {
        if (request.earlier() == null) {
            return null;
        }
        List<Series> then = ofMetric(series.refId(), request.earlier().series());
        if (then.size() == 1
                && ofMetric(series.refId(), request.series()).size() == 1
                && ofMetric(series.refId(), request.others()).isEmpty()) {
            return then.get(0).statistics();
        }
        List<Series> alike = series.labels().isEmpty()
                ? List.of()
                : then.stream()
                        .filter(other -> other.labels().equals(series.labels()))
                        .toList();
        return alike.size() == 1 ? alike.get(0).statistics() : named(series.name(), alike.isEmpty() ? then : alike);
    }

    private static List<Series> ofMetric(String refId, List<Series> series) {
        return series.stream().filter(one -> one.refId().equals(refId)).toList();
    }

    private static Statistics named(String name, List<Series> series) {
        return series.stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .map(Series::statistics)
                .orElse(null);
    }
}
