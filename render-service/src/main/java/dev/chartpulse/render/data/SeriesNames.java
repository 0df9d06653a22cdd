package dev.chartpulse.render.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.render.text.DistinctElision;
import dev.chartpulse.render.text.Elision;
import dev.chartpulse.render.text.PlainText;

/**
 * The names of a chart's series, for picture and texts alike. If one is too long for a text, labels that all series share are left
 * out of all names and named once, beside them.
 *
 * @param names the whole names, in the order of the series, for a picture that has room
 * @param texts the names in texts, of at most {@value #MOST} characters each; those of different series are different
 * @param shared the labels that were left out, such as {@code job="shop", stage="production"}; empty if there are none
 */
record SeriesNames(List<String> names, List<String> texts, String shared) {

    /** The most characters of a name that a line of a message has room for, besides the figures. */
    static final int MOST = 80;

    private static final int LONGEST_SHARED = 200;

    static SeriesNames of(ChartRequest request) {
        List<String> names =
                request.series().stream().map(one -> name(one, request)).toList();
        Map<String, String> shared = new TreeMap<>();
        if (names.stream().anyMatch(name -> name.length() > MOST)) {
            List<String> without = withoutShared(request.series(), names, shared);
            if (new HashSet<>(without).size() == new HashSet<>(names).size()) {
                names = without;
            } else {
                shared.clear();
            }
        }
        return new SeriesNames(
                names,
                DistinctElision.of(names, String::length, MOST),
                shared.entrySet().stream().map(SeriesNames::pair).collect(Collectors.joining(", ")));
    }

    /** A sentence with the labels that the names lack; empty if they lack none. */
    String notice() {
        return shared.isEmpty()
                ? ""
                : "All series: " + Isolated.of(Elision.middle(shared, String::length, LONGEST_SHARED));
    }

    /** The metric's label if this is the metric's only series; else the series' own name, because all would have the same label. */
    private static String name(Series series, ChartRequest request) {
        MetricStyle style = request.chart().metrics().stream()
                .filter(metric -> metric.refId().equals(series.refId()))
                .findFirst()
                .orElse(request.chart().metrics().get(0));
        boolean only = request.series().stream()
                        .filter(s -> s.refId().equals(series.refId()))
                        .count()
                == 1;
        String label = PlainText.line(style.label());
        String name = PlainText.line(series.name());
        if (only && !label.isEmpty() || name.isEmpty()) {
            return label.isEmpty() ? series.refId() : label;
        }
        return name;
    }

    /** The names without the labels that all series have alike. @param left takes the labels that are left out of any name */
    private static List<String> withoutShared(List<Series> series, List<String> names, Map<String, String> left) {
        Map<String, String> common = new TreeMap<>(series.get(0).labels());
        series.forEach(one -> common.entrySet().retainAll(one.labels().entrySet()));
        if (series.size() < 2) {
            return names;
        }
        List<String> shorter = new ArrayList<>();
        for (String name : names) {
            String rest = name;
            for (Map.Entry<String, String> label : common.entrySet()) {
                String without = without(rest, pair(label));
                if (!without.equals(rest) && !without.isEmpty()) {
                    rest = without;
                    left.put(label.getKey(), label.getValue());
                }
            }
            shorter.add(rest);
        }
        return shorter;
    }

    /** A label as Grafana writes it within a name. */
    private static String pair(Map.Entry<String, String> label) {
        return PlainText.line(label.getKey() + "=\"" + label.getValue() + "\"");
    }

    /** A name without one of the labels between its braces; without the braces if there are no others. */
    private static String without(String name, String pair) {
        int at = name.indexOf(pair);
        int end = at + pair.length();
        boolean isLabel = at > 0
                && end < name.length()
                && "{, ".indexOf(name.charAt(at - 1)) >= 0
                && ",}".indexOf(name.charAt(end)) >= 0;
        if (!isLabel) {
            return name;
        }
        String before = name.substring(0, at).stripTrailing();
        String after = name.substring(end);
        if (after.startsWith(",")) {
            return name.substring(0, at) + after.substring(1).stripLeading();
        }
        if (before.endsWith(",")) {
            return before.substring(0, before.length() - 1) + after;
        }
        return before.endsWith("{") ? (before.substring(0, before.length() - 1) + after.substring(1)).strip() : name;
    }
}
