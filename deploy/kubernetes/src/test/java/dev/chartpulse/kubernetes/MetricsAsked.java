package dev.chartpulse.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The selectors of PromQL queries. */
final class MetricsAsked {

    /** What Prometheus, its operator or Kafka's client adds to each metric. */
    private static final Set<String> ADDED = Set.of("namespace", "release", "service", "pod");

    private static final Pattern SELECTOR = Pattern.compile("\\b(chartpulse_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=|!=|=~|!~)\\s*\"([^\"]*)\"");

    private MetricsAsked() {}

    /**
     * One selector.
     *
     * @param matchers the labels that it asks for and their values, or patterns of values
     */
    record Selector(String metric, Map<String, String> matchers) {

        /** What this selector asks for and the services do not have, so that it would find nothing. */
        Optional<String> fault(MetricsTable table) {
            Optional<MetricsTable.Metric> metric = table.metric(this.metric);
            if (metric.isEmpty()) {
                return Optional.of("there is no metric " + this.metric);
            }
            for (Map.Entry<String, String> matcher : matchers.entrySet()) {
                if (ADDED.contains(matcher.getKey())) {
                    continue;
                }
                if (!metric.get().labels().contains(matcher.getKey())) {
                    return Optional.of("it has no label " + matcher.getKey());
                }
                for (String value : matcher.getValue().split("\\|")) {
                    if (!metric.get().row().contains("`" + value + "`")) {
                        return Optional.of("its row does not know the value " + value);
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** All selectors of our own metrics in a text. */
    static List<Selector> in(String text) {
        List<Selector> selectors = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(text);
        while (selector.find()) {
            Map<String, String> matchers = new LinkedHashMap<>();
            if (selector.group(2) != null) {
                Matcher matcher = MATCHER.matcher(selector.group(2));
                while (matcher.find()) {
                    matchers.put(matcher.group(1), matcher.group(2));
                }
            }
            selectors.add(new Selector(selector.group(1), matchers));
        }
        return selectors;
    }
}
