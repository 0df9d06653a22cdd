package dev.chartpulse.messaging;

import java.time.Duration;

/** Counts what is under way, so that a stop can wait for it and for nothing else. */
final class Drain {

    private int underWay;
    private boolean closed;

    /**
     * Something is about to begin.
     *
     * @return false when it must not, because the service stops; else {@link #leave()} is due once it has ended
     */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Something has ended. */
    synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /**
     * Lets nothing begin any more, and waits for what is under way.
     *
     * @return how many have not ended within the limit
     */
    synchronized int await(Duration limit) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); underWay > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return underWay;
    }
}
