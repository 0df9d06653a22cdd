package dev.chartpulse.messaging;

import dev.chartpulse.contracts.event.Event;

/** Why an event went to the dead-letter topic although it could be decoded. The message stands in its headers. */
final class HandlerFaultException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int MAX_FAULT_CHARS = 500;

    HandlerFaultException(Event event, Faults faults, Throwable last) {
        super("the handler of " + event.eventId() + " failed " + faults.count() + " times within "
                + faults.time().toSeconds() + " s: " + shortened(last.toString()));
    }

    private static String shortened(String fault) {
        return fault.length() <= MAX_FAULT_CHARS ? fault : fault.substring(0, MAX_FAULT_CHARS) + "…";
    }
}
