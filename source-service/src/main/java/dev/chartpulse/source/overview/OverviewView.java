package dev.chartpulse.source.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.history.PulseCounts;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.paging.Total;

/**
 * What a home page shows of a workspace.
 *
 * @param now the present instant by the server's clock
 * @param connections how many there are of each status
 * @param nextDue the connections that fire next
 * @param latestPulses as the list of pulses has them
 * @param lastDay the pulses of the last 24 hours, by status
 * @param unknown pulses of which it is not known whether anything was sent: a person decides whether to resend them
 * @param troubles what fails at present, the newest failure first
 * @param expiringTokens tokens that expire within 14 days, or have expired, by the day that was given for them
 */
@Schema(name = "Overview")
record OverviewView(
        @Schema(required = true) Instant now,
        @Schema(required = true) Connections connections,
        @Schema(required = true) List<Due> nextDue,
        @Schema(required = true) List<PulseView> latestPulses,
        @Schema(required = true) PulseCounts lastDay,
        @Schema(required = true) Total unknown,
        @Schema(required = true) Troubles troubles,
        @Schema(required = true) List<ExpiringToken> expiringTokens) {

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

            @Schema(required = true) Instant dueAt) {}

    /**
     * What fails at present.
     *
     * @param latest ten at most
     */
    @Schema(name = "Troubles")
    record Troubles(
            @Schema(required = true) Total total,
            @Schema(required = true) List<Trouble> latest) {}

    /**
     * A source, a destination's channel or an address that fails.
     *
     * @param kind "source", or the kind of the destination
     * @param name of the source, of the destination whose address is a secret, of the Slack workspace; or the address
     * @param since when the first pulse that failed was due
     * @param failures how many pulses or deliveries failed
     * @param stopped whether nothing is fired at it until a person acts
     */
    @Schema(name = "Trouble")
    record Trouble(
            @Schema(
                    required = true,
                    enumeration = {"source", "slack", "email", "webhook", "teams", "chat"})
            String kind,

            @Schema(required = true, examples = "Checkout every morning")
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

            @Schema(required = true) Instant since,
            @Schema(required = true) int failures,
            @Schema(required = true) boolean stopped,
            @Schema(required = true) Failure failure) {}

    /**
     * A token that expires soon.
     *
     * @param days until then; negative once it has expired
     */
    @Schema(name = "ExpiringToken")
    record ExpiringToken(
            @Schema(required = true) UUID integrationId,

            @Schema(required = true, examples = "Production Grafana")
            String integrationName,

            @Schema(required = true) LocalDate expiresOn,
            @Schema(required = true) int days) {}
}
