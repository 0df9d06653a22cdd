package dev.chartpulse.secrets;

/** A keyset cannot be made or changed as requested. The message says why, and holds no key. */
final class KeysException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeysException(String message) {
        super(message);
    }
}
