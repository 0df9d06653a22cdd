package dev.chartpulse.source.settings;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.editing.EditConditions;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Provisioned;
import dev.chartpulse.source.workspaces.Workspaces;

/** Reads and changes what a workspace sets. A change holds here at once, on other replicas within seconds. */
@ApplicationScoped
class Settings {

    private static final String GET = "select " + SettingsView.COLUMNS + " from workspace c where c.id = $1";
    /** Locks what is changed, and still lets who locks the key go on: a calendar that is deleted looks for settings that name it. */
    private static final String LOCK = """
            select c.updated_at, (select m.manager from managed_resource m where m.subject_id = c.id) as manager
            from workspace c where c.id = $1 for no key update
            """;

    private static final String CALENDAR = "select from calendar where id = $1 and workspace_id = $2 for key share";
    private static final String SLACK =
            "select from integration where id = $1 and workspace_id = $2 and kind = 'slack' for key share";
    private static final String UPDATE = """
            update workspace c set name = $2, zone = $3, theme = $4, sender = $5, grace_minutes = $6, calendar_id = $7,
                owner_email = $8, owner_integration_id = $9, owner_channel_id = $10, updated_at = greatest(now(), c.updated_at + interval '1 microsecond')
            where c.id = $1 and ($11::timestamptz is null or c.updated_at = $11)
            returning
            """ + SettingsView.COLUMNS;

    private final Pool pool;
    private final Workspaces workspaces;
    private final EffectiveSettings effective;
    private final Forms forms;
    private final EditConditions conditions;

    Settings(Pool pool, Workspaces workspaces, EffectiveSettings effective, Forms forms, EditConditions conditions) {
        this.pool = pool;
        this.workspaces = workspaces;
        this.effective = effective;
        this.forms = forms;
        this.conditions = conditions;
    }

    Uni<SettingsView> get(UUID id) {
        return pool.preparedQuery(GET)
                .execute(Tuple.of(id))
                .map(rows -> SettingsView.of(rows.iterator().next(), effective));
    }

    /** Replaces all settings; fails with a {@link ProblemException} 422 that names what is refused, and 412 unless they are as If-Match has them. */
    Uni<SettingsView> replace(UUID id, SettingsForm form) {
        return replace(id, form, null);
    }

    /** Changes what a merge patch names; fails as {@link #replace}, and with 409 when the settings were changed meanwhile. */
    Uni<SettingsView> patch(UUID id, ObjectNode patch) {
        return get(id).flatMap(seen -> replace(id, forms.patched(seen, patch, SettingsForm.class), seen.updatedAt()));
    }

    private Uni<SettingsView> replace(UUID id, SettingsForm form, Instant seen) {
        return pool.withTransaction(connection -> lock(connection, id).chain(() -> store(connection, id, form, seen)))
                .call(workspaces::freshen);
    }

    /**
     * Stores settings in a transaction; fails with a {@link ProblemException} 422 that names what is refused, and 409 when they were changed
     * since they were seen.
     *
     * @param seen when they had been changed last; null for whenever
     */
    Uni<SettingsView> store(SqlConnection connection, UUID id, SettingsForm form, Instant seen) {
        return requireReferences(connection, id, form)
                .chain(() -> connection.preparedQuery(UPDATE).execute(values(id, form, seen)))
                .map(rows -> {
                    for (Row row : rows) {
                        return SettingsView.of(row, effective);
                    }
                    throw ProblemException.changedMeanwhile();
                });
    }

    /** Fails with a {@link ProblemException} 422 that names all that is not there. */
    private static Uni<Void> requireReferences(SqlConnection connection, UUID id, SettingsForm form) {
        Fields fields = new Fields();
        UUID slack = form.owner() == null ? null : form.owner().integrationId();
        return require(connection, CALENDAR, form.calendarId(), id, fields, "calendarId", "is no calendar here")
                .chain(() -> require(
                        connection, SLACK, slack, id, fields, "owner.integrationId", "is no Slack integration here"))
                .invoke(fields::check);
    }

    private Uni<Void> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .invoke(row -> conditions.require(id, Sql.instant(row, "updated_at")))
                .invoke(row -> Provisioned.requireNot(Provisioned.from(row.getString("manager"))))
                .replaceWithVoid();
    }

    private static Tuple values(UUID id, SettingsForm form, Instant seen) {
        return Sql.tuple(
                id,
                form.name().strip(),
                form.zone(),
                form.theme() == null ? null : form.theme().name().toLowerCase(Locale.ROOT),
                form.sender(),
                form.graceMinutes(),
                form.calendarId(),
                form.owner() == null ? null : form.owner().email(),
                form.owner() == null ? null : form.owner().integrationId(),
                form.owner() == null ? null : form.owner().channelId(),
                Sql.time(seen));
    }

    private static Uni<Void> require(
            SqlConnection connection,
            String sql,
            UUID id,
            UUID workspaceId,
            Fields fields,
            String field,
            String fault) {
        return id == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(id, workspaceId))
                        .invoke(rows -> {
                            if (rows.size() == 0) {
                                fields.refuse(field, fault + "; the list gives those that exist");
                            }
                        })
                        .replaceWithVoid();
    }
}
