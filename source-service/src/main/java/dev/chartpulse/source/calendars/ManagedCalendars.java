package dev.chartpulse.source.calendars;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;

/** Calendars in documents. */
@ApplicationScoped
class ManagedCalendars implements ManagedKind {

    private final CalendarRepository repository;
    private final Forms forms;

    ManagedCalendars(CalendarRepository repository, Forms forms) {
        this.repository = repository;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.CALENDARS;
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Panache.withSession(() -> repository.list("workspaceId", workspaceId))
                .map(rows -> rows.stream().map(this::present).toList());
    }

    private Present present(Calendar row) {
        return new Present(row.id(), row.name, row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Calendar row) {
        return forms.written(CalendarView.of(row), CalendarForm.class);
    }
}
