package dev.chartpulse.query.grafana;

import java.util.concurrent.atomic.AtomicLong;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Counts the bytes of all answers that are being read, so that together they stay within the memory there is. */
final class AnswerBudget {

    private final long max;
    private final AtomicLong used = new AtomicLong();

    AnswerBudget(long max) {
        this.max = max;
    }

    /**
     * @throws QueryFailure when there is no room; nothing is taken then
     */
    void take(int bytes) {
        if (used.addAndGet(bytes) > max) {
            used.addAndGet(-bytes);
            throw QueryFailure.of(FailureKind.GRAFANA_BUSY, "too many large answers are being read at once");
        }
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
