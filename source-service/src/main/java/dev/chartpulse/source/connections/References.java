package dev.chartpulse.source.connections;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * Checks that the source, the destinations and the calendar that a connection names exist in its workspace. All are locked until
 * the transaction ends, so that meanwhile no other transaction deletes them or changes the source's status or the calendar's dates.
 */
@ApplicationScoped
class References {

    private static final String SOURCE = """
            select status = 'broken' as broken, status_reason,
                (select array_agg(m.metric ->> 'refId') from jsonb_array_elements(metrics) as m (metric)) as metrics
            from source
            where id = $1 and workspace_id = $2 for share
            """;
    private static final String DESTINATIONS =
            "select id from destination where id = any($1) and workspace_id = $2 for key share";

    private static final String OWNER =
            "select kind from integration where id = $1 and workspace_id = $2 for key share";

    private static final String CALENDAR = """
            select name, dates from calendar where id = $1 and workspace_id = $2 for share
            """;

    /**
     * What a connection names.
     *
     * @param calendar {@link NamedCalendar#NONE} if its schedule names none
     */
    record Found(SourceState source, NamedCalendar calendar) {}

    /**
     * What a connection needs to know of its source.
     *
     * @param broken whether the source fails until someone acts
     * @param reason why the source fails, for a person; may be null
     */
    record SourceState(boolean broken, String reason) {}

    /** What the form names; fails with a {@link ProblemException} 422 that lists all that does not exist. */
    Uni<Found> check(SqlConnection connection, UUID workspaceId, ConnectionForm form) {
        Fields fields = new Fields();
        return connection
                .preparedQuery(SOURCE)
                .execute(Tuple.of(form.sourceId(), workspaceId))
                .map(rows -> state(form, rows, fields))
                .call(() -> checkDestinations(connection, workspaceId, form, fields))
                .call(() -> checkOwner(connection, workspaceId, form, fields))
                .flatMap(state -> calendar(connection, workspaceId, form.schedule(), "schedule.", fields)
                        .invoke(fields::check)
                        .map(calendar -> new Found(state, calendar)));
    }

    private static Uni<Void> checkDestinations(
            SqlConnection connection, UUID workspaceId, ConnectionForm form, Fields fields) {
        List<UUID> wanted = form.destinationIds();
        return connection
                .preparedQuery(DESTINATIONS)
                .execute(Tuple.of(wanted.toArray(UUID[]::new), workspaceId))
                .invoke(rows -> {
                    Set<UUID> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getUUID("id")));
                    for (int i = 0; i < wanted.size(); i++) {
                        if (!known.contains(wanted.get(i))) {
                            fields.refuse(
                                    "destinationIds[" + i + "]",
                                    "is no destination here; the list of destinations gives those that exist");
                        }
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> checkOwner(
            SqlConnection connection, UUID workspaceId, ConnectionForm form, Fields fields) {
        if (form.owner() == null || form.owner().integrationId() == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(OWNER)
                .execute(Tuple.of(form.owner().integrationId(), workspaceId))
                .invoke(rows -> {
                    if (rows.size() == 0
                            || !rows.iterator().next().getString("kind").equals("slack")) {
                        fields.refuse(
                                "owner.integrationId",
                                "is no Slack integration here; the list of integrations gives those that exist");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * The calendar that a schedule names, or {@link NamedCalendar#NONE}; fails with a {@link ProblemException} 422 if there is no such
     * calendar.
     *
     * @param prefix what comes before the schedule's fields in the request: "schedule.", or nothing
     */
    Uni<NamedCalendar> calendar(SqlClient client, UUID workspaceId, ScheduleDefinition schedule, String prefix) {
        Fields fields = new Fields();
        return calendar(client, workspaceId, schedule, prefix, fields).invoke(fields::check);
    }

    private static Uni<NamedCalendar> calendar(
            SqlClient client, UUID workspaceId, ScheduleDefinition schedule, String prefix, Fields fields) {
        UUID id = schedule.calendarId();
        return id == null
                ? Uni.createFrom().item(NamedCalendar.NONE)
                : client.preparedQuery(CALENDAR)
                        .execute(Tuple.of(id, workspaceId))
                        .map(rows -> {
                            for (Row row : rows) {
                                return new NamedCalendar(
                                        row.getString("name"), List.of(row.getArrayOfStrings("dates")));
                            }
                            fields.refuse(
                                    prefix + "dates.calendarId",
                                    "is no calendar here; the list of calendars gives those that exist");
                            return NamedCalendar.NONE;
                        });
    }

    /** The state of the source; null, and a fault, if there is none. */
    private static SourceState state(ConnectionForm form, RowSet<Row> rows, Fields fields) {
        for (Row row : rows) {
            if (form.when() != null) {
                fields.refuse(
                        form.when().unknownMetrics("when", new TreeSet<>(List.of(row.getArrayOfStrings("metrics")))));
            }
            return new SourceState(row.getBoolean("broken"), row.getString("status_reason"));
        }
        fields.refuse("sourceId", "is no source here; the list of sources gives those that exist");
        return null;
    }
}
