package dev.chartpulse.query.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.chartpulse.query.foreign.TextLimit;

/**
 * Names series as Grafana's UI does: {@code getFieldDisplayName} of @grafana/data, over all frames of one body. A name is
 * as short as possible while frames and label sets stay distinct.
 */
final class Naming {

    private static final String VALUE = "Value";

    private final boolean frameNamesDiffer;
    private final String onlyLabel;
    private final MetricNames metricNames;
    private final SharedLabels shared;

    /**
     * Names the series of these frames.
     *
     * @param metrics the frames of each metric
     * @param metricNames how series are named that carry their metric's name twice
     */
    Naming(List<List<Frame>> metrics, MetricNames metricNames) {
        List<Frame> frames = metrics.stream().flatMap(List::stream).toList();
        this.metricNames = metricNames;
        this.shared = new SharedLabels(metricNames == MetricNames.BY_DISTINCT_LABELS ? metrics : List.of());
        this.frameNamesDiffer = frames.stream()
                        .map(Frame::name)
                        .map(Objects::toString)
                        .distinct()
                        .count()
                > 1;
        this.onlyLabel = onlyLabel(frames);
    }

    /** The key of the only label that occurs in the fields, if there is only one: names then leave its key out. */
    private static String onlyLabel(List<Frame> frames) {
        String only = null;
        for (Frame frame : frames) {
            for (Field field : frame.fields()) {
                for (String label : field.labels().keySet()) {
                    if (only == null) {
                        only = label;
                    } else if (!only.equals(label)) {
                        return null;
                    }
                }
            }
        }
        return only;
    }

    /** The names of all fields of a frame, in their order. */
    List<String> names(Frame frame) {
        Map<String, Long> occurrences = frame.fields().stream()
                .filter(field -> field.name() != null)
                .collect(Collectors.groupingBy(Field::name, Collectors.counting()));
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Field field : frame.fields()) {
            int nth = seen.merge(Objects.toString(field.name()), 1, Integer::sum);
            String name = name(frame, field, occurrences.getOrDefault(field.name(), 1L) > 1 ? " " + nth : "");
            names.add(TextLimit.NAME.cutDistinct(name));
        }
        return names;
    }

    private String name(Frame frame, Field field, String number) {
        if (hasText(field.config().displayName())) {
            return field.config().displayName();
        }
        if (hasText(field.config().displayNameFromDs())) {
            return field.config().displayNameFromDs();
        }
        if (metricNames != MetricNames.AS_THEY_ARE && MetricNames.isNamedTwice(field)) {
            String labels = String.join(" ", parts(frame, field.named(VALUE, shared.without(frame, field.labels()))));
            return labels.isEmpty() ? field.name() : labels;
        }
        String joined = String.join(" ", parts(frame, field));
        String name = !joined.isEmpty() ? joined : hasText(field.name()) ? field.name() : VALUE;
        return name.equals(field.name()) ? name + number : name;
    }

    private List<String> parts(Frame frame, Field field) {
        List<String> parts = new ArrayList<>();
        boolean frameNamed = frameNamesDiffer && hasText(frame.name());
        if (frameNamed) {
            parts.add(frame.name());
        }
        if (hasText(field.name()) && !field.name().equals(VALUE)) {
            parts.add(field.name());
        }
        String labels = onlyLabel == null
                ? LabelText.of(field.labels())
                : field.labels().get(onlyLabel);
        if (hasText(labels)) {
            parts.add(labels);
        } else if (!frameNamed && VALUE.equals(field.name()) && hasText(frame.name())) {
            parts.add(frame.name());
        }
        return parts;
    }

    private static boolean hasText(String text) {
        return text != null && !text.isEmpty();
    }
}
