package dev.chartpulse.source.firing;

import java.util.List;

import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.Phrases;

/** What became of the test of a destination, in words for a person as pulses have them. */
final class TestWords {

    private TestWords() {}

    /** The words for a test whose deliveries are all settled. */
    static String ended(List<DeliveryView> deliveries) {
        List<DeliveryView> others = deliveries.stream()
                .filter(delivery -> !delivery.outcome().equals("sent"))
                .toList();
        int all = deliveries.size();
        if (others.isEmpty()) {
            return "Delivered to " + Phrases.recipients(all) + ".";
        }
        String sent = others.size() == all ? "" : "Delivered to " + (all - others.size()) + " of " + all + ". ";
        return sent + Phrases.sentence(others.get(0).failure(), "Nothing was sent.");
    }
}
