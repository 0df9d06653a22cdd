package dev.chartpulse.source.peers;

/** Another service's answer is larger than what is read of one. */
final class AnswerTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param max in bytes
     */
    AnswerTooLargeException(long max) {
        super("the answer is larger than " + max / 1024 + " KiB", null, false, false);
    }
}
