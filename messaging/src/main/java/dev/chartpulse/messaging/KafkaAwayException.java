package dev.chartpulse.messaging;

/** Kafka does not answer, which says nothing about whether its address and our rights are right. */
final class KafkaAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KafkaAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
