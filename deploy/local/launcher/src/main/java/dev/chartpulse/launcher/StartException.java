package dev.chartpulse.launcher;

/** Something does not start; the message says what, and what to do about it. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message, null, false, false);
    }
}
