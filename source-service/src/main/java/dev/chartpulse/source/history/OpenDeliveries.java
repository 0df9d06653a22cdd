package dev.chartpulse.source.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.Phrases;

/** How far the deliveries of a pulse or of a test are while some are pending, in words and in their fields. */
public final class OpenDeliveries {

    private final Phrases phrases;
    private final Instant now;
    private final Instant until;
    private final List<DeliveryView> deliveries;
    private final Map<UUID, DeliveryProgress> told;

    /**
     * @param now PostgreSQL's clock
     * @param until when their time ends
     * @param deliveries all of them, as they are stored; at least one is pending
     * @param told what delivery-service tells of those that are open there; of others nothing is said
     */
    public OpenDeliveries(
            Phrases phrases, Instant now, Instant until, List<DeliveryView> deliveries, List<DeliveryProgress> told) {
        this.phrases = phrases;
        this.now = now;
        this.until = until;
        this.deliveries = deliveries;
        this.told =
                told.stream().collect(Collectors.toMap(DeliveryProgress::id, Function.identity(), (one, other) -> one));
    }

    /** Whether it is not known yet what becomes of a delivery. */
    public static boolean isPending(DeliveryView delivery) {
        return delivery.outcome().equals("pending");
    }

    /** The same deliveries, those that are pending with how far they are, and without attempts that are not made any more. */
    public List<DeliveryView> shown() {
        return deliveries.stream()
                .map(delivery -> isPending(delivery) && told.containsKey(delivery.id()) ? shown(delivery) : delivery)
                .toList();
    }

    private DeliveryView shown(DeliveryView delivery) {
        DeliveryProgress progress = told.get(delivery.id());
        return delivery.tried(
                isOver() ? null : Phrases.capital(tried(progress)) + reason(progress.failure()),
                progress.attempts(),
                isInTime(progress.nextAttemptAt()) ? progress.nextAttemptAt() : null,
                progress.failure());
    }

    /** All of them in words that do not begin a sentence: of one that is pending, if possible one that failed, how far it is. */
    public String words() {
        List<DeliveryView> pending =
                deliveries.stream().filter(OpenDeliveries::isPending).toList();
        DeliveryView first = pending.stream()
                .filter(delivery -> failure(delivery) != null)
                .findFirst()
                .orElse(pending.get(0));
        int all = deliveries.size();
        int settled = all - pending.size();
        if (isOver() || !told.containsKey(first.id())) {
            return phrases.underWay(settled, all, until) + reason(failure(first));
        }
        return (all == 1 ? "" : settled + " of " + all + " deliveries are settled. " + first.label() + ": ")
                + tried(told.get(first.id()))
                + reason(failure(first));
    }

    private Failure failure(DeliveryView delivery) {
        return told.containsKey(delivery.id()) ? told.get(delivery.id()).failure() : delivery.failure();
    }

    private String tried(DeliveryProgress progress) {
        int attempts = progress.attempts();
        String often = attempts == 0 ? "not tried yet" : "tried " + Phrases.times(attempts);
        if (!isInTime(progress.nextAttemptAt())) {
            return often + ", and not " + (attempts == 0 ? "" : "again ") + "before its time ends at " + end();
        }
        if (progress.nextAttemptAt() == null) {
            return (attempts == 0 ? often : "attempt " + attempts + " is under way") + ", until " + end();
        }
        return often + (attempts == 0 ? ", first at " : ", next at ") + phrases.time(progress.nextAttemptAt())
                + ", until " + end();
    }

    private String end() {
        return phrases.time(until) + phrases.inZone() + ".";
    }

    private boolean isOver() {
        return !now.isBefore(until);
    }

    /** Whether an attempt at an instant, or one that is under way, is made before the time is over. */
    private boolean isInTime(Instant next) {
        return next == null || next.isBefore(until);
    }

    private static String reason(Failure failure) {
        return failure == null ? "" : " " + Phrases.sentence(failure, "");
    }
}
