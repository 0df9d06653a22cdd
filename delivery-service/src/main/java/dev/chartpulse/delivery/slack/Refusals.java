package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Claim;

/**
 * What Slack refused for good a moment ago: a channel that is archived, a token that was revoked. The deliveries that wait for the same
 * fail without an upload. A person who acts is never told an old refusal: a new token, a test, a chart that is fired by hand or sent
 * again are tried.
 */
@ApplicationScoped
class Refusals {

    private static final int MAX_IN_MEMORY = 10_000;
    /** Longer than what waits takes to be worked off, and shorter than a person takes to notice. */
    private static final Duration MAX_AGE = Duration.ofSeconds(15);

    private final Cache<Object, Failure> refused = Caffeine.newBuilder()
            .maximumSize(MAX_IN_MEMORY)
            .expireAfterWrite(MAX_AGE)
            .build();

    /** Why the delivery would be refused; empty if nothing is known, or if a person asked for it. */
    Optional<Failure> of(Claim claim) {
        boolean scheduled = !claim.isNotice() && claim.chart().trigger() == Trigger.SCHEDULED && !claim.resent();
        return scheduled
                ? Optional.ofNullable(refused.getIfPresent(claim.slack()))
                        .or(() -> Optional.ofNullable(refused.getIfPresent(new Place(claim))))
                : Optional.empty();
    }

    /** Remembers a failure that more than one delivery has. */
    void add(Claim claim, Failure failure) {
        if (failure.reach() == Reach.INTEGRATION) {
            refused.put(claim.slack(), failure);
        } else if (failure.reach() == Reach.ADDRESS) {
            refused.put(new Place(claim), failure);
        }
    }

    /** A channel, by a token. */
    private record Place(Object access, String address) {

        Place(Claim claim) {
            this(claim.slack(), claim.address());
        }
    }
}
