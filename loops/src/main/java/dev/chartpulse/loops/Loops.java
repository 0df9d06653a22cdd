package dev.chartpulse.loops;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;

/**
 * Makes the loops of a service, knows which of them run, and ends them with the service.
 *
 * <p>Turns are counted in {@code chartpulse.loops.turns}, by loop and outcome: succeeded, failed, or timed-out.
 */
@ApplicationScoped
public class Loops {

    private static final Logger LOG = Logger.getLogger(Loops.class);
    /** Nearly all turns take milliseconds; one that waits for a silent Grafana must not hold up a stop for long. */
    private static final Duration LAST_TURNS = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final Set<Loop> running = ConcurrentHashMap.newKeySet();

    @Inject
    Loops(Vertx vertx, MeterRegistry meters) {
        this(vertx, meters, System::nanoTime, timerOf(vertx));
    }

    Loops(Vertx vertx, MeterRegistry meters, LongSupplier nanoTime, Timer timer) {
        this.vertx = vertx;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.timer = timer;
    }

    /** Runs something after a time. */
    @FunctionalInterface
    interface Timer {

        /** Gives what calls it off. */
        Runnable after(Duration pause, Runnable then);
    }

    static Timer timerOf(Vertx vertx) {
        return (pause, then) -> {
            long id = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(pause.toNanos() + 999_999), fired -> then.run());
            return () -> vertx.cancelTimer(id);
        };
    }

    /**
     * A loop that does not run yet.
     *
     * @param name what the loop does, as in "dispatching": names it in the log, in metrics and in liveness
     */
    public Loop loop(String name, Pace pace) {
        return new Loop(name, pace, this);
    }

    /**
     * After all else that is done at a stop, for which a loop may be needed, and before connections to PostgreSQL are closed, without
     * which turns would fail. Turns under way have some seconds to end: to cancel one does not take back what it has asked
     * PostgreSQL for.
     */
    void stopAll(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent stopping)
            throws InterruptedException {
        List<Loop> all = List.copyOf(running);
        try {
            CompletableFuture.allOf(all.stream().map(Loop::close).toArray(CompletableFuture[]::new))
                    .get(LAST_TURNS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "turns were cut off, after %s: %s",
                    LAST_TURNS, names(loop -> !loop.close().isDone()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("no turn fails", e);
        }
        all.forEach(Loop::stop);
    }

    Vertx vertx() {
        return vertx;
    }

    Timer timer() {
        return timer;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    void started(Loop loop) {
        running.add(loop);
    }

    void stopped(Loop loop) {
        running.remove(loop);
    }

    void count(Loop loop, String outcome) {
        meters.counter("chartpulse.loops.turns", "loop", loop.name(), "outcome", outcome)
                .increment();
    }

    void took(Loop loop, long nanos) {
        meters.timer("chartpulse.loops.turn", "loop", loop.name()).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The names of the loops that were started and not stopped, in order. */
    List<String> names() {
        return names(loop -> true);
    }

    /** The names of those that ended by themselves. */
    List<String> ended() {
        return names(Loop::hasEnded);
    }

    /** The names of those whose next turn is overdue. */
    List<String> stuck() {
        return names(Loop::isOverdue);
    }

    private List<String> names(Predicate<Loop> which) {
        return running.stream().filter(which).map(Loop::name).sorted().toList();
    }
}
