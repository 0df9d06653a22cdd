package dev.chartpulse.query.grafana;

import java.util.concurrent.atomic.AtomicLong;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Counts the bytes of all answers that are in memory, so that together they stay within what there is. */
final class AnswerBudget {

    private final long max;
    private final AtomicLong used = new AtomicLong();

    AnswerBudget(long max) {
        this.max = max;
    }

    /** A share of it for one call, to be closed when its answer is no longer needed. */
    Hold hold() {
        return new Hold();
    }

    long used() {
        return used.get();
    }

    /** What one call holds. Thread-safe: it may be given up while its answer still comes in. */
    final class Hold {

        private long held;
        private boolean closed;

        /**
         * @throws QueryFailure when there is no room; nothing is taken then
         */
        synchronized void take(int bytes) {
            if (closed) {
                return;
            }
            if (used.addAndGet(bytes) > max) {
                used.addAndGet(-bytes);
                throw QueryFailure.of(FailureKind.GRAFANA_BUSY, "too many large answers are being read at once");
            }
            held += bytes;
        }

        synchronized void close() {
            closed = true;
            used.addAndGet(-held);
            held = 0;
        }
    }
}
