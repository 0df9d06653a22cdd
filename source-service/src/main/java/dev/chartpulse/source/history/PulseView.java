package dev.chartpulse.source.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;

/**
 * A pulse as a client reads it.
 *
 * @param status "requested" (no chart yet), "rendered" (deliveries are under way), "delivered", "partly-delivered",
 *     "failed", "skipped" (too late, cancelled, or its conditions were not met) or "unknown" (it is not known whether anything was sent)
 * @param createdAt when it was claimed, or fired by hand
 * @param publishedAt when its chart was last asked for: the request is in Kafka; absent in lists, and while there is no request
 * @param queriedAt when the query that gave the chart was run
 * @param abandonedAt when it was given up, or cancelled; a chart may have come all the same
 * @param settledAt when it ended: the last of its deliveries was settled, or nothing was left to wait for
 * @param attempt the number of the request for a chart that was made last or, with {@code retry}, comes next; 1 is the first
 * @param failure the latest failure, which says why there is no chart yet; absent when there is a chart,
 *     unless a person cancelled the pulse
 * @param retry when a chart is requested again after that failure; absent when nothing is waited for
 * @param now what is happening, or what became of it and what to do, in words; times are in the message's zone; absent in lists
 * @param summary the chart in words and numbers, and in its condition whether the connection's conditions are met, whether a
 *     scheduled pulse is sent, and why; absent in lists
 * @param notices what Grafana and query-service remarked on the query; absent in lists
 * @param noData whether no series had a value in the window; absent until there is a chart
 * @param chart the path of the picture; absent when no picture is stored
 * @param deliveryCounts how many deliveries there are of each outcome
 * @param deliveries absent in lists
 * @param timeline in order; absent in lists
 */
@Schema(name = "Pulse")
public record PulseView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID connectionId,

        @Schema(required = true, examples = "Checkout every morning")
        String connectionName,

        @Schema(required = true) UUID sourceId,
        @Schema(required = true) Trigger trigger,

        @Schema(
                required = true,
                enumeration = {"requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown"
                })
        String status,

        @Schema(required = true) Instant dueAt,
        @Schema(required = true) Instant expiresAt,
        @Schema(required = true) Instant createdAt,
        Instant publishedAt,
        Instant queriedAt,
        Instant renderedAt,
        Instant abandonedAt,
        Instant settledAt,
        @Schema(required = true) int attempt,
        Boolean noData,
        Failure failure,
        RetryView retry,
        @Schema(examples = "Delivered to 2 of 2 at 09:00.") String now,
        ChartSummary summary,
        List<String> notices,

        @Schema(examples = "/api/v1/pulses/0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05/chart.png")
        String chart,

        @Schema(required = true) DeliveryCounts deliveryCounts,

        List<DeliveryView> deliveries,
        List<EntryView> timeline) {

    /**
     * A chart could not be made, and is requested again.
     *
     * @param at when it is requested next
     * @param attempts how often it was requested so far
     * @param until when the pulse is given up, unless there is a chart by then
     */
    @Schema(name = "PulseRetry")
    public record RetryView(
            @Schema(required = true) Instant at,
            @Schema(required = true) int attempts,
            @Schema(required = true) Instant until) {}

    /** How many deliveries of a pulse there are of each outcome. */
    @Schema(name = "DeliveryCounts")
    public record DeliveryCounts(
            @Schema(required = true) int pending,
            @Schema(required = true) int sent,
            @Schema(required = true) int skipped,
            @Schema(required = true) int failed,
            @Schema(required = true) int unknown) {}

    /**
     * One delivery of a pulse.
     *
     * @param kind "slack", "email", "webhook", "teams" or "chat"
     * @param address a Slack channel id or an email address; the id of the destination where the address is a secret
     * @param target the name of the channel, or of the destination where the address is a secret, when the pulse fired; else the address
     * @param label the target as people write it: "#ops" for a channel of Slack
     * @param destinationId the destination that has this target now; absent if none of those that the pulse was fired at has it
     * @param outcome "pending", "sent", "skipped", "failed" or "unknown"
     * @param attempts how often the delivery was tried; absent while pending
     * @param reference the provider's own id of the message; absent when the provider gave none
     * @param link opens the message in Slack, or the file as long as Slack did not tell the message; absent for others
     */
    @Schema(name = "Delivery")
    public record DeliveryView(
            @Schema(required = true) UUID id,

            @Schema(
                    required = true,
                    enumeration = {"slack", "email", "webhook", "teams", "chat"})
            String kind,

            @Schema(required = true, examples = "ops@example.com")
            String address,

            @Schema(required = true, examples = "ops@example.com")
            String target,

            @Schema(required = true, examples = "#ops") String label,

            UUID destinationId,
            @Schema(examples = "Operations") String destinationName,

            @Schema(
                    required = true,
                    enumeration = {"pending", "sent", "skipped", "failed", "unknown"})
            String outcome,

            Integer attempts,
            @Schema(examples = "1772438402.113459") String reference,

            @Schema(examples = "https://example.slack.com/archives/C0123456789/p1772438402113459")
            String link,

            Failure failure,
            Instant settledAt) {

        /** A delivery of which the destination is not told. */
        public DeliveryView(
                UUID id,
                String kind,
                String address,
                String target,
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
                    null,
                    null,
                    outcome,
                    attempts,
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

        /** The same delivery, with the destination that it is for. */
        DeliveryView to(UUID destination, String name) {
            return new DeliveryView(
                    id,
                    kind,
                    address,
                    target,
                    label,
                    destination,
                    name,
                    outcome,
                    attempts,
                    reference,
                    link,
                    failure,
                    settledAt);
        }
    }

    /**
     * One entry of a pulse's timeline.
     *
     * @param event "claimed", "skipped", "published", "queried", "rendered", "withheld", "failed", "asked-again", "abandoned",
     *     "cancelled", "settled" or "resend-requested"
     * @param attempt of the pulse; for "settled" the number of attempts at the delivery
     */
    @Schema(name = "TimelineEntry")
    public record EntryView(
            @Schema(required = true) Instant at,

            @Schema(
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

            Integer attempt,
            UUID deliveryId,
            @Schema(examples = "The chart was drawn.") String message) {}

    /** The same pulse with its deliveries and timeline, and with what both tell. */
    PulseView with(PulseWords words, List<DeliveryView> newDeliveries, List<EntryView> newTimeline) {
        Instant published = newTimeline.stream()
                .filter(entry -> entry.event().equals("published"))
                .map(EntryView::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new PulseView(
                id,
                connectionId,
                connectionName,
                sourceId,
                trigger,
                status,
                dueAt,
                expiresAt,
                createdAt,
                published,
                queriedAt,
                renderedAt,
                abandonedAt,
                settledAt,
                attempt,
                noData,
                failure,
                retry,
                words.of(this, published != null, newDeliveries),
                summary,
                notices,
                chart,
                deliveryCounts,
                newDeliveries,
                newTimeline);
    }
}
