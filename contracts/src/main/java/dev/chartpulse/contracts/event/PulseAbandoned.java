package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * No chart will come. From source-service, which alone ends a pulse, to delivery-service, which settles the pulse's
 * deliveries as failed (as skipped when the pulse expired). Events that arrive afterwards change nothing.
 *
 * @param failure why there is no chart: the last failure, or one of kind "expired"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseAbandoned(PulseRef pulse, Instant abandonedAt, Failure failure) implements Event {

    public PulseAbandoned {
        Require.present(pulse, "pulse");
        Require.present(abandonedAt, "abandonedAt");
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
        return "pulse-abandoned/" + pulse.id();
    }
}
