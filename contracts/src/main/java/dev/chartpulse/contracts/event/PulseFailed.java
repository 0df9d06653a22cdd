package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/** An attempt at a pulse did not give a chart. From query-service or render-service; only source-service acts on it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseFailed(PulseRef pulse, Instant failedAt, Stage stage, Failure failure) implements Event {

    public PulseFailed {
        Require.present(pulse, "pulse");
        Require.present(failedAt, "failedAt");
        Require.present(stage, "stage");
        Require.present(failure, "failure");
    }

    @Override
    public UUID key() {
        return pulse.id();
    }

    @Override
    public UUID pulseId() {
        return pulse.id();
    }

    @Override
    public String eventId() {
        return "pulse-failed/" + pulse.id() + "/" + pulse.attempt() + "/" + stage;
    }

    /** The stage of the pulse that failed. */
    public enum Stage {
        @JsonProperty("query")
        QUERY,
        @JsonProperty("render")
        RENDER
    }
}
