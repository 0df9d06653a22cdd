package dev.chartpulse.query.frame;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The labels that all series of a metric share, and that the names of these series leave out. */
final class SharedLabels {

    private final Map<Frame, Map<String, String>> byFrame = new IdentityHashMap<>();

    /**
     * Finds the labels that all frames share.
     *
     * @param metrics the frames of each metric
     */
    SharedLabels(Collection<List<Frame>> metrics) {
        boolean severalNames = metrics.stream()
                        .flatMap(SharedLabels::labels)
                        .map(labels -> labels.get(MetricNames.LABEL))
                        .distinct()
                        .count()
                > 1;
        for (List<Frame> frames : metrics) {
            Map<String, String> shared = frames.size() == 1 ? Map.of() : shared(frames);
            if (severalNames) {
                shared = without(shared, MetricNames.LABEL);
            }
            for (Frame frame : frames) {
                byFrame.put(frame, shared);
            }
        }
    }

    /** The labels of a field that tell it apart from the other series of its metric. */
    Map<String, String> without(Frame frame, Map<String, String> labels) {
        Map<String, String> distinct = new HashMap<>(labels);
        distinct.keySet().removeAll(byFrame.getOrDefault(frame, Map.of()).keySet());
        return distinct;
    }

    private static Map<String, String> shared(List<Frame> frames) {
        return frames.stream()
                .flatMap(frame -> labels(List.of(frame)))
                .reduce((left, right) -> {
                    Map<String, String> both = new HashMap<>(left);
                    both.entrySet().retainAll(right.entrySet());
                    return both;
                })
                .orElse(Map.of());
    }

    private static Map<String, String> without(Map<String, String> labels, String key) {
        Map<String, String> others = new HashMap<>(labels);
        others.remove(key);
        return others;
    }

    private static Stream<Map<String, String>> labels(List<Frame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.fields().stream())
                .filter(MetricNames::isNamedTwice)
                .map(Field::labels);
    }
}
