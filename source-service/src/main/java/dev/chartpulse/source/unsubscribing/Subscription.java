package dev.chartpulse.source.unsubscribing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import dev.chartpulse.source.destinations.EmailAddress;

/** The mails of one connection to one address: what an unsubscribe link stands for. */
record Subscription(UUID workspaceId, UUID connectionId, String address) {

    private static final int IDS = 4 * Long.BYTES;

    /** Links in mails of older versions may have another spelling. */
    Subscription {
        address = EmailAddress.inOneSpelling(address);
    }

    /** The subscription as text whose characters may stand in a URL as they are. */
    String text() {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(IDS + bytes.length);
        for (UUID id : new UUID[] {workspaceId, connectionId}) {
            buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(buffer.put(bytes).array());
    }

    /**
     * The subscription that {@link #text} wrote so.
     *
     * @throws RuntimeException for any other text
     */
    static Subscription of(String text) {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        UUID workspaceId = new UUID(buffer.getLong(), buffer.getLong());
        UUID connectionId = new UUID(buffer.getLong(), buffer.getLong());
        byte[] address = new byte[buffer.remaining()];
        buffer.get(address);
        return new Subscription(workspaceId, connectionId, new String(address, StandardCharsets.UTF_8));
    }
}
