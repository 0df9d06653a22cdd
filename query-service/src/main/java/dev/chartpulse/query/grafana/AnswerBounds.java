package dev.chartpulse.query.grafana;

/**
 * The bounds within which one answer is read.
 *
 * @param maxBytes the largest body
 * @param hold the call's share of the memory of all answers
 * @param deadlineNanos the {@link System#nanoTime()} after which nothing more is read
 */
record AnswerBounds(int maxBytes, AnswerBudget.Hold hold, long deadlineNanos) {

    boolean isOver() {
        return System.nanoTime() - deadlineNanos > 0;
    }
}
