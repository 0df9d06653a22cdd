package dev.chartpulse.source.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Provisioned;
import dev.chartpulse.source.workspaces.Workspace;

/** The settings of a workspace as the REST API shows them. */
@Schema(
        name = "Workspace",
        requiredProperties = {"id", "name", "effective", "createdAt", "updatedAt"})
record SettingsView(
        UUID id,
        @Schema(examples = "Payments") String name,

        @Schema(description = "Absent: as the configuration says; see effective.", examples = "Europe/Zurich")
        String zone,

        @Schema(description = "Absent: light.") Theme theme,

        @Schema(
                description = "Absent: as the configuration says; see effective.",
                examples = "Charts of Acme <charts@acme.example>")
        String sender,

        @Schema(description = "Absent: 360.") Integer graceMinutes,
        UUID calendarId,

        @Schema(description = "Absent: as the configuration says; see effective.")
        Owner owner,

        Effective effective,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom)
        implements Edited {

    /** The columns that {@link #of} reads, of the table {@code workspace} with the alias {@code c}. */
    static final String COLUMNS =
            "c.id, c.name, c.zone, c.theme, c.sender, c.grace_minutes, c.calendar_id, c.created_at, c.updated_at, "
                    + "(select m.manager from managed_resource m where m.subject_id = c.id) as manager, "
                    + Owner.COLUMNS;

    /** What holds, whether set or configured. */
    @Schema(
            name = "EffectiveSettings",
            requiredProperties = {"zone", "theme", "graceMinutes"})
    record Effective(
            @Schema(examples = "Europe/Zurich") String zone,
            Theme theme,

            @Schema(
                    description = "Absent: the sender that delivery-service is configured with.",
                    examples = "Charts of Acme <charts@acme.example>")
            String sender,

            int graceMinutes,

            @Schema(description = "Who is told of connections that name no owner. Absent: nobody.")
            Owner owner) {

        /** The workspace of which this holds. */
        Workspace of(UUID id, String name, UUID calendarId) {
            return new Workspace(id, name, ZoneId.of(zone), theme, sender, graceMinutes, calendarId);
        }
    }

    static SettingsView of(Row row, EffectiveSettings effective) {
        String zone = row.getString("zone");
        String text = row.getString("theme");
        Theme theme = text == null ? null : text.equals("dark") ? Theme.DARK : Theme.LIGHT;
        String sender = row.getString("sender");
        Integer grace = row.getInteger("grace_minutes");
        Owner owner = Owner.of(row);
        return new SettingsView(
                row.getUUID("id"),
                row.getString("name"),
                zone,
                theme,
                sender,
                grace,
                row.getUUID("calendar_id"),
                owner,
                effective.of(zone, theme, sender, grace, owner),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Provisioned.from(row.getString("manager")));
    }
}
