package dev.chartpulse.source.audit;

import jakarta.inject.Singleton;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

import dev.chartpulse.postgres.TransactionSetting;

/**
 * Tells each transaction of a request who calls, for the triggers of the audit. What the service does by itself runs on contexts
 * without a caller.
 */
@Singleton
class CallerSetting implements TransactionSetting {

    private static final String KEY = CallerSetting.class.getName();

    /** Keeps the caller for the transactions of the request that is being handled. */
    static void set(String caller) {
        ContextLocals.put(KEY, caller);
    }

    @Override
    public String name() {
        return "chartpulse.caller";
    }

    @Override
    public String value() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<String>get(KEY).orElse(null)
                : null;
    }
}
