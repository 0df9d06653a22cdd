package dev.chartpulse.delivery.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The contents of the pulses that were read last. A pulse's deliveries are claimed one soon after the other, as their lanes become free, and a
 * picture costs as much to read as the rest of a claim. The first that is stored of a pulse stays, but for a chart that was purged, and
 * rendered once more; so contents are kept for a short time only. Thread-safe.
 *
 * <p>The oldest make room for new ones. A cache that prefers what is used often, as Caffeine, would keep those whose deliveries are all made.
 */
final class RecentContents {

    /** Of pictures and files exactly, of texts roughly. */
    static final int MOST_BYTES = 8 << 20;
    /** The ids of all are part of each claim. */
    static final int MOST = 256;

    static final Duration KEPT = Duration.ofMinutes(1);

    /** In the order in which they were read. */
    private final Map<UUID, Kept> contents = new LinkedHashMap<>();

    private final LongSupplier nanoTime;
    private long bytes;

    RecentContents(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Kept(Content content, long readAt) {}

    /** Those that are kept at this moment, by the ids of their pulses. */
    synchronized Map<UUID, Content> now() {
        long oldest = nanoTime.getAsLong() - KEPT.toNanos();
        while (!contents.isEmpty() && eldest().getValue().readAt() - oldest <= 0) {
            drop(eldest().getKey());
        }
        Map<UUID, Content> now = new HashMap<>();
        contents.forEach((pulse, kept) -> now.put(pulse, kept.content()));
        return now;
    }

    synchronized void add(Map<UUID, Content> read) {
        read.forEach((pulse, content) -> {
            drop(pulse);
            contents.put(pulse, new Kept(content, nanoTime.getAsLong()));
            bytes += content.size();
        });
        while (bytes > MOST_BYTES || contents.size() > MOST) {
            drop(eldest().getKey());
        }
    }

    private Map.Entry<UUID, Kept> eldest() {
        return contents.entrySet().iterator().next();
    }

    private void drop(UUID pulse) {
        Kept dropped = contents.remove(pulse);
        if (dropped != null) {
            bytes -= dropped.content().size();
        }
    }
}
