package dev.chartpulse.delivery.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.messaging.EventIntake;

/** Consumes the topics from which the ledger is filled. */
@ApplicationScoped
class PulseIntake {

    /** A chart is up to 1 MB, twice in memory while it is stored; few are stored by one statement. */
    private static final int CHARTS_AT_ONCE = 16;

    private final EventIntake intake;
    private final PulseIntakeWork work;
    private final Multi<Message<byte[]>> requested;
    private final Multi<Message<byte[]>> rendered;
    private final Multi<Message<byte[]>> abandoned;
    private final Multi<Message<byte[]>> resends;
    private final Multi<Message<byte[]>> notices;
    private final Multi<Message<byte[]>> subscriptions;

    PulseIntake(
            EventIntake intake,
            PulseIntakeWork work,
            @Channel("pulse-requested") Multi<Message<byte[]>> requested,
            @Channel("pulse-rendered") Multi<Message<byte[]>> rendered,
            @Channel("pulse-abandoned") Multi<Message<byte[]>> abandoned,
            @Channel("resend-requested") Multi<Message<byte[]>> resends,
            @Channel("notice-requested") Multi<Message<byte[]>> notices,
            @Channel("subscription-changed") Multi<Message<byte[]>> subscriptions) {
        this.intake = intake;
        this.work = work;
        this.requested = requested;
        this.rendered = rendered;
        this.abandoned = abandoned;
        this.resends = resends;
        this.notices = notices;
        this.subscriptions = subscriptions;
    }

    void start(@Observes StartupEvent started) {
        intake.consume(PulseRequested.class, requested, work::handle);
        intake.consume(PulseRendered.class, rendered, CHARTS_AT_ONCE, work::handle);
        intake.consume(PulseAbandoned.class, abandoned, work::handle);
        intake.consume(ResendRequested.class, resends, work::handle);
        intake.consume(NoticeRequested.class, notices, work::handle);
        intake.consume(SubscriptionChanged.class, subscriptions, work::handle);
    }
}
