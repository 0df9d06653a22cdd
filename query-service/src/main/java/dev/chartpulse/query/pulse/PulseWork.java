package dev.chartpulse.query.pulse;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.run.Answered;

/**
 * Handles one requested pulse: runs its query and publishes the outcome as an event. If the event cannot be published, the
 * work fails and is repeated. If the query fails, or its result does not fit into an event, the event says so.
 */
final class PulseWork {

    private static final Logger LOG = Logger.getLogger(PulseWork.class);

    private final Queries queries;
    private final Function<Event, Uni<Void>> events;
    private final Clock clock;

    /** Runs query plans, see {@link dev.chartpulse.query.run.QueryRunner#run}. */
    interface Queries {
        Uni<Answered> run(QueryPlan plan, boolean anew);
    }

    PulseWork(Queries queries, Function<Event, Uni<Void>> events, Clock clock) {
        this.queries = queries;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> handle(PulseRequested requested) {
        if (requested.pulse().isExpired(clock.instant())) {
            return Uni.createFrom().voidItem();
        }
        return queries.run(requested.query(), requested.pulse().attempt() > 1)
                .<Event>map(answer -> queried(requested, answer.result(), answer.at()))
                .onFailure(QueryFailure.class)
                .recoverWithItem(failure -> failed(requested, failure))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(invalid -> failed(requested, QueryFailure.ofInvalidResult(invalid)))
                .flatMap(events::apply)
                .onFailure(EventTooLargeException.class)
                .recoverWithUni(tooLarge -> events.apply(
                        failed(requested, QueryFailure.of(FailureKind.RESULT_TOO_LARGE, tooLarge.getMessage()))));
    }

    /** Series that are too many to be shown are handed on only for conditions. */
    private static Event queried(PulseRequested requested, QueryResult result, Instant at) {
        return new PulseQueried(
                requested.pulse(),
                at,
                requested.chart(),
                result.series(),
                result.notices(),
                result.noData(),
                requested.when() == null ? List.of() : result.others(),
                result.earlier(),
                requested.when(),
                result.csv());
    }

    private Event failed(PulseRequested requested, QueryFailure failure) {
        LOG.infof(
                "a query failed: %s pulseId=%s attempt=%d workspace=%s retryable=%s",
                failure.kind().code(),
                requested.pulse().id(),
                requested.pulse().attempt(),
                requested.pulse().workspaceId(),
                failure.retryable());
        return new PulseFailed(requested.pulse(), now(), PulseFailed.Stage.QUERY, failure.toFailure());
    }

    private Instant now() {
        return clock.instant();
    }
}
