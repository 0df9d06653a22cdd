package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Threads;
import dev.chartpulse.delivery.ledger.Threads.Key;
import dev.chartpulse.delivery.ledger.Threads.Place;

/** Finds the message that a chart replies to, for connections whose charts of a day make one thread. */
@ApplicationScoped
class DailyThreads {

    /** How long the first message of a day is looked for; then the next chart starts a thread of its own. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Threads threads;
    private final SlackApi slack;

    DailyThreads(Threads threads, SlackApi slack) {
        this.threads = threads;
        this.slack = slack;
    }

    /**
     * Where a chart is posted.
     *
     * @param ts of the message that it replies to; null if it is a message of its own
     */
    record Parent(String ts) {

        static final Parent NONE = new Parent(null);
    }

    /**
     * The message that the chart of a claim replies to. Tests are never replies.
     *
     * @return empty if it is not known yet, so that the delivery has to wait; fails with {@link SlackException}
     */
    Uni<Optional<Parent>> parent(Claim claim, String token, String channel) {
        Chart chart = claim.chart();
        if (chart.message().thread() != SlackThread.DAILY || chart.trigger() == Trigger.TEST) {
            return own();
        }
        Key key = key(claim);
        return threads.join(key, claim.id()).flatMap(place -> switch (place.step()) {
            case START -> own();
            case REPLY -> Uni.createFrom().item(Optional.of(new Parent(place.ts())));
            case WAIT -> Uni.createFrom().item(Optional.empty());
            case TAKE_OVER -> takeOver(key, place, claim);
            case LOCATE -> locate(key, place, claim, token, channel);
        });
    }

    /** The message that the chart was to reply to is gone: the next attempt starts the thread anew. */
    Uni<Void> forget(Claim claim, Parent parent) {
        return threads.forget(key(claim), parent.ts());
    }

    private static Key key(Claim claim) {
        Chart chart = claim.chart();
        return new Key(
                claim.lane(),
                chart.message().connectionId(),
                chart.dueAt().atZone(chart.message().zone()).toLocalDate());
    }

    private Uni<Optional<Parent>> locate(Key key, Place place, Claim claim, String token, String channel) {
        return slack.file(token, place.reference(), channel)
                .flatMap(file -> located(key, place, claim, file))
                .onFailure(DailyThreads::isRefused)
                .recoverWithUni(() -> takeOver(key, place, claim));
    }

    private Uni<Optional<Parent>> located(Key key, Place place, Claim claim, SharedFile file) {
        if (file.ts() != null) {
            return threads.know(key, place.starter(), file.ts()).replaceWith(() -> Optional.of(new Parent(file.ts())));
        }
        return place.posted().compareTo(PATIENCE) < 0
                ? Uni.createFrom().item(Optional.empty())
                : takeOver(key, place, claim);
    }

    /** Slack will never tell where the message is, such as when its file was deleted. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof SlackException slack && !slack.reason().isTransient();
    }

    private Uni<Optional<Parent>> takeOver(Key key, Place place, Claim claim) {
        return threads.takeOver(key, place.starter(), claim.id())
                .flatMap(taken -> taken ? own() : Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<Parent>> own() {
        return Uni.createFrom().item(Optional.of(Parent.NONE));
    }
}
