package dev.chartpulse.postgres;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.messaging.OutageCheck;

/** PostgreSQL away is an outage: events whose handlers meet it are retried until it is back. */
@ApplicationScoped
class PostgresOutages implements OutageCheck {

    @Override
    public boolean isOutage(Throwable failure) {
        return PostgresFault.of(failure) == PostgresFault.AWAY;
    }
}
