package dev.chartpulse.source.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;

/** A pulse as a client reads it. */
@Schema(name = "Pulse")
public record PulseView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID connectionId,

        @Schema(required = true, examples = "Checkout every morning")
        String connectionName,

        @Schema(required = true) UUID sourceId,
        @Schema(required = true) Trigger trigger,

        @Schema(
                description =
                        "\"requested\" (no chart yet), \"rendered\" (deliveries are under way), \"delivered\", \"partly-delivered\", \"failed\", \"skipped\" (too late, cancelled, or its conditions were not met) or \"unknown\" (it is not known whether anything was sent).",
                required = true,
                enumeration = {"requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown"
                })
        String status,

        @Schema(required = true) Instant dueAt,

        @Schema(
                description =
                        "The IANA zone on whose clock it was due: the one of the connection then, or now if nothing was asked for; absent if that is gone.")
        ZoneId zone,

        @Schema(required = true) Instant expiresAt,

        @Schema(description = "When it was claimed, or fired by hand.", required = true)
        Instant createdAt,

        @Schema(description = "When its chart was last asked for; absent in lists, and until then.")
        Instant publishedAt,

        @Schema(description = "When the query that gave the chart was run.")
        Instant queriedAt,

        Instant renderedAt,

        @Schema(description = "When it was given up, or cancelled; a chart may have come all the same.")
        Instant abandonedAt,

        @Schema(description = "When it ended: the last of its deliveries was settled, or nothing was left to wait for.")
        Instant settledAt,

        @Schema(
                description = "Which attempt at the chart it is, from 1: the last one or, with retry, the next.",
                required = true)
        int attempt,

        @Schema(description = "Whether no series had a value in the window; absent until there is a chart.")
        Boolean noData,

        @Schema(
                description =
                        "The latest failure, which says why there is no chart yet; absent when there is a chart, unless a person cancelled the pulse.")
        Failure failure,

        @Schema(description = "When a chart is requested again after that failure; absent when nothing is waited for.")
        RetryView retry,

        @Schema(
                description =
                        "What is happening, or what became of it and what to do, in words; times are in its zone.",
                required = true,
                examples = "Delivered to 2 of 2 at 09:00.")
        String now,

        @Schema(
                description =
                        "The chart in words and numbers, and in its condition whether the connection's conditions are met, whether a scheduled pulse is sent, and why; absent in lists.")
        ChartSummary summary,

        @Schema(description = "What a reader should know about the query and its data; absent in lists.")
        List<String> notices,

        @Schema(
                description =
                        "The path of the picture (PNG), which is asked for with the API key; absent when none is stored.",
                examples = "/api/v1/pulses/0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05/chart.png")
        String chart,

        @Schema(description = "How many deliveries there are of each outcome.", required = true)
        DeliveryCounts deliveryCounts,

        @Schema(description = "What becomes of the chart at each channel or address; absent in lists.")
        List<DeliveryView> deliveries,

        @Schema(
                description =
                        "What happened to it, the first first: by time, but nothing before what it follows from, since the times"
                                + " are of several clocks. One entry for each step of each attempt at the chart, and for each"
                                + " time that a delivery is settled; absent in lists.")
        List<EntryView> timeline) {

    /** A chart could not be made, and is requested again. */
    @Schema(name = "PulseRetry")
    public record RetryView(
            @Schema(description = "When it is requested next.", required = true)
            Instant at,

            @Schema(description = "How often it was requested so far.", required = true)
            int attempts,

            @Schema(description = "When the pulse is given up, unless there is a chart by then.", required = true)
            Instant until) {}

    /** How many deliveries of a pulse there are of each outcome. */
    @Schema(name = "DeliveryCounts")
    public record DeliveryCounts(
            @Schema(required = true) int pending,
            @Schema(required = true) int sent,
            @Schema(required = true) int skipped,
            @Schema(required = true) int failed,
            @Schema(required = true) int unknown) {}

    /** One delivery of a pulse. */
    @Schema(name = "Delivery")
    public record DeliveryView(
            @Schema(required = true) UUID id,

            @Schema(
                    description = "The kind of its destination.",
                    required = true,
                    enumeration = {"slack", "email", "webhook", "teams", "chat"})
            String kind,

            @Schema(
                    description =
                            "A Slack channel id or an email address; the id of the destination where the address is a secret.",
                    required = true,
                    examples = "ops@example.com")
            String address,

            @Schema(
                    description =
                            "The name of the channel, or of the destination where the address is a secret, when the pulse fired; else the address.",
                    required = true,
                    examples = "ops@example.com")
            String target,

            @Schema(
                    description = "The target as people write it: \"#ops\" for a channel of Slack.",
                    required = true,
                    examples = "#ops")
            String label,

            @Schema(
                    description =
                            "The destination that has this target now; absent if none of those that the pulse was fired at has it.")
            UUID destinationId,

            @Schema(examples = "Operations") String destinationName,

            @Schema(
                    description = "What became of it. unknown: it may have arrived.",
                    required = true,
                    enumeration = {"pending", "sent", "skipped", "failed", "unknown"})
            String outcome,

            @Schema(
                    description =
                            "While it is pending: how often it was tried, when it is tried next and until when, and why it has not arrived and what to do, in words;"
                                    + " times are in the zone of the pulse's or test's now. Given by GET of one pulse whose chart is drawn, and of"
                                    + " a test, if delivery-service tells within a second.",
                    examples =
                            "Tried 3 times, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See at slack-status.com whether Slack is disturbed.")
            String now,

            @Schema(
                    description =
                            "How often the delivery was tried, an attempt that is under way included; while it is pending, given where now is.")
            Integer attempts,

            @Schema(
                    description =
                            "When it is tried next, at the earliest: given where now is. Absent while it is being tried, and if its time ends before.")
            Instant nextAttemptAt,

            @Schema(
                    description = "The provider's own id of the message; absent when the provider gave none.",
                    examples = "1772438402.113459")
            String reference,

            @Schema(
                    description =
                            "Opens the message in Slack, or its picture until Slack has told the message; absent for other kinds.",
                    examples = "https://example.slack.com/archives/C0123456789/p1772438402113459")
            String link,

            @Schema(
                    description =
                            "Why it was not sent; while it is pending, why it has not arrived so far, where now is given and it failed or waits.")
            Failure failure,

            Instant settledAt) {

        /**
         * A delivery as it is stored.
         *
         * @param destinationId null if no destination is told, and so is its name
         */
        public DeliveryView(
                UUID id,
                String kind,
                String address,
                String target,
                UUID destinationId,
                String destinationName,
                String outcome,
                Integer attempts,
                String reference,
                String link,
                Failure failure,
                Instant settledAt) {
            this(
                    id,
                    kind,
                    address,
                    target,
                    label(kind, address, target),
                    destinationId,
                    destinationName,
                    outcome,
                    null,
                    attempts,
                    null,
                    reference,
                    link,
                    failure,
                    settledAt);
        }

        /** A channel of Slack whose name is known is written with a #; people, whose ids begin with another letter, are not. */
        private static String label(String kind, String address, String target) {
            boolean channel = kind.equals("slack") && !target.equals(address) && address.matches("[CG].*");
            return channel && !target.startsWith("#") ? "#" + target : target;
        }

        /** The same delivery, which is pending, with how far it is. */
        DeliveryView tried(String words, int times, Instant next, Failure soFar) {
            return new DeliveryView(
                    id,
                    kind,
                    address,
                    target,
                    label,
                    destinationId,
                    destinationName,
                    outcome,
                    words,
                    times,
                    next,
                    reference,
                    link,
                    soFar,
                    settledAt);
        }
    }

    /** One entry of a pulse's timeline. */
    @Schema(name = "TimelineEntry")
    public record EntryView(
            @Schema(required = true) Instant at,

            @Schema(
                    description = "What happened.",
                    required = true,
                    enumeration = {
                        "claimed",
                        "skipped",
                        "published",
                        "queried",
                        "rendered",
                        "withheld",
                        "failed",
                        "asked-again",
                        "abandoned",
                        "cancelled",
                        "settled",
                        "resend-requested"
                    })
            String event,

            @Schema(description = "The attempt at the chart; for settled, how often the delivery was tried.")
            Integer attempt,

            UUID deliveryId,
            @Schema(examples = "The chart was drawn.") String message) {}
}
