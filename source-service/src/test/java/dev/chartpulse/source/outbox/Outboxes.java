package dev.chartpulse.source.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.source.outcome.Abandonment;
import dev.chartpulse.source.outcome.RetryPolicy;
import dev.chartpulse.source.pictures.PictureLinks;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.unsubscribing.UnsubscribeLinks;
import dev.chartpulse.source.unsubscribing.Unsubscribed;
import dev.chartpulse.source.workspaces.Workspaces;
import dev.chartpulse.traces.PulseTraces;

/** Makes the outbox of another replica, for the tests of other features. */
@ApplicationScoped
public class Outboxes {

    @Inject
    EventPublisher publisher;

    @Inject
    Unsubscribed unsubscribed;

    @Inject
    UnsubscribeLinks links;

    @Inject
    Workspaces workspaces;

    @Inject
    Abandonment abandonment;

    @Inject
    PictureLinks pictures;

    @Inject
    PulseConfig config;

    @Inject
    RetryPolicy retries;

    @Inject
    PulseTraces traces;

    @Inject
    MeterRegistry meters;

    /** An outbox that reaches PostgreSQL through a pool of its own. */
    public Outbox through(Pool pool) {
        return new Outbox(
                pool,
                new EventComposer(pool, unsubscribed, links, workspaces, abandonment, pictures),
                publisher,
                abandonment,
                config,
                retries,
                traces,
                meters);
    }
}
