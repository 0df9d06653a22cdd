package dev.chartpulse.messaging;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;

/** An event is over {@value Event#MAX_BYTES} bytes; publishing it again gives the same. */
public final class EventTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EventTooLargeException(Topic topic, int bytes) {
        super("the " + topic.topicName() + " event has " + bytes + " bytes; at most " + Event.MAX_BYTES
                + " are allowed");
    }
}
