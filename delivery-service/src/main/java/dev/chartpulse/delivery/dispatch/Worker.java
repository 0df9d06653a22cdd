package dev.chartpulse.delivery.dispatch;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Deliveries;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.traces.ContextExecutor;
import dev.chartpulse.traces.PulseTraces;

/**
 * Works on one claimed delivery and writes down what became of it.
 *
 * <p>Counted in {@code chartpulse.attempts}, by kind and verdict: claimed = sent + skipped + failed + retry + postponed + doubtful +
 * unknown + lost (+ those in work).
 */
@ApplicationScoped
class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    /** How long the worker tries to store a verdict. After that the delivery is claimed again when its lease ends. */
    private static final Duration WRITE_LIMIT = Duration.ofMinutes(2);

    /** In source-service's words, which skips the deliveries of later pulses. */
    private static final Failure UNSUBSCRIBED = new Failure(
            ProblemCode.UNSUBSCRIBED,
            "The recipient unsubscribed.",
            "Ask the recipient. GET /api/v1/unsubscribed lists who unsubscribed, and DELETE lets mails through again.",
            false,
            null);

    private static final AttributeKey<String> DELIVERY = AttributeKey.stringKey("chartpulse.delivery.id");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("chartpulse.delivery.attempt");

    private final Channels channels;
    private final Deliveries ledger;
    private final DispatchConfig config;
    private final RetryPolicy retries;
    private final AccountHealth health;
    private final Sweeper sweeper;
    private final SettlementMeters settlementMeters;
    private final PulseTraces traces;
    private final MeterRegistry meters;

    Worker(
            Channels channels,
            Deliveries ledger,
            DispatchConfig config,
            RetryPolicy retries,
            AccountHealth health,
            Sweeper sweeper,
            SettlementMeters settlementMeters,
            PulseTraces traces,
            MeterRegistry meters) {
        this.channels = channels;
        this.ledger = ledger;
        this.config = config;
        this.retries = retries;
        this.health = health;
        this.sweeper = sweeper;
        this.settlementMeters = settlementMeters;
        this.traces = traces;
        this.meters = meters;
    }

    /**
     * Works on one claimed delivery.
     *
     * @return completes when the verdict is written down; never fails
     */
    Uni<Void> work(Claim claim) {
        return traces.run(
                claim.pulseId(),
                (claim.isInDoubt() ? "look up " : "deliver ") + claim.kindName(),
                Attributes.of(DELIVERY, claim.id().toString(), ATTEMPT, (long) claim.attempts()),
                span -> work(claim, span));
    }

    private Uni<Void> work(Claim claim, Span span) {
        Attempt attempt = new Attempt(claim, ledger, config.grace());
        return verdict(attempt)
                // A mail that waited for a connection goes on in the context of the one that gave it free.
                .emitOn(ContextExecutor.current())
                .onFailure()
                .recoverWithItem(failure -> unforeseen(attempt, failure))
                .map(verdict -> retries.limited(claim, verdict))
                .invoke(verdict -> report(claim, verdict, span))
                .flatMap(verdict -> written(claim, verdict).invoke(held -> tellIfTakenOver(claim, verdict, held)))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "what became of delivery %s could not be stored", claim.id()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Verdict> verdict(Attempt attempt) {
        Claim claim = attempt.claim();
        if (claim.unsubscribed() && !claim.isInDoubt()) {
            return Uni.createFrom().item(Verdict.skipped(UNSUBSCRIBED));
        }
        return Uni.createFrom().deferred(() -> {
            DeliveryChannel channel = channels.of(claim.kind());
            return claim.isInDoubt() ? channel.lookUp(claim) : channel.deliver(attempt);
        });
    }

    /** PostgreSQL is away, or the channel has a bug. If the step that must not be repeated was begun, the delivery is in doubt. */
    private static Verdict unforeseen(Attempt attempt, Throwable cause) {
        LOG.warnf(cause, "an attempt at delivery %s broke off", attempt.claim().id());
        Failure failure = new Failure(
                ProblemCode.DELIVERY_INTERRUPTED,
                "The attempt broke off inside Chartpulse.",
                "Have an operator look into delivery-service's log.",
                true,
                null);
        return attempt.isBegun() || attempt.claim().isInDoubt()
                ? Verdict.doubtful(failure, Duration.ofSeconds(30))
                : Verdict.retry(failure, Duration.ZERO);
    }

    private Uni<Boolean> written(Claim claim, Verdict verdict) {
        return Uni.createFrom()
                .deferred(() -> health.learn(claim, verdict))
                .chain(() -> write(claim, verdict))
                .onFailure(failure -> PostgresFault.of(failure) != PostgresFault.AWAY)
                .invoke(failure -> LOG.warnf(
                        "what became of delivery %s is not stored yet and is tried again: %s", claim.id(), failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .expireIn(WRITE_LIMIT.toMillis());
    }

    private Uni<Boolean> write(Claim claim, Verdict verdict) {
        Failure failure = verdict.failure();
        return switch (verdict.kind()) {
            case SENT -> settle(claim, Outcome.SENT, verdict);
            case SKIPPED -> settle(claim, Outcome.SKIPPED, verdict);
            case FAILED -> settle(claim, Outcome.FAILED, verdict);
            case UNKNOWN -> settle(claim, Outcome.UNKNOWN, verdict);
            case RETRY ->
                ledger.retry(
                        claim, retries.pause(claim, verdict), failure, verdict.mayHaveArrived(), verdict.keepsPlace());
            case POSTPONED -> ledger.postpone(claim, verdict.delay());
            case DOUBTFUL -> ledger.doubt(claim, verdict.delay(), failure);
            case LOST -> stop(claim);
        };
    }

    /** Whoever has the delivery now tells what became of it, and asks the provider where that is possible. */
    private static void tellIfTakenOver(Claim claim, Verdict verdict, boolean held) {
        if (!held && verdict.kind() != Verdict.Kind.LOST) {
            LOG.warnf("what became of delivery %s is not stored, because its claim ended meanwhile", claim.id());
        }
    }

    /** What is lost because its pulse was given up is settled at once. */
    private Uni<Boolean> stop(Claim claim) {
        return ledger.stop(claim).invoke(stopped -> {
            if (stopped) {
                sweeper.kick();
            }
        });
    }

    private Uni<Boolean> settle(Claim claim, Outcome outcome, Verdict verdict) {
        return ledger.settle(claim, outcome, verdict.reference(), verdict.link(), verdict.delay(), verdict.failure())
                .invoke(settled -> settled.ifPresent(stored -> settlementMeters.attempted(claim.kind(), stored)))
                .map(Optional::isPresent);
    }

    private void report(Claim claim, Verdict verdict, Span span) {
        String kind = claim.kindName();
        String outcome = verdict.kind().name().toLowerCase(Locale.ROOT);
        span.setAttribute(PulseTraces.OUTCOME, outcome);
        meters.counter("chartpulse.attempts", "kind", kind, "verdict", outcome).increment();
        LOG.info("attempt at a delivery: " + outcome
                + " deliveryId=" + claim.id()
                + " pulseId=" + claim.pulseId()
                + " kind=" + kind
                + " attempts=" + claim.attempts()
                + " reason="
                + (verdict.failure() == null ? "-" : verdict.failure().kind()));
    }
}
