package dev.chartpulse.source.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.history.PulseHistory;
import dev.chartpulse.source.overview.OverviewView.Connections;
import dev.chartpulse.source.overview.OverviewView.Due;
import dev.chartpulse.source.overview.OverviewView.ExpiringToken;
import dev.chartpulse.source.overview.OverviewView.Trouble;
import dev.chartpulse.source.overview.OverviewView.Troubles;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.schedules.UpcomingInstant;
import dev.chartpulse.source.sql.Sql;

/** Reads what a home page shows, by as many statements whatever there is. Each part is bounded. */
@ApplicationScoped
class Overview {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int PULSES = 10;

    private static final String COUNTS = "select now() as now, "
            + Total.sql("connection where workspace_id = $1 and status = 'active'") + " as active, "
            + Total.sql("connection where workspace_id = $1 and status = 'paused'") + " as paused, "
            + Total.sql("connection where workspace_id = $1 and status = 'error'") + " as error, "
            + Total.sql("pulse where workspace_id = $1 and status = 'unknown' order by due_at") + " as unknown, "
            + Total.sql("trouble where workspace_id = $1 and ended_at is null") + " as troubles";

    private static final String NEXT_DUE = """
            select id, name, next_due_at, schedule::text as schedule from connection where workspace_id = $1 and status = 'active'
            order by next_due_at limit 5
            """;

    private static final String TROUBLES = """
            select x.id, x.kind, coalesce(
                    (select s.title from source s where s.id = x.source_id),
                    case when x.kind in ('webhook', 'teams', 'chat') then (select d.name from destination d where d.id = x.address::uuid) end,
                    case when x.kind = 'slack' and x.address is null then (select i.name from integration i where i.id = x.integration_id) end,
                    (select '#' || d.channel_name from destination d where x.kind = 'slack' and d.integration_id = x.integration_id
                        and d.channel_id = x.address and d.channel_id ~ '^[CG]' limit 1),
                    x.address, x.kind) as name,
                x.source_id, x.integration_id, case when x.kind in ('slack', 'email') then x.address end as address, x.connection_id,
                x.since, x.failures, x.stopped_at is not null as stopped, x.failure::text as failure
            from trouble x where x.workspace_id = $1 and x.ended_at is null order by x.failed_at desc, x.id limit 10
            """;

    private static final String EXPIRING = """
            select i.id, i.name, i.token_expires_on, i.token_expires_on - today.day as days
            from integration i, (select (now() at time zone 'UTC')::date as day) today
            where i.workspace_id = $1 and i.token_expires_on <= today.day + 14
            order by i.token_expires_on, i.name, i.id limit 10
            """;

    private final Pool pool;
    private final PulseHistory history;

    Overview(Pool pool, PulseHistory history) {
        this.pool = pool;
        this.history = history;
    }

    Uni<OverviewView> of(UUID workspaceId) {
        return rows(COUNTS, workspaceId, row -> row)
                .map(rows -> rows.get(0))
                .flatMap(counts -> view(workspaceId, counts, Sql.instant(counts, "now")));
    }

    private Uni<OverviewView> view(UUID workspaceId, Row counts, Instant now) {
        return rows(NEXT_DUE, workspaceId, Overview::due).flatMap(due -> history.latest(workspaceId, PULSES)
                .flatMap(latest -> history.countsSince(workspaceId, now.minus(DAY))
                        .flatMap(lastDay -> rows(TROUBLES, workspaceId, Overview::trouble)
                                .flatMap(troubles -> rows(EXPIRING, workspaceId, Overview::expiring)
                                        .map(expiring -> new OverviewView(
                                                now,
                                                connections(counts),
                                                due,
                                                latest,
                                                lastDay,
                                                total(counts, "unknown"),
                                                new Troubles(total(counts, "troubles"), troubles),
                                                expiring))))));
    }

    private <T> Uni<List<T>> rows(String sql, UUID workspaceId, Function<Row, T> reader) {
        return pool.preparedQuery(sql).execute(Tuple.of(workspaceId)).map(rows -> Sql.list(rows, reader));
    }

    private static Total total(Row counts, String column) {
        return Total.of(counts.getLong(column));
    }

    private static Connections connections(Row counts) {
        return new Connections(total(counts, "active"), total(counts, "paused"), total(counts, "error"));
    }

    /** Which dates its calendar skips changes neither the instant nor what there is to know about its clock. */
    private static Due due(Row row) {
        Instant at = Sql.instant(row, "next_due_at");
        ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
        ZoneId zone = ZoneId.of(schedule.zone());
        return new Due(
                row.getUUID("id"),
                row.getString("name"),
                at,
                zone,
                UpcomingInstant.of(at, schedule.toSchedule(NamedCalendar.NONE), zone));
    }

    private static Trouble trouble(Row row) {
        return new Trouble(
                row.getString("kind"),
                row.getString("name"),
                row.getUUID("source_id"),
                row.getUUID("integration_id"),
                row.getString("address"),
                row.getUUID("connection_id"),
                Sql.instant(row, "since"),
                row.getInteger("failures"),
                row.getBoolean("stopped"),
                PulseRows.failure(row));
    }

    private static ExpiringToken expiring(Row row) {
        return new ExpiringToken(
                row.getUUID("id"), row.getString("name"), row.getLocalDate("token_expires_on"), row.getInteger("days"));
    }
}
