package dev.chartpulse.source.sources;

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

/** Sources in documents. */
@ApplicationScoped
class ManagedSources implements ManagedKind {

    private final SourceRepository repository;
    private final Forms forms;

    ManagedSources(SourceRepository repository, Forms forms) {
        this.repository = repository;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.SOURCES;
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Panache.withSession(() -> repository.list("workspaceId", workspaceId))
                .map(rows -> rows.stream().map(this::present).toList());
    }

    private Present present(Source row) {
        return new Present(row.id(), row.title, row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Source row) {
        return forms.written(SourceView.of(row), SourceRequest.class);
    }
}
