package dev.chartpulse.delivery.beat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * When to look for work: once a period, and at once after a kick. Kicks that come before the work has begun count as one.
 */
public final class Beat {

    private final Vertx vertx;
    private final Duration period;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile MultiEmitter<? super Boolean> beats;

    public Beat(Vertx vertx, Duration period) {
        this.vertx = vertx;
        this.period = period;
    }

    /** There may be work now. Never blocks; does nothing before and after {@link #beats()} is consumed. */
    public void kick() {
        MultiEmitter<? super Boolean> emitter = beats;
        if (emitter != null && pending.compareAndSet(false, true)) {
            emitter.emit(true);
        }
    }

    /** The beats, on one Vert.x context; to be consumed once, and one after the other. */
    public Multi<Boolean> beats() {
        Context context = vertx.getOrCreateContext();
        return Multi.createFrom()
                .<Boolean>emitter(emitter -> {
                    beats = emitter;
                    long timer = vertx.setPeriodic(period.toMillis(), id -> kick());
                    emitter.onTermination(() -> vertx.cancelTimer(timer));
                })
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .onItem()
                .invoke(() -> pending.set(false));
    }
}
