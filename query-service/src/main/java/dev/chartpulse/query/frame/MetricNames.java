package dev.chartpulse.query.frame;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.grafana.DataSourceRef;

/**
 * How series are named that carry their metric's name twice, as the name of the field and as the label {@code __name__}, as the
 * series of a plain selector of Prometheus do. Grafana's front end renames them before anything else ({@code transformV2} of
 * @grafana/prometheus).
 */
public enum MetricNames {
    /** By field and labels, as any other series: {@code shop_pods {__name__="shop_pods", pod="p04"}}. */
    AS_THEY_ARE,
    /** By the labels, as before version 13.1.7 of the plugin: {@code {__name__="shop_pods", pod="p04"}}. */
    BY_LABELS,
    /**
     * By the labels that tell the series of a metric apart, as from 13.1.7 on: {@code {pod="p04"}}; a series that is its metric's
     * only one by all its labels. Other than in Grafana, the metric's name stays if another metric has another one.
     */
    BY_DISTINCT_LABELS;

    static final String LABEL = "__name__";

    private static final Map<String, MetricNames> OTHERS = Map.of(
            "grafana-amazonprometheus-datasource", BY_DISTINCT_LABELS,
            "grafana-azureprometheus-datasource", BY_DISTINCT_LABELS);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");
    private static final int[] DISTINCT_SINCE = {13, 1, 7};

    /** As the plugin of a data source does. If its version is not known, it is taken for a new one. */
    public static MetricNames of(DataSourceRef dataSource) {
        if (!dataSource.type().equals("prometheus")) {
            return OTHERS.getOrDefault(dataSource.type(), AS_THEY_ARE);
        }
        Matcher version = VERSION.matcher(dataSource.version() == null ? "" : dataSource.version());
        return version.matches() && isBefore(version) ? BY_LABELS : BY_DISTINCT_LABELS;
    }

    static boolean isNamedTwice(Field field) {
        String name = field.labels().get(LABEL);
        return name != null && !name.isEmpty() && name.equals(field.name());
    }

    private static boolean isBefore(Matcher version) {
        for (int part = 0; part < DISTINCT_SINCE.length; part++) {
            int difference = Integer.parseInt(version.group(part + 1)) - DISTINCT_SINCE[part];
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }
}
