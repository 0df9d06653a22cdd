package dev.chartpulse.source.calendars;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Workspace;

/** Creates and replaces calendars. */
@ApplicationScoped
class Calendars {

    private static final String UPDATE = """
            update calendar set name = $3, dates = $4, updated_at = greatest(now(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2 and updated_at = $5
            returning id, name, dates, created_at, updated_at
            """;

    private final CalendarRepository repository;
    private final Pool pool;
    private final Forms forms;

    Calendars(CalendarRepository repository, Pool pool, Forms forms) {
        this.repository = repository;
        this.pool = pool;
        this.forms = forms;
    }

    Uni<CalendarView> create(Workspace workspace, CalendarForm form) {
        return repository.store(new Calendar(workspace.id(), form.name().strip(), form.dates()), CalendarView::of);
    }

    /** Replaces a calendar, and computes the next instants of its connections anew, in one transaction. */
    Uni<CalendarView> replace(Workspace workspace, UUID id, CalendarForm form) {
        return repository.loadForChange(workspace, id).flatMap(seen -> replace(workspace, id, form, seen.updatedAt()));
    }

    /** Changes what a merge patch names; otherwise as {@link #replace}. */
    Uni<CalendarView> patch(Workspace workspace, UUID id, ObjectNode patch) {
        return repository.loadForChange(workspace, id).flatMap(seen -> {
            CalendarForm form = forms.patched(CalendarView.of(seen), patch, CalendarForm.class);
            return replace(workspace, id, form, seen.updatedAt());
        });
    }

    private Uni<CalendarView> replace(Workspace workspace, UUID id, CalendarForm form, Instant seen) {
        NamedCalendar calendar = new NamedCalendar(form.name().strip(), form.dates());
        return pool.withTransaction(connection -> replace(connection, workspace.id(), id, calendar, seen));
    }

    /** Replaces a calendar in the transaction of the connection; fails with a {@link ProblemException} 409 if it was changed since. */
    static Uni<CalendarView> replace(
            SqlConnection connection, UUID workspaceId, UUID id, NamedCalendar calendar, Instant seen) {
        return connection
                .preparedQuery(UPDATE)
                .execute(Sql.tuple(
                        id, workspaceId, calendar.name(), calendar.dates().toArray(String[]::new), Sql.time(seen)))
                .map(rows -> {
                    for (Row row : rows) {
                        return view(row);
                    }
                    throw ProblemException.changedMeanwhile();
                })
                .call(() -> new Rescheduling(connection, id, calendar).run());
    }

    private static CalendarView view(Row row) {
        return new CalendarView(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("dates")),
                null,
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
