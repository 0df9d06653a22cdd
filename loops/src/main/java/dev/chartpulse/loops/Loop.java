package dev.chartpulse.loops;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * Work that is repeated until the service stops: one turn after the other, each on a Vert.x context of its own, so that a
 * turn may use Hibernate Reactive. A turn that fails, throws or does not end within its limit is logged and counted, and
 * the next one comes at its time.
 *
 * <p>All methods may be called from any thread, and none blocks.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    /** How late a turn may begin before the loop counts as stuck: more than a busy machine ever delays a timer. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Pace pace;
    private final Loops loops;
    private final Context context;
    private Cancellable running;
    private boolean ended;
    private boolean closed;
    private boolean kicked;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private UniEmitter<? super Void> waiting;
    /** When the next turn is to begin, by {@link Loops#nanoTime()}. */
    private long nextTurn;
    /** When a turn that is kicked begins at the earliest. */
    private long earliestTurn;
    /** When the next turn begins at the latest if all is well: while a turn is under way, its whole limit is allowed for. */
    private long latestTurn;

    Loop(String name, Pace pace, Loops loops) {
        this.name = name;
        this.pace = pace;
        this.loops = loops;
        this.context = loops.vertx().getOrCreateContext();
    }

    String name() {
        return name;
    }

    /**
     * Starts the loop.
     *
     * @param turn the work; asked for once a turn
     */
    public void run(Supplier<? extends Uni<?>> turn) {
        run(turn::get, turns -> turns);
    }

    /**
     * Starts the loop, with more work to follow each turn. The next turn may begin while that work is under way, and waits
     * for as long as that work takes no further item: bound the time it takes.
     *
     * @param turn the work; asked for once a turn
     * @param then what follows, given the items of the turns that worked and gave one. If it fails or completes, the loop
     *     has ended, and the service is not alive
     */
    public <T> void run(Supplier<Uni<? extends T>> turn, Function<Multi<T>, Multi<?>> then) {
        begin();
        Multi<T> turns = Uni.createFrom()
                .<Void>emitter(this::await)
                .emitOn(this::onNewContext)
                .<T>chain(() -> turn(turn))
                .repeat()
                .indefinitely();
        Cancellable subscription = then.apply(turns).subscribe().with(item -> {}, this::end, () -> end(null));
        synchronized (this) {
            running = subscription;
        }
    }

    /**
     * There may be work now: the next turn begins at once, or, while one is under way, right after that; where kicked turns are apart, no
     * sooner than they may.
     */
    public void kick() {
        UniEmitter<? super Void> emitter;
        long pause;
        synchronized (this) {
            emitter = kicked ? null : waiting;
            kicked = true;
            pause = earliestTurn - loops.nanoTime();
        }
        if (emitter == null) {
            return;
        }
        if (pause <= 0) {
            emitter.complete(null);
        } else {
            completeAfter(pause, emitter);
        }
    }

    /**
     * To be called during a turn: the next one begins after this long, instead of when the period is over. A kick still
     * brings it forward.
     */
    public synchronized void nextIn(Duration pause) {
        nextTurn = loops.nanoTime() + pause.toNanos();
    }

    /** Begins no further turn until the loop is stopped, and tells when the one under way is over: at once when there is none. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        return underWay;
    }

    /** Ends the loop, on purpose: a turn that is under way is cancelled. Does nothing to a loop that does not run. */
    public void stop() {
        Cancellable subscription;
        synchronized (this) {
            subscription = running;
            running = null;
        }
        loops.stopped(this);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean isOverdue() {
        return !ended && loops.nanoTime() - latestTurn > PATIENCE.toNanos();
    }

    private synchronized void begin() {
        if (running != null) {
            throw new IllegalStateException("the loop " + name + " runs already");
        }
        ended = false;
        closed = false;
        earliestTurn = loops.nanoTime();
        nextTurn = earliestTurn + pace.delay().toNanos();
        latestTurn = nextTurn;
        loops.started(this);
    }

    /** Completes the emitter when the next turn is to begin. */
    private void await(UniEmitter<? super Void> emitter) {
        long pause;
        synchronized (this) {
            waiting = emitter;
            latestTurn = nextTurn;
            pause = (kicked ? earliestTurn : nextTurn) - loops.nanoTime();
        }
        if (pause <= 0) {
            emitter.complete(null);
            return;
        }
        emitter.onTermination(completeAfter(pause, emitter));
    }

    /** Gives what calls it off. */
    private Runnable completeAfter(long nanos, UniEmitter<? super Void> emitter) {
        return loops.timer().after(Duration.ofNanos(nanos), () -> emitter.complete(null));
    }

    private <T> Uni<T> turn(Supplier<Uni<? extends T>> work) {
        long now = loops.nanoTime();
        CompletableFuture<Void> over = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return Uni.createFrom().nothing();
            }
            underWay = over;
            waiting = null;
            kicked = false;
            nextTurn = now + pace.period().toNanos();
            earliestTurn = now + pace.apart().toNanos();
            latestTurn = now + pace.turnLimit().toNanos() + pace.period().toNanos();
        }
        return Uni.createFrom()
                .<T>deferred(work::get)
                .ifNoItem()
                .after(pace.turnLimit())
                .fail()
                .onItemOrFailure()
                .invoke((item, failure) -> loops.took(this, loops.nanoTime() - now))
                .onItem()
                .invoke(() -> loops.count(this, "succeeded"))
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> over.complete(null));
    }

    private void failed(Throwable failure) {
        boolean timedOut = failure instanceof TimeoutException;
        loops.count(this, timedOut ? "timed-out" : "failed");
        if (timedOut) {
            LOG.warnf("%s: the turn was given up after %s, the next one comes", name, pace.turnLimit());
        } else {
            LOG.warnf("%s: the turn failed, the next one comes: %s", name, failure);
        }
    }

    private void end(Throwable failure) {
        LOG.errorf(failure, "%s ended, restart the service", name);
        synchronized (this) {
            ended = true;
        }
    }

    /** A turn must not share its context's data with the next, nor with another loop's: hence a context for each. */
    private void onNewContext(Runnable turn) {
        Context own = VertxContext.createNewDuplicatedContext(context);
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(ignored -> turn.run());
    }
}
