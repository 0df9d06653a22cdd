package dev.chartpulse.sealing;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.KeysetHandle;

/**
 * A keyset from the configuration, as the object that seals or opens with its keys. {@link #reload} makes that object again
 * when the file that the configuration names has changed. If the file cannot be read, the keys that were read last stay in use.
 * Thread-safe.
 *
 * @param <T> the object that seals or opens
 */
final class Keyset<T> {

    private final String value;
    private final String property;
    private final Reader reader;
    private final Maker<T> maker;
    private String json;
    private volatile T current;

    /**
     * Reads the keyset for the first time.
     *
     * @param value Tink JSON, or {@code file:} and a path to it
     * @param property the configuration property that the value came from, for the error
     * @throws KeysetException when the keyset is missing or unreadable
     */
    Keyset(String value, String property, Reader reader, Maker<T> maker) {
        this.value = value;
        this.property = property;
        this.reader = reader;
        this.maker = maker;
        reload();
    }

    /** The object with the keys that were read last. Never blocks. */
    T current() {
        return current;
    }

    /**
     * Reads the keyset again. Blocks: a file is read.
     *
     * @return whether the keys have changed
     * @throws KeysetException when the keyset is missing or unreadable
     */
    synchronized boolean reload() {
        String fresh = Keysets.json(value, property);
        if (fresh.equals(json)) {
            return false;
        }
        try {
            current = maker.make(reader.read(fresh, property));
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " holds no usable key", e);
        }
        json = fresh;
        return true;
    }

    /** Reads a private or a public keyset from Tink JSON. */
    interface Reader {
        KeysetHandle read(String json, String property);
    }

    /** Makes the object that seals or opens with these keys. */
    interface Maker<T> {
        T make(KeysetHandle keys) throws GeneralSecurityException;
    }
}
