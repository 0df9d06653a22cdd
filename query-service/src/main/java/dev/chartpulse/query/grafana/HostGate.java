package dev.chartpulse.query.grafana;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.traces.ContextExecutor;

/**
 * Limits the calls to one host: a bulkhead, so that a slow host takes only a few of the calls that all hosts share, and a
 * circuit breaker, so that a dead host takes none. Thread-safe.
 *
 * <p>Calls for pulses and calls that a person waits for are bounded separately. A call beyond the bound waits while the host
 * makes progress: any number may wait for a host that answers quickly, a few for one that answers slowly, none for one that
 * does not answer. A call that may not wait fails at once, and may be retried later.
 */
final class HostGate {

    /** A host that answered within this time answers quickly. */
    private static final Duration QUICK = Duration.ofMillis(500);

    /** The time after which a call may be retried when the host is busy. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    private final GrafanaConfig config;
    private final Clock clock;
    private final Lane interactive;
    private final Lane pulses;
    private int outages;
    private boolean trying;
    private Instant lastProgress = Instant.EPOCH;
    private Instant closedUntil = Instant.EPOCH;
    private FailureKind closedFor = FailureKind.GRAFANA_DOWN;

    HostGate(GrafanaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.interactive = new Lane(config.interactiveCallsPerHost());
        this.pulses = new Lane(config.callsPerHost());
    }

    /**
     * Runs the call now or when there is room.
     *
     * @return the call's outcome; fails with {@link FailureKind#GRAFANA_BUSY}, {@link FailureKind#GRAFANA_DOWN} or {@link
     *     FailureKind#RATE_LIMITED} when the call is not made
     */
    <T> Uni<T> run(Purpose purpose, Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            Pass pass = new Pass(purpose == Purpose.PULSE ? pulses : interactive);
            enter(pass);
            Uni<Void> turn = Uni.createFrom().completionStage(pass.admitted);
            return (pass.admitted.isDone() ? turn : atMostLongestWait(turn))
                    .chain(call::get)
                    .onTermination()
                    .invoke((item, failure, cancelled) -> leave(pass, failure, cancelled));
        });
    }

    /** Bounds the wait. A waiting call is admitted on the thread on which another one ended, and continues on its own context. */
    private Uni<Void> atMostLongestWait(Uni<Void> turn) {
        return turn.ifNoItem()
                .after(config.longestWait())
                .failWith(() -> busy(clock.instant()))
                .emitOn(ContextExecutor.current());
    }

    private void enter(Pass pass) {
        QueryFailure refusal;
        synchronized (this) {
            refusal = refusal(pass.lane);
            if (refusal == null && !hasRoom(pass.lane)) {
                pass.lane.waiting.add(pass);
                return;
            }
            if (refusal == null) {
                start(pass);
            }
        }
        pass.settle(refusal);
    }

    /** Whether a call may start. A host that was down is tried by a single call, of either kind. */
    private boolean hasRoom(Lane lane) {
        return trying ? running() == 0 : lane.running < lane.max;
    }

    private int running() {
        return interactive.running + pulses.running;
    }

    private void start(Pass pass) {
        if (running() == 0) {
            lastProgress = clock.instant();
        }
        pass.lane.running++;
        pass.running = true;
    }

    private QueryFailure refusal(Lane lane) {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) {
            return QueryFailure.of(closedFor, closedFor.title()).notBefore(closedUntil);
        }
        if (hasRoom(lane)) {
            return null;
        }
        Duration silent = Duration.between(lastProgress, now);
        boolean full = silent.compareTo(QUICK) > 0 && lane.waiting.size() >= config.waitingPerHost();
        if (trying || full || silent.compareTo(config.stalledAfter()) > 0) {
            return busy(now);
        }
        return null;
    }

    private QueryFailure busy(Instant now) {
        return QueryFailure.of(FailureKind.GRAFANA_BUSY, "too many calls to this Grafana are under way already")
                .notBefore(now.plus(BUSY_PAUSE));
    }

    private void leave(Pass pass, Throwable failure, boolean cancelled) {
        Map<Pass, QueryFailure> settled = new LinkedHashMap<>();
        synchronized (this) {
            pass.lane.waiting.remove(pass);
            if (!pass.running) {
                return;
            }
            pass.running = false;
            pass.lane.running--;
            if (!cancelled) {
                judge(failure);
            }
            letIn(interactive, settled);
            letIn(pulses, settled);
        }
        settled.forEach(Pass::settle);
    }

    /** Starts the waiting calls for which there is room now. If the host went down meanwhile, refuses all that wait. */
    private void letIn(Lane lane, Map<Pass, QueryFailure> settled) {
        boolean closed = clock.instant().isBefore(closedUntil);
        while (!lane.waiting.isEmpty() && (closed || hasRoom(lane))) {
            Pass next = lane.waiting.poll();
            settled.put(next, closed ? refusal(lane) : null);
            if (!closed) {
                start(next);
            }
        }
    }

    /** Learns from the outcome of a call: counts outages, and closes the gate after too many or until a Retry-After. */
    private void judge(Throwable failure) {
        QueryFailure known = failure instanceof QueryFailure query ? query : null;
        Instant now = clock.instant();
        if (known != null && known.kind().isOutage()) {
            outages++;
            if (outages >= config.outagesUntilDown()) {
                trying = true;
                close(FailureKind.GRAFANA_DOWN, now.plus(config.downFor()));
            }
        } else {
            outages = 0;
            trying = false;
            lastProgress = now;
        }
        if (known != null && known.retryAfter() != null && known.retryAfter().isAfter(closedUntil)) {
            close(known.kind(), known.retryAfter());
        }
    }

    private void close(FailureKind why, Instant until) {
        closedFor = why;
        closedUntil = until;
    }

    /** Whether no call is under way or waiting. */
    synchronized boolean isEmpty() {
        return running() == 0 && interactive.waiting.isEmpty() && pulses.waiting.isEmpty();
    }

    /** The calls for one purpose, under way and waiting. */
    private static final class Lane {
        final int max;
        final Queue<Pass> waiting = new ArrayDeque<>();
        int running;

        Lane(int max) {
            this.max = max;
        }
    }

    /** One call that waits or is under way. */
    private static final class Pass {
        final Lane lane;
        final CompletableFuture<Void> admitted = new CompletableFuture<>();
        boolean running;

        Pass(Lane lane) {
            this.lane = lane;
        }

        void settle(QueryFailure refusal) {
            if (refusal == null) {
                admitted.complete(null);
            } else {
                admitted.completeExceptionally(refusal);
            }
        }
    }
}
