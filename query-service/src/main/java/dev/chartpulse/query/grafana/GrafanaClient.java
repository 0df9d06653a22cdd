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

    /** A name may have many addresses; so many are tried until one connects. */
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
     * Asks once and for little, past the host's bulkhead and breaker: for a person who waits to see what is wrong.
     *
     * @param api the endpoint's path, from "/api/"
     * @return any answer, whatever its status
     */
    public Uni<HttpAnswer> probe(Target target, String api) {
        return holding(Purpose.INTERACTIVE, hold -> http.send(target, api, null, maxSmallAnswer, hold));
    }

    /** As {@link #get}, and like {@link #probe} past the host's bulkhead and breaker. */
    public <T> Uni<T> probe(Target target, String api, Function<HttpAnswer, Uni<T>> use) {
        return holding(Purpose.INTERACTIVE, hold -> success(target, api, hold).flatMap(use::apply));
    }

    /**
     * @param api the endpoint's path, from "/api/"
     * @param use what is made of a successful answer; the memory for it is held until then
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
     * @param body of {@code POST /api/ds/query}
     * @param use what is made of an answer that holds results, good or bad; the memory for it is held until then
     */
    public <T> Uni<T> query(Target target, Purpose purpose, Buffer body, Function<HttpAnswer, Uni<T>> use) {
        return holding(purpose, hold -> gates.of(target.url())
                .run(purpose, () -> http.send(target, QUERY, body, maxAnswer, hold)
                        .flatMap(answer -> outcome(answer, target, use)))
                .flatMap(outcome -> outcome));
    }

    /** What is no success is used while the gate waits, so that it sees an outage, or when to come back. */
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

    /** How answers that are no success are told apart. */
    public StatusFailures statuses() {
        return statuses;
    }

    /** What an answer that is no success means, outside of a query. */
    public QueryFailure failureOf(HttpAnswer answer, Target target) {
        return statuses.of(answer, target.url());
    }

    /** A failed metric makes the whole answer a 400, or a 207 in older versions, with the good metrics in it. */
    private static boolean mayHoldResults(HttpAnswer answer) {
        return answer.body().beginsWithin(SEARCHED_FOR_RESULTS, "\"results\"");
    }

    /** Something answers, and it is no Grafana. */
    public static QueryFailure notGrafana(GrafanaUrl url) {
        return QueryFailure.of(FailureKind.NOT_GRAFANA, url + " answers, but with something other than Grafana's JSON");
    }
}
