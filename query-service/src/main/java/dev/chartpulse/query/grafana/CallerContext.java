package dev.chartpulse.query.grafana;

import java.util.concurrent.Executor;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The Vert.x context of whoever asks, to bring an outcome back to it from wherever it came about. */
public final class CallerContext {

    private CallerContext() {}

    /** Runs tasks on the context that is current now; at once when there is none. */
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
