package dev.chartpulse.source.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.destinations.Destination;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.Draft;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationKind;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.sources.Metric;
import dev.chartpulse.source.sources.Source;
import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Connections in documents. Besides the fields of REST they have {@code paused}. */
@ApplicationScoped
class ManagedConnections implements ManagedKind {

    private static final String PAUSED = "paused";

    private final ConnectionStore store;
    private final WorkspaceLimits limits;
    private final Forms forms;

    ManagedConnections(ConnectionStore store, WorkspaceLimits limits, Forms forms) {
        this.store = store;
        this.limits = limits;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.CONNECTIONS;
    }

    @Override
    public int max() {
        return limits.maxConnections();
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return store.all(workspaceId, this::present);
    }

    private Present present(StoredConnection stored) {
        ConnectionView view = stored.view();
        return new Present(view.id(), view.name(), view.updatedAt(), body(view), stored);
    }

    /** Only what a person paused is paused in a document: a schedule that has ended pauses by itself. */
    private ObjectNode body(ConnectionView view) {
        return body(forms.written(view, ConnectionForm.class), isPaused(view));
    }

    private static ObjectNode body(ObjectNode fields, boolean paused) {
        ObjectNode body = brief(fields);
        if (paused) {
            body.put(PAUSED, true);
        }
        return body;
    }

    private static boolean isPaused(ConnectionView view) {
        return view.status().equals("paused") && view.statusReason() == null;
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

    @Override
    public Uni<Wanted> prepare(Draft draft) {
        JsonNode paused = draft.body().remove(PAUSED);
        ConnectionForm given = forms.read(draft.body(), ConnectionForm.class);
        List<FieldError> errors = new ArrayList<>(given.errors());
        if (paused != null && !paused.isBoolean()) {
            errors.add(new FieldError(PAUSED, "must be true or false, or be left out to leave it as it is"));
        }
        require(errors);
        ConnectionForm form = given.completed(draft.workspace());
        StoredConnection seen = draft.seen(StoredConnection.class);
        requireOthers(draft, seen, form);
        boolean pauses = paused == null ? seen != null && isPaused(seen.view()) : paused.booleanValue();
        return Uni.createFrom()
                .item(new Wanted(
                        body(forms.written(form, ConnectionForm.class), pauses),
                        form,
                        connection -> write(connection, draft, seen, form, pauses)));
    }

    /** Checks what {@link References} checks again when it is stored, against what others will be. */
    private static void requireOthers(Draft draft, StoredConnection seen, ConnectionForm form) {
        Source source = draft.thing(form.sourceId(), Source.class);
        form.destinationIds().forEach(id -> draft.thing(id, Destination.class));
        List<FieldError> errors = new ArrayList<>();
        if (form.when() != null) {
            errors.addAll(form.when()
                    .unknownMetrics(
                            "when",
                            source.definition().metrics().stream()
                                    .map(Metric::refId)
                                    .collect(Collectors.toCollection(TreeSet::new))));
        }
        UUID owner = form.owner() == null ? null : form.owner().integrationId();
        if (owner != null && draft.thing(owner, Integration.class).kind() != IntegrationKind.SLACK) {
            errors.add(new FieldError("owner.integrationId", "is no Slack integration"));
        }
        require(errors);
        UUID calendarId = form.schedule().calendarId();
        NamedCalendar calendar = calendarId == null ? NamedCalendar.NONE : draft.thing(calendarId, NamedCalendar.class);
        if (seen == null || !seen.view().schedule().equals(form.schedule())) {
            Firing.requireAny("schedule", form.schedule(), calendar, draft.now());
        }
    }

    private static void require(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Uni<Void> write(
            SqlConnection connection, Draft draft, StoredConnection seen, ConnectionForm form, boolean pauses) {
        Workspace workspace = draft.workspace();
        UUID id = draft.id();
        boolean paused = seen != null && isPaused(seen.view());
        Uni<ConnectionView> stored = seen == null
                ? store.insert(connection, workspace, id, form, form.schedule())
                : store.replace(connection, workspace, id, form, seen.view().updatedAt());
        return stored.call(() -> pauses && !paused
                        ? store.pause(connection, workspace.id(), id)
                        : paused && !pauses
                                ? store.resume(connection, workspace.id(), id)
                                : Uni.createFrom().nullItem())
                .replaceWithVoid();
    }
}
