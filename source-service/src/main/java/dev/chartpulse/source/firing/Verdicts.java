package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Waits for what a pulse that was fired as a test tells of its conditions. */
@ApplicationScoped
class Verdicts {

    /** How long is waited for the conditions of a connection, unless the caller prefers another time. */
    static final Duration USUAL = Duration.ofSeconds(10);

    /** The chart may have come to any replica, so the row is read until it is there. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final String TOLD = """
            select p.stage <> 'requested' or p.failure is not null as told, p.frozen ->> 'when' is not null as conditional
            from pulse p where p.id = $1
            """;

    private final Pool pool;

    Verdicts(Pool pool) {
        this.pool = pool;
    }

    private record Told(boolean told, boolean conditional) {}

    /**
     * Waits until the pulse has its chart, and with it the verdict on its conditions; until it failed, also if it is asked for again
     * later; or until the time is over. Nothing is waited for if the pulse has no conditions and the caller prefers nothing.
     *
     * @param preferred how long the caller wants to wait
     */
    Uni<Void> await(UUID pulseId, Optional<Duration> preferred) {
        return read(pulseId).flatMap(now -> {
            Duration patience = preferred.orElse(now.conditional() ? USUAL : Duration.ZERO);
            return now.told() || patience.isZero() ? Uni.createFrom().voidItem() : poll(pulseId, patience);
        });
    }

    private Uni<Void> poll(UUID pulseId, Duration patience) {
        return Uni.createFrom()
                .deferred(() -> read(pulseId))
                .repeat()
                .withDelay(PAUSE)
                .until(Told::told)
                .collect()
                .last()
                .replaceWithVoid()
                .ifNoItem()
                .after(patience)
                .recoverWithItem((Void) null);
    }

    /** A pulse that is deleted meanwhile tells nothing more. */
    private Uni<Told> read(UUID pulseId) {
        return pool.preparedQuery(TOLD).execute(Tuple.of(pulseId)).map(rows -> {
            for (Row row : rows) {
                return new Told(row.getBoolean("told"), row.getBoolean("conditional"));
            }
            return new Told(true, false);
        });
    }
}
