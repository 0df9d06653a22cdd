package dev.chartpulse.source.integrations;

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

/** Integrations in documents. */
@ApplicationScoped
class ManagedIntegrations implements ManagedKind {

    private final IntegrationRepository repository;
    private final Forms forms;

    ManagedIntegrations(IntegrationRepository repository, Forms forms) {
        this.repository = repository;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.INTEGRATIONS;
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Panache.withSession(() -> repository.list("workspaceId", workspaceId))
                .map(rows -> rows.stream().map(this::present).toList());
    }

    private Present present(Integration row) {
        return new Present(row.id(), row.name(), row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Integration row) {
        ObjectNode fields = forms.written(IntegrationView.of(row), IntegrationChange.class);
        return fields.objectNode().put("kind", row.kind().text()).setAll(fields);
    }
}
