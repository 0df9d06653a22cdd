package dev.chartpulse.standins.operations;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer of {@code /q/metrics}, in Prometheus' text format: the metrics and their labels, without values. */
final class Exposition {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(?:_count|_sum|_bucket)?(?:\\{(.*)})? [^ ]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    /** The labels that Prometheus adds to histograms and summaries. */
    private static final Set<String> ADDED = Set.of("le", "quantile");

    private final Map<String, Set<String>> labels = new TreeMap<>();

    Exposition(String text) {
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                labels.put(type.group(1), new TreeSet<>());
            } else if (!line.startsWith("#") && sample.matches() && sample.group(2) != null) {
                addLabels(sample.group(1), sample.group(2));
            }
        });
        // The maximum of a timer is documented with the timer.
        labels.keySet().removeIf(name -> name.endsWith("_max") && labels.containsKey(name.replaceFirst("_max$", "")));
    }

    Map<String, Set<String>> labels() {
        return labels;
    }

    private void addLabels(String metric, String text) {
        LABEL.matcher(text)
                .results()
                .map(label -> label.group(1))
                .filter(name -> !ADDED.contains(name))
                .forEach(name -> labels.computeIfAbsent(metric, unseen -> new TreeSet<>())
                        .add(name));
    }
}
