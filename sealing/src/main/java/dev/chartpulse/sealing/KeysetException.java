package dev.chartpulse.sealing;

/** A keyset is missing or unreadable; the message names the configuration property and never the key. */
public final class KeysetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeysetException(String message, Throwable cause) {
        super(message, cause);
    }
}
