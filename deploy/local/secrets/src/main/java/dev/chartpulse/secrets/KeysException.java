package dev.chartpulse.secrets;

/** What was asked of a keyset cannot be done; the message says why, and never holds a key. */
final class KeysException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeysException(String message) {
        super(message);
    }
}
