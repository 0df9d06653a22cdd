package dev.chartpulse.source.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.chartpulse.source.history.PulseView.EntryView;

/**
 * The order of a timeline: by time, but nothing before what it follows from. The times are of several clocks (the services' and
 * PostgreSQL's), and an event may be stored after one that followed from it, so times alone would put "settled" before "rendered".
 */
final class TimelineOrder {

    /** How far along the way of a pulse an event is; others, such as "cancelled", keep the place that their time gives them. */
    private static final Map<String, Integer> STEPS =
            Map.of("claimed", 0, "published", 1, "queried", 2, "failed", 3, "withheld", 3, "rendered", 3, "settled", 4);

    private TimelineOrder() {}

    /** The entries in their order. */
    static List<EntryView> of(List<EntryView> entries) {
        List<EntryView> left = new ArrayList<>(entries);
        left.sort(Comparator.comparing(EntryView::at).thenComparing(entry -> STEPS.getOrDefault(entry.event(), 5)));
        List<EntryView> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            EntryView next = left.stream()
                    .filter(entry -> left.stream().noneMatch(other -> isBefore(other, entry)))
                    .findFirst()
                    .orElseThrow();
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    /** Whether one entry is of an earlier step on the way to the other: the request, the query and the chart, or the failure, of one attempt. */
    private static boolean isBefore(EntryView one, EntryView other) {
        Integer step = STEPS.get(one.event());
        Integer otherStep = STEPS.get(other.event());
        if (step == null || otherStep == null || step >= otherStep) {
            return false;
        }
        return switch (one.event()) {
            case "claimed" -> true;
            case "rendered", "withheld" -> other.event().equals("settled");
            case "failed" -> false;
            default -> !other.event().equals("settled") && Objects.equals(one.attempt(), other.attempt());
        };
    }
}
