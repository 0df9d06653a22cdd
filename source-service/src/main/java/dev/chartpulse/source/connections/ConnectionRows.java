package dev.chartpulse.source.connections;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.pulses.PulseFacts;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.PulseWords;
import dev.chartpulse.source.pulses.PulseWords.Facts;
import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Provisioned;

/** Rows of the table {@code connection} that were read, with what stands in other tables. */
final class ConnectionRows {

    /** With the pulse of each connection that was due last. */
    private static final String SELECT = """
            select c.id, c.name, c.source_id, c.schedule::text as schedule, c.message_title, c.message_text,
            c.message_mentions, c.message_subject, c.message_threading, c.message_thread, c.message_attachments, c.grace_minutes, c.catch_up, c.status, c.status_reason, c.next_due_at, c.created_at, c.updated_at,
            c.owner_email, c.owner_integration_id, c.owner_channel_id,
            c.compare, c.send_when::text as send_when, c.condition_met, c.condition_at,
            (select m.manager from managed_resource m where m.subject_id = c.id) as manager,
            (select s.title from source s where s.id = c.source_id) as source_title,
            p.id as pulse_id, p.due_at as pulse_due_at, p.trigger,
            exists (select from pulse_chart h where h.pulse_id = p.id) as has_chart,
            (select jsonb_build_object('name', k.name, 'dates', k.dates)::text
               from calendar k where k.id = c.calendar_id) as calendar
            from connection c left join pulse p on p.id = (
                select l.id
                from unnest(array['requested', 'rendered', 'delivered', 'partly-delivered', 'failed', 'skipped', 'unknown']) s (status)
                cross join lateral (select n.id, n.due_at from pulse n
                    where n.workspace_id = c.workspace_id and n.connection_id = c.id and n.status = s.status
                    order by n.due_at desc, n.id desc limit 1) l
                order by l.due_at desc, l.id desc limit 1)
            where c.workspace_id = $1 and c.id = any($2)
            """;

    private final List<Row> rows;
    private final Map<UUID, List<ConnectionDestination>> destinations;
    private final Map<UUID, Facts> pulses;
    private final Links links;

    private ConnectionRows(
            List<Row> rows, Map<UUID, List<ConnectionDestination>> destinations, Map<UUID, Facts> pulses, Links links) {
        this.rows = rows;
        this.destinations = destinations;
        this.pulses = pulses;
        this.links = links;
    }

    /**
     * Reads connections, by as many statements for one as for hundreds.
     *
     * @param ids those that are none of the workspace's are left out
     * @param links for the paths of the last pulses' pictures
     */
    static Uni<ConnectionRows> read(SqlClient client, UUID workspaceId, Collection<UUID> ids, Links links) {
        return read(client, workspaceId, ids, "", links);
    }

    /** Reads a connection, and locks it until the transaction ends. */
    static Uni<ConnectionRows> lock(SqlConnection connection, UUID workspaceId, UUID id, Links links) {
        return read(connection, workspaceId, List.of(id), "for update of c", links);
    }

    private static Uni<ConnectionRows> read(
            SqlClient client, UUID workspaceId, Collection<UUID> ids, String lock, Links links) {
        return client.preparedQuery(SELECT + lock)
                .execute(Tuple.of(workspaceId, ids.toArray(UUID[]::new)))
                .flatMap(rows -> AttachedDestinations.of(client, ids).flatMap(destinations -> PulseFacts.of(
                                client, lastPulses(rows))
                        .map(pulses -> new ConnectionRows(there(rows, destinations), destinations, pulses, links))));
    }

    /** Each connection has a destination: one without was deleted after its row was read. */
    private static List<Row> there(RowSet<Row> rows, Map<UUID, List<ConnectionDestination>> destinations) {
        return Sql.list(rows, row -> row).stream()
                .filter(row -> destinations.containsKey(row.getUUID("id")))
                .toList();
    }

    private static List<UUID> lastPulses(RowSet<Row> rows) {
        return Sql.list(rows, row -> row.getUUID("pulse_id")).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** The rows, of which {@link #stored} makes connections. */
    List<Row> rows() {
        return rows;
    }

    /** All connections, in any order. */
    List<StoredConnection> list() {
        return rows.stream().map(this::stored).toList();
    }

    /** The connection of one of the rows. */
    StoredConnection stored(Row row) {
        NamedCalendar named = Sql.parse(row.getString("calendar"), NamedCalendar.class);
        NamedCalendar calendar = named == null ? NamedCalendar.NONE : named;
        return new StoredConnection(view(row, calendar), calendar);
    }

    private ConnectionView view(Row row, NamedCalendar calendar) {
        ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
        List<ConnectionDestination> attached = destinations.get(row.getUUID("id"));
        return new ConnectionView(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("source_id"),
                row.getString("source_title"),
                attached.stream().map(ConnectionDestination::id).toList(),
                attached,
                schedule,
                schedule.sentence(calendar),
                new MessageForm(
                        row.getString("message_title"),
                        row.getString("message_text"),
                        List.of(row.getArrayOfStrings("message_mentions")),
                        row.getString("message_subject"),
                        Threading.of(row.getString("message_threading")),
                        SlackThread.of(row.getString("message_thread")),
                        Stream.of(row.getArrayOfStrings("message_attachments"))
                                .map(Attachment::of)
                                .toList()),
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
                lastPulse(row),
                Provisioned.from(row.getString("manager")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }

    /** None if the pulse was deleted meanwhile, too. */
    private LastPulse lastPulse(Row row) {
        UUID id = row.getUUID("pulse_id");
        Facts facts = id == null ? null : pulses.get(id);
        return facts == null
                ? null
                : new LastPulse(
                        facts.id(),
                        facts.status(),
                        Sql.instant(row, "pulse_due_at"),
                        PulseRows.trigger(row),
                        PulseRows.failure(facts.id(), facts.failure()),
                        PulseWords.of(facts),
                        row.getBoolean("has_chart") ? links.path("pulses/" + facts.id() + "/chart.png") : null);
    }
}
