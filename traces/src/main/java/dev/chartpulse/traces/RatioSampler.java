package dev.chartpulse.traces;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * Records a share of the traces, chosen by trace id, so that every service chooses the same ones. OpenTelemetry's own
 * sampler looks at an id's second half, whose first two bits are the same in every UUID; it gets the halves exchanged here.
 */
final class RatioSampler implements Sampler {

    private static final int HALF = TraceId.getLength() / 2;

    private final Sampler byTraceId;

    /** @param ratio from 0 to 1 */
    RatioSampler(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "chartpulse.traces.ratio is the share of traces that is recorded, from 0 to 1, and not " + ratio);
        }
        byTraceId = Sampler.traceIdRatioBased(ratio);
    }

    /** Whether the trace is recorded. */
    boolean samples(String traceId) {
        return shouldSample(Context.root(), traceId, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        String exchanged = traceId.substring(HALF) + traceId.substring(0, HALF);
        return byTraceId.shouldSample(parent, exchanged, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "a share of traces by their ids: " + byTraceId.getDescription();
    }
}
