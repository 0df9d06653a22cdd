package dev.chartpulse.source.settings;

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
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationKind;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;

/** The settings of a workspace in documents: always there, and never made or deleted. A document may leave the name out, which then stays. */
@ApplicationScoped
class ManagedSettings implements ManagedKind {

    private static final String NAME = "name";

    private final Settings settings;
    private final EffectiveSettings effective;
    private final Forms forms;

    ManagedSettings(Settings settings, EffectiveSettings effective, Forms forms) {
        this.settings = settings;
        this.effective = effective;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }

    @Override
    public int max() {
        return 1;
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return settings.get(workspaceId).map(view -> List.of(present(view)));
    }

    private Present present(SettingsView view) {
        return new Present(
                view.id(),
                view.name(),
                view.updatedAt(),
                forms.written(view, SettingsForm.class),
                view.effective().of(view.id(), view.name(), view.calendarId()));
    }

    @Override
    public Uni<Wanted> prepare(Draft draft) {
        Present seen = draft.present();
        ObjectNode body = draft.body();
        if (!body.hasNonNull(NAME)) {
            body.put(NAME, seen.name());
        }
        SettingsForm given = forms.read(body, SettingsForm.class);
        SettingsForm form = given.named(given.name().strip());
        requireOthers(draft, form);
        return Uni.createFrom()
                .item(new Wanted(
                        forms.written(form, SettingsForm.class),
                        effective
                                .of(form.zone(), form.theme(), form.sender(), form.graceMinutes(), form.owner())
                                .of(draft.id(), form.name(), form.calendarId()),
                        connection -> settings.store(connection, draft.id(), form, seen.updatedAt())
                                .replaceWithVoid()));
    }

    private static void requireOthers(Draft draft, SettingsForm form) {
        if (form.calendarId() != null) {
            draft.thing(form.calendarId(), NamedCalendar.class);
        }
        UUID owner = form.owner() == null ? null : form.owner().integrationId();
        if (owner != null && draft.thing(owner, Integration.class).kind() != IntegrationKind.SLACK) {
            throw ProblemException.invalid("owner.integrationId", "is no Slack integration");
        }
    }
}
