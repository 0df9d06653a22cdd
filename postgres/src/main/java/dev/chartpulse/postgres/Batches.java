package dev.chartpulse.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

import dev.chartpulse.traces.ContextExecutor;

/**
 * Does pieces of work of one kind together, so that many cost one statement in place of one each. A piece that comes while
 * nothing is under way begins at once, alone; those that come meanwhile wait, and are done together as soon as that has ended.
 *
 * <p>Batches may have an interval as well, from one's beginning to the next's at least: where pieces come one soon after the other, they wait
 * for it, so that each batch has more of them. A piece that comes when none has begun for that long is not delayed, nor is a full batch.
 *
 * <p>A batch that fails tells nothing about its pieces: each is done once more, alone, so that one that PostgreSQL refuses
 * fails no other. While PostgreSQL is away, all pieces of the batch fail at once, as each would alone.
 *
 * <p>Each outcome comes on the Vert.x context of whoever asked for it. All methods may be called from any thread.
 *
 * @param <T> a piece of work
 * @param <R> what becomes of a piece
 */
public final class Batches<T, R> {

    private final Queue<Piece> waiting = new ArrayDeque<>();
    private final Function<List<T>, Uni<List<R>>> work;
    private final int largest;
    private final Duration interval;
    private final BiConsumer<Duration, Runnable> timer;
    private final LongSupplier nanoTime;
    private boolean underWay;
    private boolean timed;
    /** When the next batch begins at the earliest, unless it is full; by {@link #nanoTime}. */
    private long earliest;

    /**
     * Makes batches without an interval.
     *
     * @param largest the most pieces of a batch
     * @param work does a batch, in which a piece may occur twice; gives what became of each piece, in the same order
     */
    public Batches(int largest, Function<List<T>, Uni<List<R>>> work) {
        this(largest, Duration.ZERO, (pause, then) -> then.run(), System::nanoTime, work);
    }

    /**
     * Makes batches with an interval.
     *
     * @param largest the most pieces of a batch
     * @param interval from one's beginning to the next's at least; some milliseconds
     * @param vertx waits for it
     * @param work as without an interval
     */
    public Batches(int largest, Duration interval, Vertx vertx, Function<List<T>, Uni<List<R>>> work) {
        this(
                largest,
                interval,
                (pause, then) ->
                        vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(pause.toNanos() + 999_999), fired -> then.run()),
                System::nanoTime,
                work);
    }

    /** @param timer runs something after a time */
    Batches(
            int largest,
            Duration interval,
            BiConsumer<Duration, Runnable> timer,
            LongSupplier nanoTime,
            Function<List<T>, Uni<List<R>>> work) {
        this.largest = largest;
        this.interval = interval;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.work = work;
        this.earliest = nanoTime.getAsLong();
    }

    /** Does a piece of work with others. One that is cancelled while it waits is left out. */
    public Uni<R> add(T item) {
        return Uni.createFrom().deferred(() -> Uni.createFrom()
                .<R>emitter(emitter -> enter(new Piece(item, emitter)))
                .emitOn(ContextExecutor.current()));
    }

    private void enter(Piece piece) {
        piece.emitter.onTermination(() -> {
            synchronized (this) {
                waiting.remove(piece);
            }
        });
        synchronized (this) {
            waiting.add(piece);
        }
        begin();
    }

    private void begin() {
        List<Piece> batch = next();
        if (!batch.isEmpty()) {
            done(batch).onTermination().invoke(this::ended).subscribe().with(done -> {}, failure -> {});
        }
    }

    private synchronized List<Piece> next() {
        if (underWay || waiting.isEmpty()) {
            return List.of();
        }
        long now = nanoTime.getAsLong();
        if (earliest - now > 0 && waiting.size() < largest) {
            beginLater(earliest - now);
            return List.of();
        }
        underWay = true;
        earliest = now + interval.toNanos();
        List<Piece> batch = new ArrayList<>();
        while (batch.size() < largest && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }

    private void beginLater(long nanos) {
        if (!timed) {
            timed = true;
            timer.accept(Duration.ofNanos(nanos), () -> {
                synchronized (this) {
                    timed = false;
                }
                begin();
            });
        }
    }

    private void ended() {
        synchronized (this) {
            underWay = false;
        }
        begin();
    }

    /** Completes when each piece has its outcome. */
    private Uni<Void> done(List<Piece> batch) {
        return Uni.createFrom()
                .deferred(() -> work.apply(batch.stream().map(Piece::item).toList()))
                .invoke(outcomes -> tell(batch, outcomes))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(batch, failure));
    }

    private void tell(List<Piece> batch, List<R> outcomes) {
        if (outcomes.size() != batch.size()) {
            throw new IllegalStateException(batch.size() + " pieces of work had " + outcomes.size() + " outcomes");
        }
        Iterator<R> each = outcomes.iterator();
        batch.forEach(piece -> piece.emitter.complete(each.next()));
    }

    private Uni<Void> failed(List<Piece> batch, Throwable failure) {
        if (batch.size() == 1 || PostgresFault.of(failure) == PostgresFault.AWAY) {
            batch.forEach(piece -> piece.emitter.fail(failure));
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(piece -> done(List.of(piece)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private final class Piece {

        private final T item;
        private final UniEmitter<? super R> emitter;

        Piece(T item, UniEmitter<? super R> emitter) {
            this.item = item;
            this.emitter = emitter;
        }

        T item() {
            return item;
        }
    }
}
