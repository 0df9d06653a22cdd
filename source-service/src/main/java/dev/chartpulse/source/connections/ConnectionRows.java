package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/** The table {@code connection}, in Java. */
final class ConnectionRows {

    /** What {@link #view} reads. */
    static final String COLUMNS = """
            c.id, c.name, c.source_id, c.schedule::text as schedule, c.message_title, c.message_text,
            c.message_mentions, c.grace_minutes, c.status, c.status_reason, c.next_due_at, c.created_at, c.updated_at,
            (select array_agg(d.destination_id order by d.position)
               from connection_destination d where d.connection_id = c.id) as destination_ids
            """;

    private ConnectionRows() {}

    static ConnectionView view(Row row) {
        return new ConnectionView(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("source_id"),
                List.of(row.getArrayOfUUIDs("destination_ids")),
                schedule(row.getString("schedule")),
                new MessageForm(
                        row.getString("message_title"),
                        row.getString("message_text"),
                        List.of(row.getArrayOfStrings("message_mentions"))),
                row.getInteger("grace_minutes"),
                row.getString("status"),
                row.getString("status_reason"),
                instant(row, "next_due_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static ScheduleDefinition schedule(String json) {
        try {
            return Wire.mapper().readValue(json, ScheduleDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored schedule cannot be read", e);
        }
    }

    static String json(ScheduleDefinition schedule) {
        try {
            return Wire.mapper().writeValueAsString(schedule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schedule cannot be written", e);
        }
    }
}
