package dev.chartpulse.source.outcome;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.source.pulses.LockedPulse;

/**
 * How far the other services are with what is published. They work on pulses roughly in the order in which they were asked for: while charts
 * come, a pulse that was asked for later than the pulses of these charts is not late, it waits for its turn. Asking for it again would only
 * make the queue longer, the more so the longer it is.
 *
 * <p>This replica sees the charts of its own partitions, a sample of all. It knows nothing after a start; the watchdog then goes by the
 * time alone.
 */
@ApplicationScoped
class QueueFront {

    /** The other services overtake by this much: they read many partitions. */
    private static final Duration OVERTAKING = Duration.ofSeconds(10);

    private volatile Front front = new Front(Instant.EPOCH, Instant.EPOCH);

    /**
     * Where the queue is.
     *
     * @param askAgainAt pulses to be asked for again until then were overtaken
     * @param seenAt when the last chart came, by PostgreSQL's clock
     */
    record Front(Instant askAgainAt, Instant seenAt) {}

    /** The chart of the pulse has come. */
    synchronized void came(LockedPulse pulse) {
        if (pulse.askAgainAt() != null) {
            front = new Front(pulse.askAgainAt().minus(OVERTAKING), pulse.now());
        }
    }

    Front front() {
        return front;
    }
}
