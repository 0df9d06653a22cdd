package dev.chartpulse.source.connections;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;

/** Connections in documents. Besides the fields of REST they have {@code paused}. */
@ApplicationScoped
class ManagedConnections implements ManagedKind {

    private static final String PAUSED = "paused";

    private final ConnectionStore store;
    private final Forms forms;

    ManagedConnections(ConnectionStore store, Forms forms) {
        this.store = store;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.CONNECTIONS;
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return store.all(workspaceId).map(all -> all.stream().map(this::present).toList());
    }

    private Present present(StoredConnection stored) {
        ConnectionView view = stored.view();
        return new Present(view.id(), view.name(), view.updatedAt(), body(view), stored);
    }

    /** Only what a person paused is paused in a document: a schedule that has ended pauses by itself. */
    private ObjectNode body(ConnectionView view) {
        ObjectNode body = brief(forms.written(view, ConnectionForm.class));
        if (view.status().equals("paused") && view.statusReason() == null) {
            body.put(PAUSED, true);
        }
        return body;
    }

    /** Without lists of the message that are empty, which say nothing. */
    private static ObjectNode brief(ObjectNode body) {
        if (body.get("message") instanceof ObjectNode message) {
            List<String> empty = message.properties().stream()
                    .filter(field ->
                            field.getValue().isArray() && field.getValue().isEmpty())
                    .map(java.util.Map.Entry<String, JsonNode>::getKey)
                    .toList();
            message.remove(empty);
            if (message.isEmpty()) {
                body.remove("message");
            }
        }
        return body;
    }
}
