package dev.chartpulse.delivery.dispatch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.delivery.ledger.Claim;

/** How often, and after which pauses, a delivery is tried again. */
@ApplicationScoped
class RetryPolicy {

    private final int maxAttempts;
    private final Backoff backoff;

    RetryPolicy(DispatchConfig config) {
        this.maxAttempts = config.maxAttempts();
        this.backoff = new Backoff(config.minBackoff(), config.maxBackoff(), maxAttempts);
    }

    /**
     * The verdict as it counts: if that was the last attempt, what would be tried again has failed, or is unknown if it may have arrived.
     */
    Verdict limited(Claim claim, Verdict verdict) {
        if (verdict.kind() != Verdict.Kind.RETRY || claim.attempts() < maxAttempts) {
            return verdict;
        }
        Failure last = verdict.failure();
        Failure given = new Failure(
                last.kind(),
                "Given up after " + claim.attempts() + (claim.attempts() == 1 ? " attempt: " : " attempts, the last: ")
                        + last.message(),
                last.action(),
                last.retryable(),
                last.retryAfter(),
                last.reach());
        return verdict.as(verdict.mayHaveArrived() ? Verdict.Kind.UNKNOWN : Verdict.Kind.FAILED, given);
    }

    /** The pause before the next attempt: our own, or what the provider asked for if that is longer. */
    Duration pause(Claim claim, Verdict verdict) {
        Duration own =
                backoff.after(claim.attempts(), ThreadLocalRandom.current().nextDouble());
        return own.compareTo(verdict.delay()) > 0 ? own : verdict.delay();
    }
}
