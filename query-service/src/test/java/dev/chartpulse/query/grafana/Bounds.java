package dev.chartpulse.query.grafana;

import java.math.BigInteger;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;

/** The bounds of a call, small enough for a test to meet them. */
public final class Bounds implements GrafanaConfig {

    private Duration connectTimeout = Duration.ofSeconds(4);
    private Duration callTimeout = Duration.ofSeconds(10);
    private long maxAnswer = 1_000_000;
    private long together = 4_000_000;
    private int maxHosts = 2_000;
    private Duration longestWait = Duration.ofMinutes(1);

    Bounds connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    Bounds callTimeout(Duration timeout) {
        this.callTimeout = timeout;
        return this;
    }

    Bounds maxAnswer(long bytes) {
        this.maxAnswer = bytes;
        return this;
    }

    Bounds together(long bytes) {
        this.together = bytes;
        return this;
    }

    Bounds longestWait(Duration wait) {
        this.longestWait = wait;
        return this;
    }

    Bounds maxHosts(int hosts) {
        this.maxHosts = hosts;
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public Duration callTimeout() {
        return callTimeout;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(1);
    }

    @Override
    public MemorySize maxAnswer() {
        return new MemorySize(BigInteger.valueOf(maxAnswer));
    }

    @Override
    public MemorySize maxAnswersTogether() {
        return new MemorySize(BigInteger.valueOf(together));
    }

    @Override
    public int callsPerHost() {
        return 4;
    }

    @Override
    public MemorySize maxSmallAnswer() {
        return new MemorySize(BigInteger.valueOf(Math.min(maxAnswer, 100_000)));
    }

    @Override
    public int interactiveCallsPerHost() {
        return 2;
    }

    @Override
    public int interactivePerHost() {
        return 3;
    }

    @Override
    public int interactivePerWorkspace() {
        return 5;
    }

    @Override
    public int waitingPerHost() {
        return 3;
    }

    @Override
    public Duration stalledAfter() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration longestWait() {
        return longestWait;
    }

    @Override
    public int outagesUntilDown() {
        return 3;
    }

    @Override
    public Duration downFor() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Duration maxRetryAfter() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int maxHosts() {
        return maxHosts;
    }

    @Override
    public int maxCaBundles() {
        return 2;
    }
}
