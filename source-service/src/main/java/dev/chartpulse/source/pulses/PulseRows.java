package dev.chartpulse.source.pulses;

import java.util.Locale;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.sql.Sql;

/** Reads and writes columns of the table {@code pulse}. A value that cannot be read is logged and left out. */
public final class PulseRows {

    private static final Logger LOG = Logger.getLogger(PulseRows.class);

    /** The columns that {@link #pulse} reads; the table's alias must be {@code p}. */
    public static final String COLUMNS = """
            p.id, p.workspace_id, p.connection_id, p.connection_name, p.source_id, p.trigger, p.due_at, p.expires_at,
            p.attempt, p.frozen::text as frozen
            """;

    private PulseRows() {}

    /** The pulse of a row. Its snapshot is null if the pulse was skipped, or if the stored snapshot can no longer be read. */
    public static Pulse pulse(Row row) {
        return new Pulse(
                row.getUUID("id"),
                row.getUUID("workspace_id"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                trigger(row),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "expires_at"),
                row.getInteger("attempt"),
                snapshot(row));
    }

    /** The trigger as the column {@code trigger} writes it. */
    public static String text(Trigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT);
    }

    /** The column {@code trigger}. */
    public static Trigger trigger(Row row) {
        return Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT));
    }

    /** The column {@code failure}, selected as text; as {@link #failure(UUID, String)} reads it. */
    public static Failure failure(Row row) {
        return failure(row.getUUID("id"), row.getString("failure"));
    }

    /**
     * The failure of a pulse or delivery that JSON describes. Null stays null. A failure that can no longer be read is replaced by
     * one that says so.
     */
    public static Failure failure(UUID id, String json) {
        try {
            return Sql.parse(json, Failure.class);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("the failure of %s cannot be read: %s", id, e.getMessage());
            return new Failure(
                    ProblemCode.FAILURE_UNREADABLE, "What failed cannot be read any more.", null, false, null);
        }
    }

    /** What the column {@code failure} holds of a failure, as JSON: its texts cut to what is stored. Null stays null. */
    public static String json(Failure failure) {
        return Sql.json(ForeignTexts.WITHOUT_TOKEN.failure(failure));
    }

    private static PulseSnapshot snapshot(Row row) {
        try {
            return Sql.parse(row.getString("frozen"), PulseSnapshot.class);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.errorf("what pulse %s asks for cannot be read: %s", row.getUUID("id"), e.getMessage());
            return null;
        }
    }
}
