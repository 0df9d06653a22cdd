package dev.chartpulse.source.peers;

/** The answer of another service is larger than {@link PeersConfig#maxAnswer()}. */
final class AnswerTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the failure, without a stack trace.
     *
     * @param max the largest answer that is read, in bytes
     */
    AnswerTooLargeException(long max) {
        super("the answer is larger than " + max / 1024 + " KiB", null, false, false);
    }
}
