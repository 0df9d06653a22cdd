package dev.chartpulse.query.run;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.dialect.QueryWriter;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.CallerContext;
import dev.chartpulse.query.grafana.Deadline;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.InteractiveCalls;
import dev.chartpulse.query.grafana.Purpose;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.traces.PulseTraces;

/** Runs query plans: those of pulses and those of previews in the same way. */
@ApplicationScoped
public class QueryRunner {

    private static final Logger LOG = Logger.getLogger(QueryRunner.class);

    private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> DATA_SOURCE_TYPE = AttributeKey.stringKey("chartpulse.data_source.type");

    private final Tokens tokens;
    private final QueryWriter writer;
    private final GrafanaClient grafana;
    private final InteractiveCalls interactive;
    private final Duration deadline;
    private final DecodingThreads decoding;
    private final PulseTraces traces;
    private final MeterRegistry meters;
    private final RunOnce<QueryPlan, QueryResult> runOnce = new RunOnce<>();

    QueryRunner(
            Tokens tokens,
            QueryWriter writer,
            GrafanaClient grafana,
            InteractiveCalls interactive,
            GrafanaConfig config,
            DecodingThreads decoding,
            PulseTraces traces,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.writer = writer;
        this.grafana = grafana;
        this.interactive = interactive;
        this.deadline = config.deadline();
        this.decoding = decoding;
        this.traces = traces;
        this.meters = meters;
    }

    /**
     * Runs a pulse's plan. If an equal plan, token included, is under way already, its outcome is used and the plan is not run
     * again.
     *
     * @return the series; every failure is a {@link QueryFailure}
     */
    public Uni<QueryResult> run(QueryPlan plan) {
        return run(plan, Purpose.PULSE);
    }

    /** Runs a plan as {@link #run(QueryPlan)} does, for a person who waits. Fails at once if too many people wait already. */
    public Uni<QueryResult> preview(QueryPlan plan) {
        return Uni.createFrom()
                .deferred(() -> interactive.run(
                        plan.grafana().workspaceId(),
                        GrafanaUrl.of(plan.grafana().url()),
                        () -> run(plan, Purpose.INTERACTIVE)));
    }

    private Uni<QueryResult> run(QueryPlan plan, Purpose purpose) {
        return traces.span("query", SpanKind.CLIENT, attributes(plan), span -> {
            Timer.Sample begun = Timer.start(meters);
            return runOnce.run(plan, () -> ask(plan, purpose))
                    .emitOn(CallerContext.executor())
                    .onFailure(failure -> !(failure instanceof QueryFailure))
                    .transform(QueryRunner::unexpected)
                    .invoke(() -> stop(begun, span, "ok"))
                    .onFailure(QueryFailure.class)
                    .invoke(failure -> stop(begun, span, failure.kind().code()));
        });
    }

    /** Whom the query goes to; neither the token nor what is asked. */
    private static Attributes attributes(QueryPlan plan) {
        URI grafana = plan.grafana().url();
        String type = plan.dataSource().type();
        return Attributes.of(
                HOST, grafana.getHost() == null ? "" : grafana.getHost(), DATA_SOURCE_TYPE, type == null ? "" : type);
    }

    private Uni<QueryResult> ask(QueryPlan plan, Purpose purpose) {
        return Uni.createFrom().deferred(() -> {
            Target target = tokens.target(plan.grafana());
            Buffer body = Buffer.buffer(writer.write(plan).toString());
            Uni<QueryResult> asked = grafana.query(
                    target,
                    purpose,
                    body,
                    answer -> decoding.run(
                            answer.body().length(), () -> outcome(plan, target).of(answer)));
            return Deadline.bound(asked, deadline, target.url());
        });
    }

    private Outcome outcome(QueryPlan plan, Target target) {
        return new Outcome(plan, target.url(), grafana.statuses(), writer.unfilledVariables(plan));
    }

    /** Records {@code chartpulse.queries}: how long a caller waited, by outcome ("ok", or the code of the failure). */
    private void stop(Timer.Sample begun, Span span, String outcome) {
        span.setAttribute(PulseTraces.OUTCOME, outcome);
        begun.stop(meters.timer("chartpulse.queries", "outcome", outcome));
    }

    private static QueryFailure unexpected(Throwable failure) {
        LOG.error("running a query failed unexpectedly", failure);
        return failure instanceof IllegalArgumentException
                ? QueryFailure.ofInvalidResult(failure)
                : QueryFailure.of(FailureKind.INTERNAL_ERROR, "running the query failed unexpectedly");
    }
}
