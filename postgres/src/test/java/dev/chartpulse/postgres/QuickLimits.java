package dev.chartpulse.postgres;

import java.time.Duration;

/** Every limit is shorter than in production, in the same order. */
final class QuickLimits implements PostgresConfig {

    static final Duration SILENCE = Duration.ofSeconds(6);
    static final int WAITING = 100;

    private final boolean pooled;

    QuickLimits(boolean pooled) {
        this.pooled = pooled;
    }

    @Override
    public boolean pooled() {
        return pooled;
    }

    @Override
    public Duration statementTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration lockTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration transactionIdleTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration silenceLimit() {
        return SILENCE;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration poolTimeout() {
        return Duration.ofSeconds(6);
    }

    @Override
    public int maxWaiting() {
        return WAITING;
    }
}
