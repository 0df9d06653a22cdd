package dev.chartpulse.query.grafana;

import java.time.Clock;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * Calls a Grafana's HTTP API. Every failure is a {@link QueryFailure}. Neither failures nor answers hold the token, whatever
 * the Grafana says: see {@link Target#redaction()}.
 */
@ApplicationScoped
public class GrafanaClient {

    /** How many addresses of a host are tried until one connects. */
    public static final int MAX_ADDRESSES = 3;

    private static final String QUERY = "/api/ds/query";
    private static final int SEARCHED_FOR_RESULTS = 4_096;

    private final GrafanaHttp http;
    private final HostGates gates;
    private final StatusFailures statuses;
    private final int maxAnswer;
    private final int maxSmallAnswer;

    @Inject
    GrafanaClient(GrafanaHttp http, GrafanaConfig config) {
        this(http, config, Clock.systemUTC());
    }

    GrafanaClient(GrafanaHttp http, GrafanaConfig config, Clock clock) {
        this.http = http;
        this.gates = new HostGates(config, clock);
        this.statuses = new StatusFailures(clock, config.maxRetryAfter());
        this.maxAnswer = Math.toIntExact(config.maxAnswer().asLongValue());
        this.maxSmallAnswer = Math.toIntExact(config.maxSmallAnswer().asLongValue());
    }

    /**
     * Calls an endpoint with a small answer, not through the {@code HostGate}: for a check, which must also reach a host that is
     * busy or down.
     *
     * @param api the endpoint's path, from "/api/"
     * @return any answer, whatever its status
     */
    public Uni<HttpAnswer> probe(Target target, String api) {
        return holding(Purpose.INTERACTIVE, hold -> http.send(target, api, null, maxSmallAnswer, hold));
    }

    /** Calls as {@link #get} does, but like {@link #probe} not through the {@code HostGate}. */
    public <T> Uni<T> probe(Target target, String api, Function<HttpAnswer, Uni<T>> use) {
        return holding(Purpose.INTERACTIVE, hold -> success(target, api, hold).flatMap(use::apply));
    }

    /**
     * Calls an endpoint by GET, for a person who waits.
     *
     * @param api the endpoint's path, from "/api/"
     * @param use reads a successful answer, whose memory is held until the outcome is there
     */
    public <T> Uni<T> get(Target target, String api, Function<HttpAnswer, Uni<T>> use) {
        return holding(Purpose.INTERACTIVE, hold -> gates.of(target.url())
                .run(Purpose.INTERACTIVE, () -> success(target, api, hold))
                .flatMap(use::apply));
    }

    private Uni<HttpAnswer> success(Target target, String api, AnswerBudget.Hold hold) {
        return http.send(target, api, null, maxAnswer, hold).invoke(answer -> {
            if (!answer.isSuccess()) {
                throw statuses.of(answer, target.url());
            }
        });
    }

    /**
     * Runs queries.
     *
     * @param body of {@code POST /api/ds/query}
     * @param use reads an answer that holds results, good or failed; its memory is held until the outcome is there
     */
    public <T> Uni<T> query(Target target, Purpose purpose, Buffer body, Function<HttpAnswer, Uni<T>> use) {
        return holding(purpose, hold -> gates.of(target.url())
                .run(purpose, () -> http.send(target, QUERY, body, maxAnswer, hold)
                        .flatMap(answer -> outcome(answer, target, use)))
                .flatMap(outcome -> outcome));
    }

    /** The outcome of an answer. A failure is read before the gate is left, so that the gate learns of an outage or a Retry-After. */
    private <T> Uni<Uni<T>> outcome(HttpAnswer answer, Target target, Function<HttpAnswer, Uni<T>> use) {
        if (answer.isSuccess()) {
            return Uni.createFrom().item(() -> use.apply(answer));
        }
        if (!mayHoldResults(answer)) {
            throw statuses.ofQuery(answer, target.url());
        }
        return use.apply(answer).map(Uni.createFrom()::item);
    }

    private <T> Uni<T> holding(Purpose purpose, Function<AnswerBudget.Hold, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            AnswerBudget.Hold hold = http.hold(purpose);
            return call.apply(hold).onTermination().invoke(hold::close);
        });
    }

    /** Classifies answers that are not a success. */
    public StatusFailures statuses() {
        return statuses;
    }

    /** The failure for an answer that is not a success, other than to a query. */
    public QueryFailure failureOf(HttpAnswer answer, Target target) {
        return statuses.of(answer, target.url());
    }

    /** Whether the body may have results. If a metric failed, the status is 400 (older versions: 207), and the body has all metrics. */
    private static boolean mayHoldResults(HttpAnswer answer) {
        return answer.body().beginsWithin(SEARCHED_FOR_RESULTS, "\"results\"");
    }

    /** The failure for an address at which something other than a Grafana answers. */
    public static QueryFailure notGrafana(GrafanaUrl url) {
        return QueryFailure.of(FailureKind.NOT_GRAFANA, url + " answers, but with something other than Grafana's JSON");
    }
}
