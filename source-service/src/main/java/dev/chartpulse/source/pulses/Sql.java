package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;

/** Between the pg client's types and ours. */
final class Sql {

    private static final Logger LOG = Logger.getLogger(Sql.class);

    /** What {@link #pulse} reads. */
    static final String PULSE_COLUMNS = """
            p.id, p.workspace_id, p.connection_id, p.connection_name, p.source_id, p.trigger, p.due_at, p.expires_at,
            p.attempt, p.frozen::text as frozen
            """;

    private Sql() {}

    /** An escaped NUL in JSON, behind any number of escaped backslashes. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    /** Parameters, of which any may be null. PostgreSQL's text holds every character but NUL, which becomes a blank. */
    static Tuple tuple(Object... values) {
        return Tuple.from(Arrays.stream(values)
                .map(value -> value instanceof String text ? text.replace('\0', ' ') : value)
                .toList());
    }

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    /** For a parameter that is cast: {@code $1::text::jsonb}, which refuses NUL: a blank stands for it. Null stays null. */
    static String json(Object value) {
        try {
            return value == null
                    ? null
                    : ESCAPED_NUL
                            .matcher(Wire.mapper().writeValueAsString(value))
                            .replaceAll("$1 ");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written as JSON", e);
        }
    }

    /** From a column that was read as text; null stays null. */
    static <T> T parse(String json, Class<T> type) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    static String text(Trigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT);
    }

    static Trigger trigger(Row row) {
        return Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT));
    }

    /** What it asks for is left out where it cannot be read any more. */
    static Pulse pulse(Row row) {
        return new Pulse(
                row.getUUID("id"),
                row.getUUID("workspace_id"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                trigger(row),
                instant(row, "due_at"),
                instant(row, "expires_at"),
                row.getInteger("attempt"),
                frozen(row));
    }

    private static Frozen frozen(Row row) {
        String frozen = row.getString("frozen");
        try {
            return frozen == null ? null : Frozen.parse(frozen);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("what pulse %s asks for cannot be read: %s", row.getUUID("id"), e.getMessage());
            return null;
        }
    }

    /** The column {@code failure}, read as text; null stays null, and one that cannot be read any more says so. */
    static Failure failure(Row row) {
        try {
            return parse(row.getString("failure"), Failure.class);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("the failure of %s cannot be read: %s", row.getUUID("id"), e.getMessage());
            return new Failure("failure-unreadable", "What failed cannot be read any more.", null, false, null);
        }
    }
}
