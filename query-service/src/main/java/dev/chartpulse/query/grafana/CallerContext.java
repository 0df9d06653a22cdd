package dev.chartpulse.query.grafana;

import java.util.concurrent.Executor;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The caller's Vert.x context, on which the caller's code continues when an outcome comes from another thread. */
public final class CallerContext {

    private CallerContext() {}

    /** Runs tasks on the context that is current at this call; without a context, runs them at once on the calling thread. */
    public static Executor executor() {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return Runnable::run;
        }
        return task -> {
            if (Vertx.currentContext() == caller) {
                task.run();
            } else {
                caller.runOnContext(back -> task.run());
            }
        };
    }
}
