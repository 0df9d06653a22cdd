package dev.chartpulse.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of docs/operations.md, which {@code OperationsIT} of each service compares with what the service exposes. */
final class MetricsTable {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(chartpulse_[a-z_]+)` \\|([^|]*)\\|.*$");

    private final Map<String, Metric> metrics = new TreeMap<>();

    private MetricsTable() {}

    /**
     * A metric.
     *
     * @param row its whole row, which names the values of its labels
     */
    record Metric(Set<String> labels, String row) {}

    static MetricsTable read() {
        MetricsTable table = new MetricsTable();
        Matcher row = ROW.matcher(Chart.read(Chart.ROOT.resolve("docs/operations.md")));
        while (row.find()) {
            table.metrics.put(row.group(1), new Metric(Chart.all("`([a-z_]+)`", row.group(2)), row.group()));
        }
        return table;
    }

    /** By its name in Prometheus; a timer has {@code _count}, {@code _sum} and {@code _max} behind its own. */
    Optional<Metric> metric(String name) {
        Metric metric = metrics.get(name);
        return Optional.ofNullable(metric != null ? metric : metrics.get(name.replaceAll("_(count|sum|max)$", "")));
    }
}
