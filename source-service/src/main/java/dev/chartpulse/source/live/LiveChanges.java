package dev.chartpulse.source.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;

/** Reads from PostgreSQL what changed. */
@ApplicationScoped
class LiveChanges {

    /** Rows of {@code live_change} in one page; each has up to a hundred changes, and nearly all have one. */
    static final int PAGE = 50;

    private static final String NOW = "select pg_current_snapshot()::text as snapshot, now() as at";

    /**
     * Finds the transactions that the one snapshot does not see and the other one does. The first page looks up where these begin, by the
     * index of transactions: by a guess of its own PostgreSQL would read all changes that are kept, from the first, in the order of the page.
     */
    static final String CHANGES = """
            with page as (
                select seq, workspace_id, kind, ids, keys from live_change
                where (tx >= $1::text::xid8 or tx = any($2::text[]::xid8[]))
                    and tx < $3::text::xid8 and tx <> all($4::text[]::xid8[])
                    and seq >= case when $6::bigint > 0 then $6 else (select min(seq) from (
                        (select seq from live_change where tx >= $1::text::xid8 and tx < $3::text::xid8 offset 0)
                        union all (select seq from live_change where tx = any($2::text[]::xid8[]) offset 0)) new) end
                    and workspace_id = any($5) and (seq > $6 or (seq = $6 and $7)) order by seq limit $8)
            select c.seq, c.workspace_id, c.kind as about, i.nr, i.id as about_id, i.key as change,
                e.at, e.event, e.attempt, e.delivery_id, e.message,
                p.connection_id, p.connection_name, coalesce(p.source_id, k.source_id) as source_id, p.trigger, p.due_at,
                p.status as pulse_status,
                d.kind, coalesce(d.target, d.address) as target, coalesce(d.outcome, 'pending') as outcome, d.link,
                d.failure::text as failure,
                coalesce(s.title, k.name, g.name, t.name) as name, coalesce(s.status, k.status, h.state,
                    case when g.id is not null then 'unknown' end) as status,
                coalesce(s.status_reason, k.status_reason, h.failure ->> 'message') as status_reason
            from page c cross join lateral unnest(c.ids, c.keys) with ordinality as i (id, key, nr)
                left join pulse_entry e on c.kind = 'pulse' and e.pulse_id = i.id and e.key = i.key
                left join pulse p on p.id = e.pulse_id
                left join delivery d on d.id = e.delivery_id
                left join source s on c.kind = 'source' and s.id = i.id
                left join connection k on c.kind = 'connection' and k.id = i.id
                left join integration g on c.kind = 'integration' and g.id = i.id
                left join integration_health h on h.integration_id = g.id
                left join destination t on c.kind = 'destination' and t.id = i.id
            order by c.seq, i.nr
            """;

    private final Pool pool;
    private final ObjectMapper json;

    LiveChanges(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Which transactions are committed now. */
    Uni<Snapshot> now() {
        return pool.preparedQuery(NOW).execute().map(rows -> {
            Row row = rows.iterator().next();
            return Snapshot.ofPostgres(row.getString("snapshot"), Sql.instant(row, "at"));
        });
    }

    /**
     * Some of the changes between two snapshots, in their order.
     *
     * @param reached the place after the last of them
     * @param more whether there may be further ones
     */
    record Page(List<LiveEvent> events, Position reached, boolean more) {}

    /** The next page of what comes after the position and what its second snapshot sees. */
    Uni<Page> after(Position position, Collection<UUID> workspaces) {
        return pool.preparedQuery(CHANGES).execute(values(position, workspaces)).map(rows -> page(rows, position));
    }

    static Tuple values(Position position, Collection<UUID> workspaces) {
        return Sql.tuple(
                Long.toString(position.from().end()),
                transactions(position.from()),
                Long.toString(position.to().end()),
                transactions(position.to()),
                workspaces.toArray(UUID[]::new),
                position.seq(),
                position.part() > 0,
                PAGE);
    }

    private static String[] transactions(Snapshot snapshot) {
        return snapshot.inProgress().stream().map(String::valueOf).toArray(String[]::new);
    }

    private Page page(RowSet<Row> rows, Position position) {
        List<LiveEvent> events = new ArrayList<>();
        long seq = position.seq();
        int changes = 0;
        for (Row row : rows) {
            changes += changes == 0 || row.getLong("seq") != seq ? 1 : 0;
            seq = row.getLong("seq");
            events(row).stream().filter(event -> event.isAfter(position)).forEach(events::add);
        }
        return new Page(events, position.upTo(seq, 0), changes == PAGE);
    }

    /** Nothing for a change of what is gone meanwhile. */
    private List<LiveEvent> events(Row row) {
        if (!row.getString("about").equals(LiveEvent.PULSE)) {
            return row.getString("name") == null && !row.getString("change").equals("deleted")
                    ? List.of()
                    : List.of(resource(row));
        }
        if (row.getString("event") == null) {
            return List.of();
        }
        LiveEvent pulse = event(row, LiveEvent.PULSE, 1, pulse(row));
        return row.getString("kind") == null
                ? List.of(pulse)
                : List.of(pulse, event(row, LiveEvent.DELIVERY, 2, delivery(row)));
    }

    /** The event about a pulse; {@code nr} is which of the two that an entry of a timeline may be. */
    private LiveEvent event(Row row, String type, int nr, Object data) {
        return new LiveEvent(
                row.getLong("seq"),
                2 * row.getLong("nr") + nr,
                row.getUUID("workspace_id"),
                type,
                row.getUUID("about_id"),
                row.getUUID("connection_id"),
                row.getUUID("source_id"),
                json(data));
    }

    private LiveEvent resource(Row row) {
        String kind = row.getString("about");
        UUID id = row.getUUID("about_id");
        return new LiveEvent(
                row.getLong("seq"),
                row.getLong("nr"),
                row.getUUID("workspace_id"),
                kind,
                null,
                kind.equals("connection") ? id : null,
                kind.equals("source") ? id : row.getUUID("source_id"),
                json(new ResourceChange(
                        id,
                        row.getString("change"),
                        row.getString("name"),
                        row.getString("status"),
                        row.getString("status_reason"),
                        row.getUUID("source_id"))));
    }

    private static PulseChange pulse(Row row) {
        return new PulseChange(
                row.getUUID("about_id"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                PulseRows.trigger(row),
                Sql.instant(row, "due_at"),
                row.getString("pulse_status"),
                row.getString("event"),
                Sql.instant(row, "at"),
                row.getInteger("attempt"),
                row.getUUID("delivery_id"),
                row.getString("message"));
    }

    private static DeliveryChange delivery(Row row) {
        return new DeliveryChange(
                row.getUUID("delivery_id"),
                row.getUUID("about_id"),
                row.getUUID("connection_id"),
                row.getUUID("source_id"),
                row.getString("kind"),
                row.getString("target"),
                row.getString("outcome"),
                row.getString("link"),
                PulseRows.failure(row.getUUID("delivery_id"), row.getString("failure")),
                Sql.instant(row, "at"));
    }

    private String json(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
