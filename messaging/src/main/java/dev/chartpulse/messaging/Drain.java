package dev.chartpulse.messaging;

import java.time.Duration;

/**
 * Counts the work that is under way, so that a service that stops can wait until it has ended. The methods may be called
 * from any thread; only {@link #await} blocks.
 */
public final class Drain {

    private int underWay;
    private boolean closed;

    /**
     * One piece of work is about to begin.
     *
     * @return false when it must not begin, because the service stops; else {@link #leave()} must follow once it has ended
     */
    public boolean enter() {
        return enter(1);
    }

    /**
     * Several pieces of work are about to begin, each of which leaves by itself.
     *
     * @return false when none of them may begin, because the service stops
     */
    public synchronized boolean enter(int count) {
        if (!closed) {
            underWay += count;
        }
        return !closed;
    }

    /** One piece of work has ended. */
    public synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** From now on nothing may begin. */
    public synchronized void close() {
        closed = true;
    }

    /**
     * From now on nothing may begin. Waits until all that is under way has ended, or the time is over.
     *
     * @param limit the longest wait
     * @return how many pieces of work have not ended within the limit
     */
    public synchronized int await(Duration limit) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); underWay > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return underWay;
    }
}
