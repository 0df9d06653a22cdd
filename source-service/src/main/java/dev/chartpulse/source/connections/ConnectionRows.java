package dev.chartpulse.source.connections;

import java.util.List;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;

/** Reads rows of the table {@code connection}. */
final class ConnectionRows {

    /** The columns that {@link #read} reads. */
    static final String COLUMNS = """
            c.id, c.name, c.source_id, c.schedule::text as schedule, c.message_title, c.message_text,
            c.message_mentions, c.message_subject, c.message_threading, c.grace_minutes, c.catch_up, c.status, c.status_reason, c.next_due_at, c.created_at, c.updated_at,
            c.owner_email, c.owner_integration_id, c.owner_channel_id,
            c.compare, c.send_when::text as send_when, c.condition_met, c.condition_at,
            (select array_agg(d.destination_id order by d.position)
               from connection_destination d where d.connection_id = c.id) as destination_ids,
            (select jsonb_agg(jsonb_build_object('id', g.id, 'status', g.status, 'stopped', g.stopped, 'unsubscribed', g.unsubscribed) order by g.position)
               from (select t.destination_id as id, t.position,
                       case when bool_and(x.id is not null) then 'stopped' when bool_or(x.id is not null) then 'partly-stopped'
                           else 'active' end as status,
                       coalesce(jsonb_agg(jsonb_build_object('address', t.address, 'failure', x.failure,
                           'since', x.since, 'failures', x.failures) order by t.nr) filter (where x.id is not null), '[]') as stopped,
                       coalesce(jsonb_agg(t.address order by t.nr) filter (where t.kind = 'email' and exists (
                           select from unsubscribed u where u.workspace_id = t.workspace_id and u.address = lower(t.address)
                               and (u.connection_id is null or u.connection_id = t.connection_id))), '[]') as unsubscribed
                     from connection_target t left join trouble x on x.id = t.trouble_id
                     where t.connection_id = c.id group by t.destination_id, t.position) g)::text as destinations,
            (select jsonb_build_object('name', k.name, 'dates', k.dates)::text
               from calendar k where k.id = c.calendar_id) as calendar
            """;

    private ConnectionRows() {}

    /**
     * Reads one row.
     *
     * @param row has the columns {@link #COLUMNS}
     */
    static StoredConnection read(Row row) {
        NamedCalendar named = Sql.parse(row.getString("calendar"), NamedCalendar.class);
        NamedCalendar calendar = named == null ? NamedCalendar.NONE : named;
        return new StoredConnection(view(row, calendar), calendar);
    }

    private static ConnectionView view(Row row, NamedCalendar calendar) {
        ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
        return new ConnectionView(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("source_id"),
                List.of(row.getArrayOfUUIDs("destination_ids")),
                List.of(Sql.parse(row.getString("destinations"), ConnectionDestination[].class)),
                schedule,
                schedule.sentence(calendar),
                new MessageForm(
                        row.getString("message_title"),
                        row.getString("message_text"),
                        List.of(row.getArrayOfStrings("message_mentions")),
                        row.getString("message_subject"),
                        Threading.of(row.getString("message_threading"))),
                row.getInteger("grace_minutes"),
                CatchUp.of(row.getString("catch_up")),
                Period.ofText(row.getString("compare")),
                Sql.parse(row.getString("send_when"), WhenDefinition.class),
                row.getBoolean("condition_met") == null
                        ? null
                        : new ConnectionView.ConditionView(
                                row.getBoolean("condition_met"), Sql.instant(row, "condition_at")),
                Owner.of(row),
                row.getString("status"),
                row.getString("status_reason"),
                Sql.instant(row, "next_due_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
