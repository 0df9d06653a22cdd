package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseSnapshot;
import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sources.SourceDefinition;
import dev.chartpulse.source.sql.Sql;

/**
 * A connection with its source and destinations, read in one statement: all that its pulses are made of.
 *
 * @param targets empty if all are stopped, since a claim that begins while they are being stopped does not wait for that
 * @param sourceUpdatedAt the instant at which this definition of the source was saved
 * @param calendar the calendar that the schedule names
 * @param nextDueAt null unless the connection is active
 * @param now the instant of the transaction's start, by PostgreSQL's clock
 */
record ConnectionSnapshot(
        UUID connectionId,
        UUID workspaceId,
        String connectionName,
        UUID sourceId,
        Instant sourceUpdatedAt,
        UUID integrationId,
        ScheduleDefinition schedule,
        NamedCalendar calendar,
        String title,
        String text,
        List<String> mentions,
        String subject,
        Threading threading,
        SlackThread thread,
        List<Attachment> attachments,
        Duration grace,
        CatchUp catchUp,
        Period compare,
        WhenDefinition when,
        SourceDefinition source,
        List<DeliveryTarget> targets,
        Instant nextDueAt,
        Instant now) {

    private static final String OF_TARGETS = """
            select c.id, c.workspace_id, c.name, c.source_id, s.updated_at as source_updated_at, s.integration_id,
                c.schedule::text as schedule, c.message_title, c.message_text, c.message_mentions, c.message_subject, c.message_threading, c.message_thread, c.message_attachments, c.grace_minutes, c.catch_up, c.compare, c.send_when::text as send_when, c.next_due_at, now() as now,
                (select jsonb_build_object('name', k.name, 'dates', k.dates)::text
                   from calendar k where k.id = c.calendar_id) as calendar,
                jsonb_build_object('title', s.title, 'dataSource', jsonb_build_object('uid', s.datasource_uid,
                    'type', s.datasource_type, 'version', s.datasource_version, 'interval', s.datasource_interval), 'metrics', s.metrics,
                    'chartType', s.chart_type, 'splitYAxis', s.split_y_axis, 'window', s.time_window, 'zone', s.zone,
                    'link', s.link, 'theme', s.theme, 'width', s.width, 'height', s.height, 'gaps', s.gaps)::text as source,
                coalesce((select jsonb_agg(jsonb_build_object(
                        'kind', t.kind, 'address', t.address, 'integrationId', t.integration_id) order by t.position, t.nr)
                   from connection_target t where t.connection_id = c.id %s), '[]')::text as targets
            from connection c join source s on s.id = c.source_id
            """;

    /** The query whose rows {@link #of} reads; a condition must be appended. */
    static final String SELECT = OF_TARGETS.formatted("");

    /** The same query without the targets that are stopped until a person acts. */
    static final String SELECT_FOR_SCHEDULE = OF_TARGETS.formatted("and t.trouble_id is null");

    /**
     * Reads one row.
     *
     * @throws RuntimeException when a stored value cannot be read
     */
    static ConnectionSnapshot of(Row row) {
        return new ConnectionSnapshot(
                row.getUUID("id"),
                row.getUUID("workspace_id"),
                row.getString("name"),
                row.getUUID("source_id"),
                Sql.instant(row, "source_updated_at"),
                row.getUUID("integration_id"),
                Sql.parse(row.getString("schedule"), ScheduleDefinition.class),
                calendar(row),
                row.getString("message_title"),
                row.getString("message_text"),
                List.of(row.getArrayOfStrings("message_mentions")),
                row.getString("message_subject"),
                Threading.of(row.getString("message_threading")),
                SlackThread.of(row.getString("message_thread")),
                Stream.of(row.getArrayOfStrings("message_attachments"))
                        .map(Attachment::of)
                        .toList(),
                Duration.ofMinutes(row.getInteger("grace_minutes")),
                CatchUp.of(row.getString("catch_up")),
                Period.ofText(row.getString("compare")),
                Sql.parse(row.getString("send_when"), WhenDefinition.class),
                Sql.parse(row.getString("source"), SourceDefinition.class),
                List.of(Sql.parse(row.getString("targets"), DeliveryTarget[].class)),
                Sql.instant(row, "next_due_at"),
                Sql.instant(row, "now"));
    }

    /** The calendar in the column {@code calendar}, which may be null. */
    static NamedCalendar calendar(Row row) {
        NamedCalendar calendar = Sql.parse(row.getString("calendar"), NamedCalendar.class);
        return calendar == null ? NamedCalendar.NONE : calendar;
    }

    Schedule instants() {
        return schedule.toSchedule(calendar);
    }

    /**
     * The pulse of this connection at an instant.
     *
     * @throws IllegalArgumentException when no request can be made of the connection as it is stored
     */
    Pulse pulse(UUID id, Trigger trigger, Instant dueAt) {
        PulseMessage message = new PulseMessage(
                connectionId,
                connectionName,
                title == null ? source.title() : title,
                text,
                mentions,
                ZoneId.of(schedule.zone()),
                source.link(),
                subject,
                threading,
                null,
                thread,
                attachments);
        PulseSnapshot snapshot = new PulseSnapshot(integrationId, source, message, distinctTargets(id), compare, when);
        snapshot.check(workspaceId, dueAt);
        return new Pulse(
                id,
                workspaceId,
                connectionId,
                connectionName,
                sourceId,
                trigger,
                dueAt,
                dueAt.plus(grace),
                1,
                snapshot);
    }

    /** A pulse that asks for no chart, because its due instant was missed. */
    Pulse skipped(Instant dueAt) {
        return new Pulse(
                PulseIds.scheduled(connectionId, dueAt),
                workspaceId,
                connectionId,
                connectionName,
                sourceId,
                Trigger.SCHEDULED,
                dueAt,
                dueAt.plus(grace),
                1,
                null);
    }

    /** The targets without repeats: a channel or address that two destinations name gets the pulse once. */
    private List<DeliveryTarget> distinctTargets(UUID pulseId) {
        Set<UUID> seen = new HashSet<>();
        List<DeliveryTarget> distinct = new ArrayList<>();
        for (DeliveryTarget target : targets) {
            if (seen.add(target.deliveryId(pulseId))) {
                distinct.add(target);
            }
        }
        return distinct;
    }
}
