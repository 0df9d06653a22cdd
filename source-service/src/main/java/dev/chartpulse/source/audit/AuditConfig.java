package dev.chartpulse.source.audit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How long the audit is kept. The preset stands in {@code application.properties}: as long as the history. */
@ConfigMapping(prefix = "chartpulse.audit")
interface AuditConfig {

    /** How long entries are kept; PostgreSQL refuses to delete any before it is 7 days old. */
    Duration keep();
}
