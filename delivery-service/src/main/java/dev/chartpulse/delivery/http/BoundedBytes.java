package dev.chartpulse.delivery.http;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/** Collects the parts of an answer in one array: a part of a single byte takes no more room than that byte. */
final class BoundedBytes {

    private final int max;
    private byte[] bytes = new byte[1024];
    private int length;

    BoundedBytes(int max) {
        this.max = max;
    }

    /**
     * Adds a part of the body that has arrived.
     *
     * @return false when it does not fit; nothing is added then
     */
    boolean add(Buffer part) {
        if (part.length() > max - length) {
            return false;
        }
        if (part.length() > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.min(max, Math.max(2 * bytes.length, length + part.length())));
        }
        part.getBytes(bytes, length);
        length += part.length();
        return true;
    }

    Buffer buffer() {
        return Buffer.buffer(Arrays.copyOf(bytes, length));
    }
}
