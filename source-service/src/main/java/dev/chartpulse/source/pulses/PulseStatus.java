package dev.chartpulse.source.pulses;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The status of a pulse as people see it: how far it got, and what became of its deliveries. */
public enum PulseStatus {
    /** Asked for; no chart yet. */
    REQUESTED,
    /** The chart is there; not every delivery is settled. */
    RENDERED,
    /** Every delivery was sent. */
    DELIVERED,
    /** Some deliveries were sent and some not, or not for certain. */
    PARTLY_DELIVERED,
    /** Nothing was sent, because no chart came or the deliveries failed. */
    FAILED,
    /** Nothing was sent, because it was too late (missed by everyone, or past its expiry), because a person cancelled it, because its conditions were not met, or because all recipients unsubscribed. */
    SKIPPED,
    /** No delivery is known to have been sent, and of at least one it is not known. */
    UNKNOWN;

    /** The kinds of failures for which a pulse that is given up counts as skipped. */
    private static final Set<String> SKIPPING =
            Set.of(UnansweredFailure.EXPIRED, LockedPulse.CANCELLED, LockedPulse.WITHHELD, LockedPulse.UNSUBSCRIBED);

    /** The status as JSON and the database write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing is awaited any more. */
    public boolean isEnd() {
        return this != REQUESTED && this != RENDERED;
    }

    /** The status that {@link #text} writes so; empty for any other text. */
    public static Optional<PulseStatus> ofText(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }

    /**
     * The status of a pulse by its stage and the outcomes of its deliveries.
     *
     * @param stage "requested", "rendered", "abandoned" or "skipped"
     * @param failureKind why it was abandoned or skipped; null otherwise
     * @param outcomes one per delivery; null for one that is not settled
     */
    static PulseStatus of(String stage, String failureKind, Collection<String> outcomes) {
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(outcome -> outcome != null)) {
            return settled(outcomes);
        }
        return switch (stage) {
            case "requested" -> REQUESTED;
            case "rendered" -> RENDERED;
            case "skipped" -> SKIPPED;
            default -> SKIPPING.contains(failureKind == null ? "" : failureKind) ? SKIPPED : FAILED;
        };
    }

    private static PulseStatus settled(Collection<String> outcomes) {
        if (outcomes.stream().allMatch("sent"::equals)) {
            return DELIVERED;
        }
        if (outcomes.contains("sent")) {
            return PARTLY_DELIVERED;
        }
        if (outcomes.contains("unknown")) {
            return UNKNOWN;
        }
        return outcomes.contains("failed") ? FAILED : SKIPPED;
    }
}
