package dev.chartpulse.query.run;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.dialect.QueryWriter;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.Deadline;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.InteractiveCalls;
import dev.chartpulse.query.grafana.Purpose;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.traces.ContextExecutor;
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
    private final RunOnce<Asked, Answered> runOnce = new RunOnce<>();
    private final RecentAnswers recent = new RecentAnswers(Ticker.systemTicker());

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
     * Runs a pulse's plan, and at the same time asks for the figures of the earlier window that the plan names. If an equal
     * plan, token included, is under way already, its outcome is used and the plan is not run again; nor is it if an equal
     * plan was answered within the last minute, see {@link RecentAnswers}. Pulses that share such an answer are counted in
     * {@code chartpulse.queries.shared}.
     *
     * @param anew whether only an answer that is still to come will do, as for a retry
     * @return the series; every failure is a {@link QueryFailure}. The failure of the earlier window is part of the result.
     */
    public Uni<Answered> run(QueryPlan plan, boolean anew) {
        return run(plan, Purpose.PULSE, anew);
    }

    /** Runs a plan for a person who waits. No earlier answer is used. Fails at once if too many people wait already. */
    public Uni<QueryResult> preview(QueryPlan plan) {
        return Uni.createFrom()
                .deferred(() -> interactive.run(
                        plan.grafana().workspaceId(),
                        GrafanaUrl.of(plan.grafana().url()),
                        () -> run(plan, Purpose.INTERACTIVE, /* anew */ true)))
                .map(Answered::result);
    }

    private Uni<Answered> run(QueryPlan plan, Purpose purpose, boolean anew) {
        Uni<Answered> asked = recentOrRun(new Asked(plan.alone(), false), purpose, anew);
        return plan.compare() == null
                ? asked
                : Uni.combine()
                        .all()
                        .unis(asked, earlier(plan, purpose, anew))
                        .with((answer, earlier) -> new Answered(answer.result().comparedWith(earlier), answer.at()));
    }

    /** The figures of the earlier window, or why there are none. A call of its own: docs/decisions/comparison.md says why. */
    private Uni<Earlier> earlier(QueryPlan plan, Purpose purpose, boolean anew) {
        return recentOrRun(new Asked(plan.during(plan.compare()), true), purpose, anew)
                .map(answer -> new Earlier(plan.compare(), answer.result().others(), null))
                .onFailure(QueryFailure.class)
                .recoverWithItem(failure -> new Earlier(plan.compare(), List.of(), failure.getMessage()));
    }

    private Uni<Answered> recentOrRun(Asked asked, Purpose purpose, boolean anew) {
        return Uni.createFrom().deferred(() -> {
            Optional<Answered> known = anew ? Optional.empty() : recent.find(asked);
            if (known.isEmpty()) {
                return run(asked, purpose);
            }
            meters.counter("chartpulse.queries.shared").increment();
            return Uni.createFrom().item(known.get());
        });
    }

    private Uni<Answered> run(Asked asked, Purpose purpose) {
        QueryPlan plan = asked.plan();
        return traces.span("query", SpanKind.CLIENT, attributes(plan), span -> {
            Timer.Sample begun = Timer.start(meters);
            return runOnce.run(asked, () -> ask(asked, purpose))
                    .emitOn(ContextExecutor.current())
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

    private Uni<Answered> ask(Asked asked, Purpose purpose) {
        QueryPlan plan = asked.plan();
        return Uni.createFrom().deferred(() -> {
            Target target = tokens.target(plan.grafana());
            Buffer body = Buffer.buffer(writer.write(plan).toString());
            Uni<QueryResult> answered = grafana.query(
                    target,
                    purpose,
                    body,
                    answer -> decoding.run(purpose, answer.body().length(), () -> outcome(asked, target)
                            .of(answer)));
            return Deadline.bound(answered, deadline, target.url())
                    .map(result -> new Answered(result, Instant.now()))
                    .invoke(answer -> {
                        if (purpose == Purpose.PULSE) {
                            recent.keep(asked, answer);
                        }
                    });
        });
    }

    private Outcome outcome(Asked asked, Target target) {
        QueryPlan plan = asked.plan();
        return new Outcome(plan, asked.figuresOnly(), target.url(), grafana.statuses(), writer.unfilledVariables(plan));
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
