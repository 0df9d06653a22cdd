package dev.chartpulse.query.grafana;

import java.util.concurrent.atomic.AtomicLong;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * Counts the bytes that all answers together take in memory, arrays that are only partly filled in full, so that they stay
 * within what there is. A quarter is kept for calls that a person waits for.
 */
final class AnswerBudget {

    private final long max;
    private final long maxOfPulses;
    private final AtomicLong used = new AtomicLong();

    AnswerBudget(long max) {
        this.max = max;
        this.maxOfPulses = max - max / 4;
    }

    /** Begins one call's share, to be closed when its answer is no longer needed. */
    Hold hold(Purpose purpose) {
        return new Hold(purpose == Purpose.PULSE ? maxOfPulses : max);
    }

    long used() {
        return used.get();
    }

    /** What one call holds. Thread-safe: it may be closed while the call's answer still comes in. */
    final class Hold {

        private final long limit;
        private long held;
        private boolean closed;

        private Hold(long limit) {
            this.limit = limit;
        }

        /**
         * @throws QueryFailure when there is no room, or nobody waits for the answer any more; nothing is taken then
         */
        synchronized void take(int bytes) {
            if (closed) {
                throw QueryFailure.of(FailureKind.TIMED_OUT, "nobody waits for this answer any more");
            }
            if (used.addAndGet(bytes) > limit) {
                used.addAndGet(-bytes);
                throw QueryFailure.of(FailureKind.GRAFANA_BUSY, "too many large answers are being read at once");
            }
            held += bytes;
        }

        /** Gives back what was taken and is no longer in memory. */
        synchronized void giveBack(int bytes) {
            if (!closed) {
                held -= bytes;
                used.addAndGet(-bytes);
            }
        }

        synchronized void close() {
            closed = true;
            used.addAndGet(-held);
            held = 0;
        }
    }
}
