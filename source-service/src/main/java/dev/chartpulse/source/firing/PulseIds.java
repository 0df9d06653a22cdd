package dev.chartpulse.source.firing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

import dev.chartpulse.contracts.event.Trigger;

/** The ids of pulses, and of tests of destinations: name-based UUIDs (version 5, RFC 9562), so that the same firing always has the same id. */
final class PulseIds {

    private static final UUID NAMESPACE = UUID.fromString("8f2b6d1c-5a0e-4f39-9c77-2d1e6b3a4c50");
    private static final int HALF = 8;

    private PulseIds() {}

    /** The pulse that a connection's schedule fires at an instant. */
    static UUID scheduled(UUID connectionId, Instant dueAt) {
        return named(connectionId + "|" + Trigger.SCHEDULED + "|" + dueAt);
    }

    /**
     * The pulse that a person fires.
     *
     * @param key the request's Idempotency-Key; null: every request is a pulse of its own
     */
    static UUID asked(UUID connectionId, Trigger trigger, String key) {
        return key == null ? UUID.randomUUID() : named(connectionId + "|" + trigger + "|key|" + key);
    }

    /** The test of a destination that a person asks for; the key as for {@link #asked}. */
    static UUID test(UUID destinationId, String key) {
        return key == null ? UUID.randomUUID() : named("destination|" + destinationId + "|key|" + key);
    }

    private static UUID named(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(2 * HALF)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
