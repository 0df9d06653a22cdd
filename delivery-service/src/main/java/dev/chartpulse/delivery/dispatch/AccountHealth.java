package dev.chartpulse.delivery.dispatch;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ratelimit.Outages;

/**
 * Learns from each verdict whether the account works. Accounts that are held back because they do not are counted in {@code
 * chartpulse.accounts.held.back}, by kind, each time a pause begins.
 */
@ApplicationScoped
class AccountHealth {

    private static final Logger LOG = Logger.getLogger(AccountHealth.class);

    private final Outages outages;
    private final DispatchConfig.Breaker config;
    private final MeterRegistry meters;

    AccountHealth(Outages outages, DispatchConfig config, MeterRegistry meters) {
        this.outages = outages;
        this.config = config.breaker();
        this.meters = meters;
    }

    /** Stores what the verdict tells about the account, if it is news. */
    Uni<Void> learn(Claim claim, Verdict verdict) {
        if (verdict.outage()) {
            return outages.failed(claim.account(), config.failures(), config.minPause(), config.maxPause())
                    .invoke(held -> heldBack(claim, held))
                    .replaceWithVoid();
        }
        return claim.accountFails() && isAnswer(verdict)
                ? outages.worked(claim.account())
                : Uni.createFrom().voidItem();
    }

    private static boolean isAnswer(Verdict verdict) {
        return switch (verdict.kind()) {
            case SENT, FAILED, RETRY -> true;
            case SKIPPED, POSTPONED, DOUBTFUL, UNKNOWN, LOST -> false;
        };
    }

    private void heldBack(Claim claim, Optional<Integer> failures) {
        failures.ifPresent(inRow -> {
            meters.counter("chartpulse.accounts.held.back", "kind", claim.kindName())
                    .increment();
            LOG.warnf(
                    "%s failed %d times in a row: its deliveries wait, then one of them finds out whether it works again",
                    claim.account(), inRow);
        });
    }
}
