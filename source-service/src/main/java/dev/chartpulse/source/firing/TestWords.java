package dev.chartpulse.source.firing;

import java.time.ZoneId;
import java.util.List;

import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.Phrases;

/** What is happening to the test of a destination, or what became of it, in words for a person as pulses have them. */
final class TestWords {

    private final StoredTest test;
    private final Phrases phrases;

    private TestWords(StoredTest test, ZoneId zone) {
        this.test = test;
        this.phrases = new Phrases(zone, test.now());
    }

    /** The words for a test, with its times on the clock of the zone. */
    static String of(StoredTest test, ZoneId zone) {
        TestWords words = new TestWords(test, zone);
        return test.isPending() ? words.waiting() : words.ended();
    }

    private String ended() {
        List<DeliveryView> others = test.deliveries().stream()
                .filter(delivery -> !delivery.outcome().equals("sent"))
                .toList();
        int all = test.deliveries().size();
        if (others.isEmpty()) {
            return "Delivered to " + Phrases.recipients(all) + ".";
        }
        String sent = others.size() == all ? "" : "Delivered to " + (all - others.size()) + " of " + all + ". ";
        return sent + Phrases.sentence(others.get(0).failure(), "Nothing was sent.");
    }

    private String waiting() {
        List<DeliveryView> pending =
                test.deliveries().stream().filter(StoredTest::isPending).toList();
        DeliveryView told = pending.stream()
                .filter(delivery -> delivery.failure() != null)
                .findFirst()
                .orElse(pending.get(0));
        int all = test.deliveries().size();
        int settled = all - pending.size();
        if (told.attempts() == null || !test.now().isBefore(test.expiresAt())) {
            return Phrases.capital(Phrases.underWay(settled, all)) + " tried until " + end() + reason(told);
        }
        String tried = tried(told, told.attempts());
        return (all == 1
                        ? Phrases.capital(tried)
                        : settled + " of " + all + " deliveries are settled. " + told.label() + ": " + tried)
                + reason(told);
    }

    private String tried(DeliveryView delivery, int attempts) {
        String often = attempts == 0 ? "not tried yet" : "tried " + Phrases.times(attempts);
        if (!test.isInTime(delivery.nextAttemptAt())) {
            return often + ", and not " + (attempts == 0 ? "" : "again ") + "before its time ends at " + end();
        }
        if (delivery.nextAttemptAt() == null) {
            return (attempts == 0 ? often : "attempt " + attempts + " is under way") + ", until " + end();
        }
        return often + (attempts == 0 ? ", first at " : ", next at ") + phrases.time(delivery.nextAttemptAt())
                + ", until " + end();
    }

    private String end() {
        return phrases.time(test.expiresAt()) + phrases.inZone() + ".";
    }

    private static String reason(DeliveryView delivery) {
        return delivery.failure() == null ? "" : " " + Phrases.sentence(delivery.failure(), "");
    }
}
