package dev.chartpulse.source.sources;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.grafana.GrafanaAccess;

/** A source's definition, saved or not, together with the address and sealed token of its Grafana. */
public record PreparedSource(GrafanaAccess grafana, SourceDefinition definition) {

    UUID integrationId() {
        return grafana.integrationId();
    }

    /**
     * The plan for a window that ends now, by this machine's clock, because the instant is compared with no stored one.
     *
     * @param fallbackZone used when the source has no zone
     * @param compare the earlier window whose figures are wanted; null for none
     */
    public SourcePlan planNow(ZoneId fallbackZone, Period compare) {
        return SourcePlan.of(definition, grafana, Instant.now(), fallbackZone, compare);
    }
}
