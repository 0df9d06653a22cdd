package dev.chartpulse.source.notices;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;

/** A notice as a client reads it. */
@Schema(name = "Notice")
record NoticeView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant createdAt,

        @Schema(
                required = true,
                enumeration = {"failing", "recovered", "token-expires"},
                description = "failing: charts cannot be made or delivered. recovered: they can again.")
        String kind,

        @Schema(
                required = true,
                description = "One line: the subject of the mail.",
                examples = "Checkout every morning fails")
        String subject,

        @Schema(
                required = true,
                description =
                        "What happened, since when, how often, and what to do: plain text, in lines, as it was when the notice"
                                + " was made.",
                examples = "The chart of 09:00 did not come: Grafana refuses the token.")
        String text,

        @Schema(
                description =
                        "The connection that the notice is about. Others of the source may be meant, too, if their owner is"
                                + " the same.")
        UUID connectionId,

        @Schema(examples = "Checkout every morning") String connectionName,
        UUID sourceId,
        @Schema(examples = "Checkout") String sourceTitle,
        UUID integrationId,
        @Schema(examples = "Production Grafana") String integrationName,

        @Schema(
                description = "The channel or email address that cannot be delivered to; absent if there is no chart.",
                examples = "ops@example.com")
        String address,

        @Schema(description = "The streak of failures that the notice is about, as it is now; absent for a token.")
        Streak streak,

        @Schema(description = "Who is told; absent if neither the connection nor the configuration names an owner.")
        Owner sentTo,

        @Schema(
                required = true,
                enumeration = {"none", "pending", "sent", "failed", "unknown"},
                description = "What became of it. none: nobody is told. unknown: it may have arrived.")
        String outcome,

        @Schema(description = "Why it did not arrive, or why this is not known.")
        Failure failure,

        Instant settledAt) {

    /** A streak of failures. */
    @Schema(name = "FailureStreak")
    record Streak(
            @Schema(description = "When the first pulse that failed was due.", required = true)
            Instant since,

            @Schema(description = "How many failed so far.", required = true)
            int failures,

            @Schema(description = "When it worked again; absent as long as it fails.")
            Instant endedAt) {}

    static NoticeView of(Row row) {
        Instant since = Sql.instant(row, "since");
        return new NoticeView(
                row.getUUID("id"),
                Sql.instant(row, "created_at"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("text"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                row.getString("source_title"),
                row.getUUID("integration_id"),
                row.getString("integration_name"),
                row.getString("address"),
                since == null ? null : new Streak(since, row.getInteger("failures"), Sql.instant(row, "ended_at")),
                Owner.of(row),
                row.getString("shown_outcome"),
                PulseRows.failure(row),
                Sql.instant(row, "settled_at"));
    }
}
