package dev.chartpulse.postgres;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * Down while PostgreSQL does not answer. That is for people: no probe depends on it, since the service says by itself what
 * cannot be done meanwhile. PostgreSQL is asked in the background, so that the check answers at once, whatever PostgreSQL
 * does.
 */
@Wellness
@ApplicationScoped
class PostgresHealth implements HealthCheck {

    private static final Pace PACE = Pace.every(Duration.ofSeconds(2)).turnsWithin(Duration.ofSeconds(5));

    private final Pool pool;
    private final Loop loop;
    private volatile String trouble = "not asked yet";

    PostgresHealth(Pool pool, Loops loops) {
        this.pool = pool;
        this.loop = loops.loop("asking PostgreSQL", PACE);
    }

    void start(@Observes StartupEvent starting) {
        loop.run(this::ask);
    }

    @Override
    public HealthCheckResponse call() {
        String reason = trouble;
        var response = HealthCheckResponse.named("postgres").status(reason == null);
        return reason == null
                ? response.build()
                : response.withData("reason", reason).build();
    }

    private Uni<Void> ask() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(PACE.turnLimit().minusSeconds(1))
                .fail()
                .invoke(() -> trouble = null)
                .onFailure()
                .invoke(failure -> trouble = "PostgreSQL does not answer: " + PostgresFault.describe(failure))
                .replaceWithVoid();
    }
}
