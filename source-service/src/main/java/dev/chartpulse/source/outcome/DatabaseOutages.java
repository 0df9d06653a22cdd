package dev.chartpulse.source.outcome;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.messaging.OutageCheck;
import dev.chartpulse.postgres.PostgresFault;

/** PostgreSQL away is an outage: events whose handlers meet it are retried until it is back. */
@ApplicationScoped
class DatabaseOutages implements OutageCheck {

    @Override
    public boolean isOutage(Throwable failure) {
        return PostgresFault.of(failure) == PostgresFault.AWAY;
    }
}
