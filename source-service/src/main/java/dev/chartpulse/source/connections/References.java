package dev.chartpulse.source.connections;

import java.util.ArrayList;
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

import dev.chartpulse.contracts.rest.Problem.FieldError;
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

    /** What the form names; fails with a {@link ProblemException} 422 that lists what does not exist. */
    Uni<Found> check(SqlConnection connection, UUID workspaceId, ConnectionForm form) {
        return connection
                .preparedQuery(SOURCE)
                .execute(Tuple.of(form.sourceId(), workspaceId))
                .flatMap(source -> connection
                        .preparedQuery(DESTINATIONS)
                        .execute(Tuple.of(form.destinationIds().toArray(UUID[]::new), workspaceId))
                        .map(destinations -> state(form, source, destinations)))
                .call(() -> checkOwner(connection, workspaceId, form))
                .flatMap(state -> calendar(connection, workspaceId, form.schedule(), "schedule.")
                        .map(calendar -> new Found(state, calendar)));
    }

    private static Uni<Void> checkOwner(SqlConnection connection, UUID workspaceId, ConnectionForm form) {
        if (form.owner() == null || form.owner().integrationId() == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(OWNER)
                .execute(Tuple.of(form.owner().integrationId(), workspaceId))
                .invoke(rows -> {
                    if (rows.size() == 0
                            || !rows.iterator().next().getString("kind").equals("slack")) {
                        throw ProblemException.invalid(
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
                            throw ProblemException.invalid(List.of(new FieldError(
                                    prefix + "dates.calendarId",
                                    "is no calendar here; the list of calendars gives those that exist")));
                        });
    }

    private static SourceState state(ConnectionForm form, RowSet<Row> source, RowSet<Row> destinations) {
        List<FieldError> errors = new ArrayList<>();
        if (source.size() == 0) {
            errors.add(new FieldError("sourceId", "is no source here; the list of sources gives those that exist"));
        }
        Set<UUID> known = new HashSet<>();
        destinations.forEach(row -> known.add(row.getUUID("id")));
        for (int i = 0; i < form.destinationIds().size(); i++) {
            if (!known.contains(form.destinationIds().get(i))) {
                errors.add(new FieldError(
                        "destinationIds[" + i + "]",
                        "is no destination here; the list of destinations gives those that exist"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        Row row = source.iterator().next();
        if (form.when() != null) {
            errors.addAll(form.when().unknownMetrics("when", new TreeSet<>(List.of(row.getArrayOfStrings("metrics")))));
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
        }
        return new SourceState(row.getBoolean("broken"), row.getString("status_reason"));
    }
}
