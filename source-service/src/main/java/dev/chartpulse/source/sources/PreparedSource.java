package dev.chartpulse.source.sources;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import dev.chartpulse.contracts.grafana.GrafanaAccess;

/** A definition, saved or not, together with what opens its Grafana. */
public record PreparedSource(GrafanaAccess grafana, SourceDefinition definition) {

    UUID integrationId() {
        return grafana.integrationId();
    }

    /**
     * See {@link SourcePlan#of}; the window ends now. This machine's clock will do: the instant is compared with nothing that
     * is stored.
     */
    public SourcePlan planNow(ZoneId fallbackZone) {
        return SourcePlan.of(definition, grafana, Instant.now(), fallbackZone);
    }
}
