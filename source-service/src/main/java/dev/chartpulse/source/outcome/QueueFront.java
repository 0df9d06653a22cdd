package dev.chartpulse.source.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.chartpulse.source.pulses.LockedPulse;

/**
 * How far the other services are with what is published. They work on pulses roughly in the order in which they were asked for: while charts
 * come, a pulse that was asked for later than the pulses of these charts is not late, it waits for its turn. Asking for it again would only
 * make the queue longer, the more so the longer it is.
 *
 * <p>That order holds among the pulses of one source, which share a partition. A source with many pulses is behind others for as long as it has
 * them, and is not overtaken by these: while its own charts come, they alone say how far it is.
 *
 * <p>This replica sees the charts of its own partitions, a sample of all. It knows nothing after a start; the watchdog then goes by the
 * time alone.
 */
@ApplicationScoped
class QueueFront {

    /** The other services overtake by this much: they read many partitions. */
    private static final Duration OVERTAKING = Duration.ofSeconds(10);

    /** The sources of latest charts that are remembered: more than are busy at once. */
    private static final int MOST_SOURCES = 1_000;

    private final Cache<UUID, Front> sources = Caffeine.newBuilder()
            .maximumSize(MOST_SOURCES)
            .executor(Runnable::run)
            .build();
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
            sources.put(pulse.sourceId(), front);
        }
    }

    Front front() {
        return front;
    }

    /** Where each source is of which charts came lately. */
    Map<UUID, Front> sources() {
        return sources.asMap();
    }
}
