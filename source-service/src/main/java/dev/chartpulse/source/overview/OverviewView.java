package dev.chartpulse.source.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.history.PulseCounts;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.schedules.UpcomingInstant;

/** What a home page shows of a workspace. */
@Schema(name = "Overview")
record OverviewView(
        @Schema(description = "The present instant by the server's clock.", required = true)
        Instant now,

        @Schema(description = "How many connections there are of each status.", required = true)
        Connections connections,

        @Schema(description = "The five connections that fire next, in order.", required = true)
        List<Due> nextDue,

        @Schema(description = "The ten pulses that were due last, as their list has them.", required = true)
        List<PulseView> latestPulses,

        @Schema(description = "The pulses of the last 24 hours, by status.", required = true)
        PulseCounts lastDay,

        @Schema(
                description =
                        "Pulses of which it is not known whether anything was sent: a person decides whether to resend them.",
                required = true)
        Total unknown,

        @Schema(description = "What fails at present, the newest failure first.", required = true)
        Troubles troubles,

        @Schema(
                description = "Tokens that expire within 14 days, or have expired, by the day that was given for them.",
                required = true)
        List<ExpiringToken> expiringTokens) {

    /** How many connections there are of each status. */
    @Schema(name = "ConnectionCounts")
    record Connections(
            @Schema(required = true) Total active,
            @Schema(required = true) Total paused,
            @Schema(required = true) Total error) {}

    /** A connection that fires next. */
    @Schema(name = "DueConnection")
    record Due(
            @Schema(required = true) UUID connectionId,

            @Schema(required = true, examples = "Checkout every morning")
            String connectionName,

            @Schema(required = true) Instant dueAt,

            @Schema(description = "The IANA zone of its schedule.", required = true)
            ZoneId zone,

            @Schema(description = "The same instant on the clock of that zone.", required = true)
            UpcomingInstant due) {}

    /** What fails at present. */
    @Schema(name = "Troubles")
    record Troubles(
            @Schema(required = true) Total total,

            @Schema(description = "The latest, ten at most.", required = true)
            List<Trouble> latest) {}

    /** A source, a destination's channel or an address that fails. */
    @Schema(name = "Trouble")
    record Trouble(
            @Schema(
                    description = "\"source\", or the kind of the destination.",
                    required = true,
                    enumeration = {"source", "slack", "email", "webhook", "teams", "chat"})
            String kind,

            @Schema(
                    description =
                            "The name of the source, of the Slack workspace, or of the destination whose address is a secret; else the address.",
                    required = true,
                    examples = "Checkout every morning")
            String name,

            @Schema(description = "Absent unless a source fails.")
            UUID sourceId,

            @Schema(description = "Of the Slack workspace; absent for others.")
            UUID integrationId,

            @Schema(
                    description = "A Slack channel id or an email address; absent for others.",
                    examples = "ops@example.com")
            String address,

            @Schema(description = "Absent if it fails for all connections.")
            UUID connectionId,

            @Schema(description = "When the first pulse that failed was due.", required = true)
            Instant since,

            @Schema(description = "How many pulses or deliveries failed.", required = true)
            int failures,

            @Schema(description = "Whether nothing is fired at it until a person acts.", required = true)
            boolean stopped,

            @Schema(required = true) Failure failure) {}

    /** A token that expires soon. */
    @Schema(name = "ExpiringToken")
    record ExpiringToken(
            @Schema(required = true) UUID integrationId,

            @Schema(required = true, examples = "Production Grafana")
            String integrationName,

            @Schema(required = true) LocalDate expiresOn,

            @Schema(description = "Days until then; negative once it has expired.", required = true)
            int days) {}
}
