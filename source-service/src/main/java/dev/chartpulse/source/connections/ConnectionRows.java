package dev.chartpulse.source.connections;

import java.util.List;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;

/** Turns rows of the table {@code connection} into views. */
final class ConnectionRows {

    /** The columns that {@link #view} reads. */
    static final String COLUMNS = """
            c.id, c.name, c.source_id, c.schedule::text as schedule, c.message_title, c.message_text,
            c.message_mentions, c.grace_minutes, c.status, c.status_reason, c.next_due_at, c.created_at, c.updated_at,
            (select array_agg(d.destination_id order by d.position)
               from connection_destination d where d.connection_id = c.id) as destination_ids
            """;

    private ConnectionRows() {}

    /**
     * The view of one row.
     *
     * @param row has the columns {@link #COLUMNS}
     */
    static ConnectionView view(Row row) {
        return new ConnectionView(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("source_id"),
                List.of(row.getArrayOfUUIDs("destination_ids")),
                Sql.parse(row.getString("schedule"), ScheduleDefinition.class),
                new MessageForm(
                        row.getString("message_title"),
                        row.getString("message_text"),
                        List.of(row.getArrayOfStrings("message_mentions"))),
                row.getInteger("grace_minutes"),
                row.getString("status"),
                row.getString("status_reason"),
                Sql.instant(row, "next_due_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
