package dev.chartpulse.source.settings;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.workspaces.WorkspaceDefaults;

/** Body of {@code PUT /workspace}. What is absent is as the configuration says. */
@JsonIgnoreProperties({"id", "effective", "createdAt", "updatedAt", "provisionedFrom"})
@Checked
@Schema(
        name = "WorkspaceSettings",
        requiredProperties = {"name"})
record SettingsForm(
        @NotBlank(message = "is missing")
        @Size(max = TextLengths.GIVEN_NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Payments")
        String name,

        @Schema(
                description = "IANA zone of charts and schedules that name none. Stored schedules keep theirs.",
                examples = "Europe/Zurich")
        String zone,

        @Schema(description = "Of the charts of new sources.")
        Theme theme,

        @Schema(
                description =
                        "From whom mails come: an address, with or without a name. The mail server must let it through.",
                maxLength = TextLengths.TARGET,
                examples = "Charts of Acme <charts@acme.example>")
        String sender,

        @Min(value = 1, message = SettingsForm.GRACE)
        @Max(value = 10_080, message = SettingsForm.GRACE)
        @Schema(
                description =
                        "How long after its due instant a pulse of a connection that names no grace is delivered.")
        Integer graceMinutes,

        @Schema(description = "The calendar whose days new connections skip that name none.")
        UUID calendarId,

        @Schema(description = "Who is told of connections that name no owner.")
        Owner owner)
        implements Checked.Request {

    static final String GRACE = "must be 1 to 10080";

    /** The same settings with another name. */
    SettingsForm named(String other) {
        return new SettingsForm(other, zone, theme, sender, graceMinutes, calendarId, owner);
    }

    @Override
    public void check(Fields fields) {
        fields.zone("zone", zone);
        if (sender != null && (sender.length() > TextLengths.TARGET || !WorkspaceDefaults.isSender(sender))) {
            fields.refuse(
                    "sender", "must be one address such as Charts of Acme <charts@acme.example>, or without the name");
        }
        if (owner != null) {
            fields.refuse(owner.errors("owner"));
        }
    }
}
