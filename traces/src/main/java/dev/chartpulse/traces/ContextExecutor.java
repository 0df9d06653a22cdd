package dev.chartpulse.traces;

import java.util.concurrent.Executor;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Continues work on a Vert.x context: for {@code emitOn}, where an outcome comes from another thread, or from the context of
 * other work. What follows then logs and traces as part of its own work, and not of that other one.
 */
public final class ContextExecutor {

    private ContextExecutor() {}

    /** Runs tasks on the context that is current at this call; without one, at once on the thread that calls. */
    public static Executor current() {
        return of(Vertx.currentContext());
    }

    /**
     * Runs tasks on a context: at once if it is the current one, else later.
     *
     * @param context null to run tasks at once on the thread that calls
     */
    public static Executor of(Context context) {
        if (context == null) {
            return Runnable::run;
        }
        return task -> {
            if (Vertx.currentContext() == context) {
                task.run();
            } else {
                context.runOnContext(ignored -> task.run());
            }
        };
    }
}
