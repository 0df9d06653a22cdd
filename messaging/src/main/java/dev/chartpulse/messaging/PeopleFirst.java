package dev.chartpulse.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

/**
 * Lets what people wait for, such as previews, go before events. While a person waits, each lane of other work begins one piece
 * after the other, where it else does many at once. A piece waits for {@link IntakeConfig#courtesy()} at most, so that people
 * slow events down and never stop them, even if one waits long for a Grafana that does not answer. Thread-safe.
 */
@ApplicationScoped
public class PeopleFirst {

    private final IntakeConfig config;
    private final List<Lane> lanes = new ArrayList<>();
    private int people;

    @Inject
    PeopleFirst(IntakeConfig config) {
        this.config = config;
    }

    /** Does work that a person waits for: from its subscription to its end, other work takes a back seat. */
    public <T> Uni<T> serve(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                people++;
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(this::served);
        });
    }

    /** A lane for work of one kind that nobody waits for; to be made once, at start. */
    public synchronized Lane lane() {
        Lane lane = new Lane();
        lanes.add(lane);
        return lane;
    }

    private void served() {
        List<Piece> begun = new ArrayList<>();
        synchronized (this) {
            people--;
            lanes.forEach(lane -> lane.admit(begun));
        }
        begun.forEach(Piece::begin);
    }

    /** Work of one kind that nobody waits for, such as the events of one topic. */
    public final class Lane {

        private final Queue<Piece> waiting = new ArrayDeque<>();
        private int underWay;

        private Lane() {}

        /**
         * Does a piece of work: at once if no person waits or nothing of this lane is under way, else when that is so, or after
         * the longest courtesy.
         *
         * @param executor where the work begins if it had to wait
         */
        public <T> Uni<T> run(Executor executor, Supplier<Uni<T>> work) {
            return Uni.createFrom().deferred(() -> {
                Piece piece = new Piece();
                Uni<T> done = enter(piece)
                        ? Uni.createFrom().deferred(work::get)
                        : await(piece, executor).chain(work::get);
                return done.onTermination().invoke(() -> leave(piece));
            });
        }

        /** Whether the work begins at once. */
        private boolean enter(Piece piece) {
            synchronized (PeopleFirst.this) {
                waiting.add(piece);
                if (people == 0 || underWay == 0) {
                    start(piece);
                }
                return piece.underWay;
            }
        }

        private Uni<Void> await(Piece piece, Executor executor) {
            return Uni.createFrom()
                    .completionStage(piece.turn)
                    .ifNoItem()
                    .after(config.courtesy())
                    .recoverWithUni(() -> {
                        synchronized (PeopleFirst.this) {
                            start(piece);
                        }
                        return Uni.createFrom().voidItem();
                    })
                    .emitOn(executor);
        }

        /** Nothing happens if the piece was started already, or if nobody waits for its outcome any more. */
        private void start(Piece piece) {
            if (waiting.remove(piece)) {
                piece.underWay = true;
                underWay++;
            }
        }

        private void leave(Piece piece) {
            List<Piece> begun = new ArrayList<>();
            synchronized (PeopleFirst.this) {
                waiting.remove(piece);
                if (piece.underWay) {
                    piece.underWay = false;
                    underWay--;
                }
                admit(begun);
            }
            begun.forEach(Piece::begin);
        }

        private void admit(List<Piece> begun) {
            while (!waiting.isEmpty() && (people == 0 || underWay == 0)) {
                Piece next = waiting.peek();
                start(next);
                begun.add(next);
            }
        }
    }

    private static final class Piece {

        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private boolean underWay;

        void begin() {
            turn.complete(null);
        }
    }
}
