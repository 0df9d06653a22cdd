package dev.chartpulse.traces;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.VertxMDC;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The traces of pulses. All spans of a pulse, in every service, belong to one trace, whose id is the pulse's without its
 * hyphens. So each service knows to which trace its work belongs, even after a restart or a day later, with nothing stored.
 *
 * <p>Log lines written during the work have the pulse's id as {@code pulseId} and the trace's as {@code traceId} in their
 * MDC. That holds without an endpoint for spans too. The spans themselves are then nothing that costs.
 */
@ApplicationScoped
public class PulseTraces {

    /** The pulse's id. */
    public static final AttributeKey<String> PULSE = AttributeKey.stringKey("chartpulse.pulse.id");
    /** How work ended, in the words of the metric that counts it. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("chartpulse.outcome");

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final String PULSE_ID = "pulseId";
    /** The name that Quarkus gives to it. */
    private static final String TRACE_ID = "traceId";

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final RatioSampler sampler;
    private final Vertx vertx;

    @Inject
    PulseTraces(
            OpenTelemetry telemetry,
            TracesConfig config,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off,
            Vertx vertx) {
        // An SDK that is off still makes spans, and nobody takes them.
        this(off ? OpenTelemetry.noop() : telemetry, new RatioSampler(off ? 0 : config.ratio()), vertx);
    }

    PulseTraces(OpenTelemetry telemetry, RatioSampler sampler, Vertx vertx) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("dev.chartpulse");
        this.sampler = sampler;
        this.vertx = vertx;
    }

    /** Traces that are not recorded, for tests without Quarkus. */
    public static PulseTraces off() {
        return new PulseTraces(OpenTelemetry.noop(), new RatioSampler(0), null);
    }

    /**
     * Records the first span of a pulse, which ends now. To be called once for each pulse, when it is stored. If a request
     * led to it, the span has a link to the request's own trace.
     *
     * @param name what was done
     * @param took how long it took, until now
     */
    public void begin(UUID pulse, String name, Duration took, Attributes attributes) {
        SpanContext request = Span.current().getSpanContext();
        var span = tracer.spanBuilder(name)
                .setNoParent()
                .setStartTimestamp(Instant.now().minus(took))
                .setAllAttributes(attributes)
                .setAttribute(PULSE, pulse.toString());
        if (request.isValid()) {
            span.addLink(request);
        }
        PulseIds.beginning(pulse, span::startSpan).end();
    }

    /**
     * Does work on a pulse within a span of its trace, and on a Vert.x context of its own: log lines name the pulse and the
     * trace, and further spans are children of this one. The outcome is given to the caller on the caller's context.
     *
     * @param work gets the span, to say more about it; it does not end it
     */
    public <T> Uni<T> run(UUID pulse, String name, Attributes attributes, Function<Span, Uni<T>> work) {
        Context root = rootOf(pulse);
        return runAlone(own -> span(name, SpanKind.INTERNAL, root, attributes, span -> {
            own.ifPresent(context -> enter(context, pulse, root.with(span)));
            return work.apply(span);
        }));
    }

    /** The same, without a span around the work. */
    public <T> Uni<T> run(UUID pulse, Supplier<Uni<T>> work) {
        return runAlone(own -> Uni.createFrom().deferred(() -> {
            own.ifPresent(context -> enter(context, pulse, rootOf(pulse)));
            return work.get();
        }));
    }

    private <T> Uni<T> runAlone(Function<Optional<io.vertx.core.Context>, Uni<T>> work) {
        if (vertx == null) {
            return work.apply(Optional.empty());
        }
        return Uni.createFrom().deferred(() -> {
            io.vertx.core.Context caller = Vertx.currentContext();
            io.vertx.core.Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            return work.apply(Optional.of(own))
                    .runSubscriptionOn(ContextExecutor.of(own))
                    .emitOn(ContextExecutor.of(caller));
        });
    }

    /** Names the pulse in the log lines that are written meanwhile, on this thread, outside of work on the pulse alone. */
    public static void logging(UUID pulse, Runnable lines) {
        MDC.put(PULSE_ID, pulse.toString());
        MDC.put(TRACE_ID, PulseIds.traceId(pulse));
        try {
            lines.run();
        } finally {
            MDC.remove(PULSE_ID);
            MDC.remove(TRACE_ID);
        }
    }

    /**
     * Does work within a span of the current trace. The span does not become the current one.
     *
     * @param work gets the span, to say more about it; it does not end it
     */
    public <T> Uni<T> span(String name, SpanKind kind, Attributes attributes, Function<Span, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> span(name, kind, Context.current(), attributes, work));
    }

    /** The same, as a child of a given span. */
    public <T> Uni<T> span(
            String name, SpanKind kind, Context parent, Attributes attributes, Function<Span, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Span span = tracer.spanBuilder(name)
                    .setParent(parent)
                    .setSpanKind(kind)
                    .setAllAttributes(attributes)
                    .startSpan();
            return Uni.createFrom()
                    .deferred(() -> work.apply(span))
                    .onTermination()
                    .invoke((item, failure, cancelled) -> {
                        if (cancelled || failure != null) {
                            fail(span, cancelled ? new CancellationException() : failure);
                        }
                        span.end();
                    });
        });
    }

    /**
     * From now on, log lines and spans on a Vert.x context of its own are those of the pulse.
     *
     * @param own a duplicated context that ends with the work
     * @param trace the pulse's trace, and the span whose children further spans are
     */
    public void enter(io.vertx.core.Context own, UUID pulse, Context trace) {
        QuarkusContextStorage.INSTANCE.attach(own, trace);
        VertxMDC.INSTANCE.put(PULSE_ID, pulse.toString(), own);
    }

    /** The current span's context if it belongs to the pulse's trace, else that of the pulse's first span. */
    public Context currentOrRoot(UUID pulse) {
        Context current = Context.current();
        return belongs(current, pulse) ? current : rootOf(pulse);
    }

    /** Takes the trace out of a message's headers. If they name none of the pulse's, it is the pulse's first span. */
    public <C> Context extract(C headers, TextMapGetter<C> getter, UUID pulse) {
        Context sent = telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);
        return belongs(sent, pulse) ? sent : rootOf(pulse);
    }

    /** Puts the trace into a message's headers, by the W3C's rules; puts nothing where no traces are recorded. */
    public <C> void inject(Context trace, C headers, TextMapSetter<C> setter) {
        telemetry.getPropagators().getTextMapPropagator().inject(trace, headers, setter);
    }

    /** Marks a span as failed. Only the kind of the failure is kept: its message may quote what others said. */
    public static void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ERROR_TYPE, failure.getClass().getName());
    }

    private Context rootOf(UUID pulse) {
        String traceId = PulseIds.traceId(pulse);
        TraceFlags flags = sampler.samples(traceId) ? TraceFlags.getSampled() : TraceFlags.getDefault();
        SpanContext first = SpanContext.createFromRemoteParent(
                traceId, PulseIds.firstSpanId(pulse), flags, TraceState.getDefault());
        return Context.root().with(Span.wrap(first));
    }

    private static boolean belongs(Context context, UUID pulse) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return span.isValid() && span.getTraceId().equals(PulseIds.traceId(pulse));
    }
}
