package dev.chartpulse.source.calendars;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.SkippedDates;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Workspace;

/** Creates and replaces calendars. */
@ApplicationScoped
class Calendars {

    private static final String UPDATE = """
            update calendar set name = $3, dates = $4, updated_at = now() where id = $1 and workspace_id = $2
            returning id, name, dates, created_at, updated_at
            """;

    private final CalendarRepository repository;
    private final Pool pool;

    Calendars(CalendarRepository repository, Pool pool) {
        this.repository = repository;
        this.pool = pool;
    }

    Uni<CalendarView> create(Workspace workspace, CalendarForm form) {
        check(form);
        return repository
                .store(new Calendar(workspace.id(), form.name().strip(), form.dates()))
                .map(CalendarView::of);
    }

    /** Replaces a calendar, and computes the next instants of its connections anew, in one transaction. */
    Uni<CalendarView> replace(Workspace workspace, UUID id, CalendarForm form) {
        check(form);
        NamedCalendar calendar = new NamedCalendar(form.name().strip(), form.dates());
        return pool.withTransaction(connection -> connection
                .preparedQuery(UPDATE)
                .execute(Sql.tuple(
                        id, workspace.id(), calendar.name(), calendar.dates().toArray(String[]::new)))
                .map(rows -> {
                    for (Row row : rows) {
                        return view(row);
                    }
                    throw ProblemException.notFound("calendar", id);
                })
                .call(() -> new Rescheduling(connection, id, calendar).run()));
    }

    private static CalendarView view(Row row) {
        return new CalendarView(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("dates")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }

    private static void check(CalendarForm form) {
        List<FieldError> errors = SkippedDates.errors("dates", form.dates(), TextLengths.CALENDAR_DATES);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
