package dev.chartpulse.messaging;

/** Why a record went to the dead-letter topic; the message stands in its headers. */
final class UndecodableEventException extends Exception {

    private static final long serialVersionUID = 1;

    UndecodableEventException(String message) {
        super(message);
    }
}
