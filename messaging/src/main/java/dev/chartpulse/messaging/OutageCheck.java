package dev.chartpulse.messaging;

/**
 * Recognises failures which mean that a part of our own infrastructure is away. A handler that fails so is called again
 * until the outage is over; any other failure counts as a fault of the handler and ends in the dead-letter topic after a
 * bounded time. All beans of this type are asked, and one yes is enough.
 */
public interface OutageCheck {

    /**
     * Whether a handler failed because something that it needs is away.
     *
     * @param failure what a handler failed with, its causes included
     * @return true only if calling the handler again, later and unchanged, can be expected to work
     */
    boolean isOutage(Throwable failure);
}
