package dev.chartpulse.query.frame;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A label set as Grafana's front end writes it: {@code {job="shop", pod="p04"}}, in the order of the keys. */
final class LabelText {

    private LabelText() {}

    /** The text of the labels; empty when there are none. */
    static String of(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                .collect(Collectors.joining(", ", "{", "}"));
    }
}
