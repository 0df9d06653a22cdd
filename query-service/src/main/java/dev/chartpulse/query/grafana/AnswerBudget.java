package dev.chartpulse.query.grafana;

import java.util.concurrent.atomic.AtomicLong;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * Bounds the bytes that all answers together take in memory. An array counts with its whole length, even if it is only partly
 * filled. A quarter is reserved for calls that a person waits for.
 */
final class AnswerBudget {

    private final long max;
    private final long maxOfPulses;
    private final AtomicLong used = new AtomicLong();

    AnswerBudget(long max) {
        this.max = max;
        this.maxOfPulses = max - max / 4;
    }

    /** Begins the share of one call. The caller closes it when the answer is no longer needed. */
    Hold hold(Purpose purpose) {
        return new Hold(purpose == Purpose.PULSE ? maxOfPulses : max);
    }

    long used() {
        return used.get();
    }

    /** The share of one call. Thread-safe: it may be closed while the answer is still being received. */
    final class Hold {

        private final long limit;
        private long held;
        private boolean closed;

        private Hold(long limit) {
            this.limit = limit;
        }

        /**
         * Takes memory for the answer.
         *
         * @throws QueryFailure when the bound is reached, or the share is closed already; nothing is taken then
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

        /** Gives back bytes that were taken and are no longer in memory. */
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
