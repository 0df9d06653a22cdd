package dev.chartpulse.launcher;

/** Options that cannot be followed; the message says what to do. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
