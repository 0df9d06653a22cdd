package dev.chartpulse.source.calendars;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.Draft;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;
import dev.chartpulse.source.gitops.Turns;
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Calendars in documents. */
@ApplicationScoped
class ManagedCalendars implements ManagedKind {

    private static final String INSERT = """
            insert into calendar (id, workspace_id, name, dates, created_at, updated_at)
            values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp())
            """;

    private final CalendarRepository repository;
    private final WorkspaceLimits limits;
    private final Forms forms;

    ManagedCalendars(CalendarRepository repository, WorkspaceLimits limits, Forms forms) {
        this.repository = repository;
        this.limits = limits;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.CALENDARS;
    }

    @Override
    public int max() {
        return limits.maxCalendars();
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Turns.map(repository, workspaceId, this::present);
    }

    private Present present(Calendar row) {
        return new Present(
                row.id(), row.name, row.updatedAt(), body(row), new NamedCalendar(row.name, List.of(row.dates)));
    }

    private ObjectNode body(Calendar row) {
        return forms.written(CalendarView.of(row), CalendarForm.class);
    }

    @Override
    public Uni<Wanted> prepare(Draft draft) {
        CalendarForm form = forms.read(draft.body(), CalendarForm.class);
        NamedCalendar wanted = new NamedCalendar(form.name().strip(), form.dates());
        UUID workspaceId = draft.workspace().id();
        Present seen = draft.present();
        return Uni.createFrom()
                .item(new Wanted(
                        forms.written(new CalendarForm(wanted.name(), wanted.dates()), CalendarForm.class),
                        wanted,
                        connection -> seen == null
                                ? connection
                                        .preparedQuery(INSERT)
                                        .execute(Sql.tuple(
                                                draft.id(),
                                                workspaceId,
                                                wanted.name(),
                                                wanted.dates().toArray(String[]::new)))
                                        .replaceWithVoid()
                                : Calendars.replace(connection, workspaceId, seen.id(), wanted, seen.updatedAt())
                                        .replaceWithVoid()));
    }
}
