package dev.chartpulse.sealing;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.KeysetHandle;

/**
 * What a keyset of the configuration is used for, made again when the file that the configuration names has changed. A file
 * that cannot be read changes nothing: the keys that were read last stay in use. Thread-safe.
 *
 * @param <T> made of the keys
 */
final class Keyset<T> {

    private final String value;
    private final String property;
    private final Reader reader;
    private final Maker<T> maker;
    private String json;
    private volatile T current;

    /**
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

    /** Of the keys as they were read last; never blocks. */
    T current() {
        return current;
    }

    /**
     * Reads the keyset again. It blocks: a file is read.
     *
     * @return whether the keys are others than before
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

    /** Reads one half of a pair of keysets. */
    interface Reader {
        KeysetHandle read(String json, String property);
    }

    /** Makes what is used of the keys. */
    interface Maker<T> {
        T make(KeysetHandle keys) throws GeneralSecurityException;
    }
}
