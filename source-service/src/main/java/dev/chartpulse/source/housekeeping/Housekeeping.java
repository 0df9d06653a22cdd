package dev.chartpulse.source.housekeeping;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.loops.EachOnItsOwn;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.source.audit.AuditRetention;
import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.integrations.ExpiringTokens;
import dev.chartpulse.source.integrations.IntegrationHealth;
import dev.chartpulse.source.integrations.TokenRotation;
import dev.chartpulse.source.live.LiveRetention;
import dev.chartpulse.source.notices.ExpiryNotices;
import dev.chartpulse.source.notices.NoticeOutbox;
import dev.chartpulse.source.notices.NoticeRetention;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxMeters;
import dev.chartpulse.source.outcome.Watchdog;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.resends.ResendOutbox;
import dev.chartpulse.source.unsubscribing.SubscriptionOutbox;

/**
 * The background loops of every replica, except claiming. Several replicas may run them at once: each takes rows that no
 * other one holds.
 */
@ApplicationScoped
class Housekeeping {

    /** For one of up to three works of a turn of a minute. */
    private static final Duration SWEEP_LIMIT = Duration.ofSeconds(20);
    /** For one of four works, of which {@link Retention} has five parts. */
    private static final Duration FORGET_LIMIT = Duration.ofSeconds(75);

    private final Outbox outbox;
    private final OutboxMeters outboxMeters;
    private final ResendOutbox resends;
    private final NoticeOutbox notices;
    private final SubscriptionOutbox subscriptions;
    private final ExpiryNotices expiryNotices;
    private final NoticeRetention noticeRetention;
    private final AuditRetention auditRetention;
    private final LiveRetention liveRetention;
    private final Watchdog watchdog;
    private final Resumption resumption;
    private final Retention retention;
    private final TokenRotation rotation;
    private final ExpiringTokens expiring;
    private final IntegrationHealth health;
    private final PulseConfig config;
    private final Loop publishing;
    private final Loop resending;
    private final Loop measuring;
    private final Loop watching;
    private final Loop resuming;
    private final Loop forgetting;
    private final Loop rotating;
    private final Loop counting;
    private final Loop testing;

    Housekeeping(
            Outbox outbox,
            OutboxMeters outboxMeters,
            ResendOutbox resends,
            NoticeOutbox notices,
            SubscriptionOutbox subscriptions,
            ExpiryNotices expiryNotices,
            NoticeRetention noticeRetention,
            AuditRetention auditRetention,
            LiveRetention liveRetention,
            Watchdog watchdog,
            Resumption resumption,
            Retention retention,
            TokenRotation rotation,
            ExpiringTokens expiring,
            IntegrationHealth health,
            PulseConfig config,
            Loops loops) {
        this.outbox = outbox;
        this.outboxMeters = outboxMeters;
        this.resends = resends;
        this.notices = notices;
        this.subscriptions = subscriptions;
        this.expiryNotices = expiryNotices;
        this.noticeRetention = noticeRetention;
        this.auditRetention = auditRetention;
        this.liveRetention = liveRetention;
        this.watchdog = watchdog;
        this.resumption = resumption;
        this.retention = retention;
        this.rotation = rotation;
        this.expiring = expiring;
        this.health = health;
        this.config = config;
        publishing = loops.loop("publishing from the outbox", Pace.every(Duration.ofSeconds(1)));
        // A request for a resend publishes it at once; this finds what was left.
        resending = loops.loop("publishing resends and notices", Pace.every(Duration.ofSeconds(5)));
        measuring = loops.loop("measuring the outbox", Pace.every(Duration.ofSeconds(10)));
        // Begins some time after the start, so that events that came while the service was away are read first.
        watching = loops.loop(
                "watching for charts", Pace.every(config.watchEvery()).startingAfter(config.watchAfter()));
        resuming = loops.loop("resuming connections", Pace.every(config.watchEvery()));
        forgetting = loops.loop(
                "forgetting old pulses",
                Pace.every(Duration.ofMinutes(1))
                        .startingAfter(config.forgetAfter())
                        .turnsWithin(FORGET_LIMIT.multipliedBy(4)));
        rotating = loops.loop("sealing with the newest key", Pace.every(Duration.ofSeconds(30)));
        counting = loops.loop("counting tokens that expire", Pace.every(Duration.ofMinutes(1)));
        // A test may take as long as a Grafana does not answer, and a turn as many tests as it takes.
        testing = loops.loop(
                "testing integrations", Pace.every(Duration.ofSeconds(30)).turnsWithin(Duration.ofMinutes(5)));
    }

    void start(@Observes StartupEvent starting) {
        if (config.housekeeping()) {
            begin();
        }
    }

    void begin() {
        publishing.run(this::publish);
        resending.run(this::resend);
        measuring.run(outboxMeters::measure);
        watching.run(this::watch);
        resuming.run(resumption::resume);
        forgetting.run(() -> forget(forgetting));
        rotating.run(this::rotate);
        counting.run(this::count);
        testing.run(health::turn);
    }

    /** Ends what {@link #begin} began. */
    void stop() {
        publishing.stop();
        resending.stop();
        measuring.stop();
        watching.stop();
        resuming.stop();
        forgetting.stop();
        rotating.stop();
        counting.stop();
        testing.stop();
    }

    /** A full batch is followed by the next at once. */
    private Uni<Integer> publish() {
        return outbox.sweep().invoke(taken -> {
            if (taken == Outbox.BATCH) {
                publishing.kick();
            }
        });
    }

    /** A full batch is followed by the next at once. */
    private Uni<Void> resend() {
        return EachOnItsOwn.doAll(
                List.of(resends::sweep, notices::sweep, subscriptions::sweep), SWEEP_LIMIT, resending::kick);
    }

    /** A full batch is followed by the next at once. */
    private Uni<Integer> watch() {
        return watchdog.watch().invoke(late -> {
            if (late == Watchdog.BATCH) {
                watching.kick();
            }
        });
    }

    /** A full batch is followed by the next at once. */
    private Uni<Boolean> rotate() {
        return rotation.turn().invoke(more -> {
            if (more) {
                rotating.kick();
            }
        });
    }

    /**
     * A full batch is followed by the next after a pause as long as the batch took: however much there is to delete, at most
     * half of one connection's time is spent on it.
     */
    Uni<Void> forget(Loop loop) {
        long started = System.nanoTime();
        return EachOnItsOwn.doAll(
                List.of(retention::forget, noticeRetention::forget, auditRetention::forget, liveRetention::forget),
                FORGET_LIMIT,
                () -> loop.nextIn(Duration.ofNanos(System.nanoTime() - started)));
    }

    private Uni<Void> count() {
        return EachOnItsOwn.doAll(
                List.of(
                        () -> expiring.count().replaceWith(false),
                        () -> expiryNotices.turn().replaceWith(false)),
                SWEEP_LIMIT,
                () -> {});
    }
}
