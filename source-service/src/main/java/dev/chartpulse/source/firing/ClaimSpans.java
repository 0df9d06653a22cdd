package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.traces.PulseTraces;

/** The span with which the trace of each pulse begins: its claim. */
@ApplicationScoped
class ClaimSpans {

    private static final AttributeKey<String> TRIGGER = AttributeKey.stringKey("chartpulse.pulse.trigger");
    private static final AttributeKey<String> CONNECTION = AttributeKey.stringKey("chartpulse.connection.id");
    private static final AttributeKey<String> DUE_AT = AttributeKey.stringKey("chartpulse.pulse.due_at");

    private final PulseTraces traces;

    ClaimSpans(PulseTraces traces) {
        this.traces = traces;
    }

    /**
     * Records the claim of a pulse that will be requested; to be called after the commit.
     *
     * @param began the {@link System#nanoTime} at which the claim began
     */
    void record(Pulse pulse, long began) {
        traces.begin(
                pulse.id(),
                "claim",
                Duration.ofNanos(System.nanoTime() - began),
                Attributes.of(
                        TRIGGER,
                        pulse.trigger().name().toLowerCase(Locale.ROOT),
                        CONNECTION,
                        pulse.connectionId().toString(),
                        DUE_AT,
                        pulse.dueAt().toString()));
    }
}
