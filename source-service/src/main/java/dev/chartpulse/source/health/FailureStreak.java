package dev.chartpulse.source.health;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.UnansweredFailure;
import dev.chartpulse.source.sources.SourceStatus;
import dev.chartpulse.source.sql.Sql;

/**
 * The pulses of a source that ended without a chart since the last one that has its chart, in the order of their due instants. A pulse that is still under way is left out: when it is decided, the streak is read again.
 *
 * @param runs the newest first, {@link #DECIDING} at most: those decide the status
 * @param length how many pulses there are
 * @param began when the first of them was due; null if there is none
 */
record FailureStreak(List<Run> runs, int length, Instant began) {

    /**
     * How many runs are looked at. While Chartpulse itself is away, thousands may end unanswered, which break no source; each of them
     * reads the streak.
     */
    static final int DECIDING = 100;

    /** How many failures in a row break a source. */
    static final int BREAKING = 3;

    /**
     * The kinds of failures that break a source at once: another try with the same credentials fails in the same way, and may lock
     * an account. As query-service names them.
     */
    private static final Set<String> CREDENTIALS = Set.of(
            "token-invalid",
            "token-expired",
            "token-revoked",
            "token-of-another-organisation",
            "token-unreadable",
            "credentials-refused");

    /**
     * A run counts towards the status of the source unless a person acted since: saved the source after the pulse read it, changed the
     * integration after the request was published, or gave the broken source another try. A pulse whose figures are there, though its
     * conditions forbade a chart, worked.
     */
    private static final String READ = """
            with worked as (
                select due_at, id from pulse
                where source_id = $1 and (stage = 'rendered' or queried_at is not null) and source_failure is null
                order by due_at desc, id desc limit 1),
            began as materialized (
                select coalesce((select due_at from worked), '-infinity') as due_at,
                    coalesce((select id from worked), '00000000-0000-0000-0000-000000000000') as id)
            select p.id, p.due_at, p.source_failure::text as failure,
                (select coalesce(max(e.at), p.created_at) from pulse_entry e
                    where e.pulse_id = p.id and e.event = 'published')
                    >= greatest(i.updated_at, s.tried_again_at)
                    and coalesce(p.source_updated_at, p.created_at) >= s.updated_at as counts,
                t.failures, t.since
            from pulse p join source s on s.id = p.source_id join integration i on i.id = s.integration_id
                cross join (select count(*)::integer as failures, min(f.due_at) as since from pulse f
                    where f.source_id = $1 and f.source_failure is not null and f.due_at >= (select due_at from began)
                        and (f.due_at, f.id) > ((select due_at from began), (select id from began))) t
            where p.source_id = $1 and p.source_failure is not null and p.due_at >= (select due_at from began)
                and (p.due_at, p.id) > ((select due_at from began), (select id from began))
            order by p.due_at desc, p.id desc limit $2
            """;

    /**
     * A pulse that ended without a chart.
     *
     * @param counts false if a person has acted since
     */
    record Run(Failure failure, boolean counts) {

        static Run of(Row row) {
            return new Run(PulseRows.failure(row), row.getBoolean("counts"));
        }

        boolean breaks() {
            return counts && CREDENTIALS.contains(failure.kind());
        }

        boolean isAnswered() {
            return counts && !UnansweredFailure.is(failure);
        }
    }

    /** Reads the streak of a source, which the caller's transaction has locked. */
    static Uni<FailureStreak> read(SqlConnection connection, UUID sourceId) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(sourceId, DECIDING))
                .map(rows -> {
                    for (Row first : rows) {
                        return new FailureStreak(
                                Sql.list(rows, Run::of), first.getInteger("failures"), Sql.instant(first, "since"));
                    }
                    return new FailureStreak(List.of(), 0, null);
                });
    }

    /** The status that follows. */
    SourceStatus status() {
        if (runs.stream().noneMatch(Run::counts)) {
            return SourceStatus.ACTIVE;
        }
        boolean broken = runs.stream().anyMatch(Run::breaks)
                || runs.stream().filter(Run::isAnswered).count() >= BREAKING;
        return broken ? SourceStatus.BROKEN : SourceStatus.DEGRADED;
    }

    int failures() {
        return status() == SourceStatus.ACTIVE ? 0 : length;
    }

    /** When the first pulse of the streak was due; null if there is none. */
    Instant since() {
        return failures() == 0 ? null : began;
    }

    /** Why the newest pulse of the streak failed. */
    Failure newest() {
        return runs.get(0).failure();
    }
}
