package dev.chartpulse.postgres;

import java.util.Map;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.configuration.FluentConfiguration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Has Flyway hold its lock by a session, and not by a transaction that stays open while scripts run: {@code create index concurrently} waits for
 * the end of every older transaction, and so for ever for that one. Both locks keep replicas from migrating at once, also one from the other.
 *
 * @see <a href="https://documentation.red-gate.com/flyway/reference/configuration/flyway-namespace/flyway-postgresql-namespace/flyway-postgresql-transactional-lock-setting">Flyway's
 *     setting</a>
 */
@Singleton
class MigrationLock implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
