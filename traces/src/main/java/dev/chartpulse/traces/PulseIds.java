package dev.chartpulse.traces;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Ids of traces and spans. The trace of a pulse has the pulse's id, and so does, with its first half, the span from which
 * the trace grows. All others are random.
 */
@Singleton
class PulseIds implements IdGenerator {

    private static final ThreadLocal<UUID> BEGINNING = new ThreadLocal<>();
    private static final IdGenerator RANDOM = IdGenerator.random();

    /** The trace id of a pulse: the pulse's id without its hyphens. */
    static String traceId(UUID pulse) {
        return TraceId.fromLongs(pulse.getMostSignificantBits(), pulse.getLeastSignificantBits());
    }

    /** The id of a pulse's first span. */
    static String firstSpanId(UUID pulse) {
        return SpanId.fromLong(pulse.getMostSignificantBits());
    }

    /** Starts the first span of a pulse. */
    static <T> T beginning(UUID pulse, Supplier<T> start) {
        BEGINNING.set(pulse);
        try {
            return start.get();
        } finally {
            BEGINNING.remove();
        }
    }

    @Override
    public String generateSpanId() {
        UUID pulse = BEGINNING.get();
        return pulse == null ? RANDOM.generateSpanId() : firstSpanId(pulse);
    }

    @Override
    public String generateTraceId() {
        UUID pulse = BEGINNING.get();
        return pulse == null ? RANDOM.generateTraceId() : traceId(pulse);
    }
}
