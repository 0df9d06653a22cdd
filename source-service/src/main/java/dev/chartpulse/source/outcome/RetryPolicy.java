package dev.chartpulse.source.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.PulseConfig;

/** Decides when a chart is asked for again, and when the pulse is given up. */
@ApplicationScoped
public class RetryPolicy {

    /** The random share of a pause, so that pulses that failed together are not retried together. */
    private static final double JITTER = 0.25;

    /** The failure kind of a query that query-service held back, since too many calls to its Grafana were under way. */
    private static final String GRAFANA_BUSY = "grafana-busy";

    private final PulseConfig config;
    private final DoubleSupplier random;

    @Inject
    RetryPolicy(PulseConfig config) {
        this(config, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Makes a policy with other random numbers, for tests.
     *
     * @param random gives numbers from 0 to 1
     */
    RetryPolicy(PulseConfig config, DoubleSupplier random) {
        this.config = config;
        this.random = random;
    }

    /** How long this attempt's chart may take before it is asked for again. */
    public Duration patience(int attempt) {
        return doubled(config.patience(), config.patienceLimit(), attempt);
    }

    /** Whether the limit on attempts allows one after this. */
    boolean mayFollow(int attempt) {
        return attempt < config.attempts();
    }

    /**
     * When to ask again after a failure: not earlier than its {@code retryAfter}, and not at all if the pulse is expired then.
     * A query that was only held back is asked again soon: nothing is wrong with its Grafana, and many such queries come at
     * once when an outage has ended.
     *
     * @param attempt the number of the attempt that failed
     * @return empty if the pulse has to be given up
     */
    Optional<Instant> next(Failure failure, int attempt, Instant now, Instant expiresAt) {
        if (!failure.retryable() || !mayFollow(attempt)) {
            return Optional.empty();
        }
        Duration first = failure.kind().equals(GRAFANA_BUSY) ? config.busyBackoff() : config.backoff();
        Duration pause = doubled(first, config.backoffLimit(), attempt);
        Instant at = now.plusMillis(Math.round(pause.toMillis() * (1 + JITTER * random.getAsDouble())));
        if (failure.retryAfter() != null && failure.retryAfter().isAfter(at)) {
            at = failure.retryAfter();
        }
        return Optional.of(at).filter(expiresAt::isAfter);
    }

    private static Duration doubled(Duration first, Duration limit, int attempt) {
        double millis = first.toMillis() * Math.pow(2, attempt - 1.0);
        return Duration.ofMillis((long) Math.min(millis, limit.toMillis()));
    }
}
