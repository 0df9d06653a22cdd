package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Links;
import dev.chartpulse.delivery.ledger.Links.Posted;
import dev.chartpulse.delivery.ratelimit.RateLimits;
import dev.chartpulse.delivery.settlement.SettlementRelay;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.traces.PulseTraces;

/**
 * Asks Slack where the messages of sent charts are, because Slack posts a moment after it has taken a file. A message is asked for
 * after {@link SlackConfig#messagePause}, and, as long as Slack does not know it, after pauses of 15, 60 and 300 times that; then
 * the link to the file stays.
 */
@ApplicationScoped
class MessageLinks {

    private static final Logger LOG = Logger.getLogger(MessageLinks.class);
    private static final int AT_ONCE = 32;
    private static final int CONCURRENCY = 8;
    private static final int PERIOD = 5;

    private final Links links;
    private final SlackApi slack;
    private final SlackTokens tokens;
    private final Conversations conversations;
    private final RateLimits rateLimits;
    private final SettlementRelay relay;
    private final PulseTraces traces;
    private final List<Duration> pauses;
    private final Loop loop;

    MessageLinks(
            Links links,
            SlackApi slack,
            SlackTokens tokens,
            Conversations conversations,
            RateLimits rateLimits,
            SettlementRelay relay,
            PulseTraces traces,
            SlackConfig config,
            Loops loops) {
        this.links = links;
        this.slack = slack;
        this.tokens = tokens;
        this.conversations = conversations;
        this.rateLimits = rateLimits;
        this.relay = relay;
        this.traces = traces;
        Duration first = config.messagePause();
        this.pauses = Stream.of(15, 60, 300).map(first::multipliedBy).toList();
        this.loop = loops.loop("looking for links to messages", Pace.every(first.multipliedBy(PERIOD)));
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::lookUp);
    }

    private Uni<Void> lookUp() {
        return links.take(AT_ONCE, pauses).flatMap(taken -> {
            if (taken.size() == AT_ONCE) {
                loop.kick();
            }
            return Multi.createFrom()
                    .iterable(taken)
                    .onItem()
                    .transformToUni(message -> traces.run(message.pulseId(), () -> lookUp(message)))
                    .collectFailures()
                    .merge(CONCURRENCY)
                    .collect()
                    .asList()
                    .replaceWithVoid();
        });
    }

    private Uni<Void> lookUp(Posted message) {
        return Uni.createFrom()
                .deferred(() -> {
                    String token = tokens.open(message.slack());
                    return conversations
                            .channel(token, message.slack(), message.address())
                            .flatMap(channel -> slack.file(token, message.reference(), channel)
                                    .flatMap(file -> told(message, channel, file)));
                })
                .onFailure(SlackException.class)
                .recoverWithUni(failure -> notTold(message, failure));
    }

    private Uni<Void> told(Posted message, String channel, SharedFile file) {
        return file.ts() == null || file.page() == null
                ? Uni.createFrom().voidItem()
                : links.found(message, file.link(channel)).invoke(relay::kick).replaceWithVoid();
    }

    /** Other calls of the workspace go on, because Slack limits each method by itself. */
    private Uni<Void> notTold(Posted message, SlackException failure) {
        LOG.debugf("the link of delivery %s is not known: %s", message.id(), failure.getMessage());
        return failure.reason() == SlackFailure.RATE_LIMITED
                ? rateLimits
                        .holdBack(message.lookUpLane(), failure.retryAfter())
                        .chain(() -> links.postpone(message, failure.retryAfter()))
                : Uni.createFrom().voidItem();
    }
}
