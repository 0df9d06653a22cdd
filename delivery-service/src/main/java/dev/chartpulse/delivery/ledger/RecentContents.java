package dev.chartpulse.delivery.ledger;

import java.util.Map;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The contents of the pulses that were claimed last. A pulse's deliveries are claimed one soon after the other, as their lanes become free, and a
 * picture costs as much to read as the rest of a claim. Contents never change once they are stored. Thread-safe.
 */
final class RecentContents {

    static final int MOST_BYTES = 4 << 20;
    /** Bounds how many there are: the ids of all are part of each claim. */
    static final int LEAST_WEIGHT = MOST_BYTES / 128;

    private final Cache<UUID, Content> contents = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((UUID pulse, Content content) -> Math.max(LEAST_WEIGHT, content.size()))
            .executor(Runnable::run)
            .build();

    /** Those that are kept at this moment, by the ids of their pulses. */
    Map<UUID, Content> now() {
        return Map.copyOf(contents.asMap());
    }

    void add(Map<UUID, Content> read) {
        contents.putAll(read);
    }
}
