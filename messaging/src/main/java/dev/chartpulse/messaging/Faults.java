package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The faults of a handler with one event: failures that are not an outage. An outage in between begins the count anew, since
 * a part that comes back may cause a few of them. Used by one thread after the other.
 */
final class Faults {

    private final Duration limit;
    private final LongSupplier nanoTime;
    private int count;
    private long first;
    private boolean outage;

    /**
     * Begins without faults.
     *
     * @param limit how long the handler may go on failing with faults alone
     */
    Faults(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** The handler failed once more. */
    void add(boolean outage) {
        this.outage = outage;
        if (outage) {
            count = 0;
        } else if (count++ == 0) {
            first = nanoTime.getAsLong();
        }
    }

    /** Whether the event is to be given up: the last failure was a fault, and faults alone lasted for the limit. */
    boolean areTooMany() {
        return !outage && count > 1 && time().compareTo(limit) >= 0;
    }

    /** The faults since the first, or since the last outage. */
    int count() {
        return count;
    }

    /** How long ago the first of them was. */
    Duration time() {
        return Duration.ofNanos(nanoTime.getAsLong() - first);
    }
}
