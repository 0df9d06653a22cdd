package dev.chartpulse.traces;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** What OpenTelemetry's SDK is made with. */
class TracesBeans {

    /** Follows the decision of whoever began the trace; decides by ratio for traces that begin here. */
    @Produces
    @Singleton
    Sampler sampler(TracesConfig config) {
        return Sampler.parentBased(new RatioSampler(config.ratio()));
    }
}
