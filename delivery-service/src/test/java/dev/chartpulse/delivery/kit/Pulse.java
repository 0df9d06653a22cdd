package dev.chartpulse.delivery.kit;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/** A pulse of a test's own, made from the contracts' samples. */
public final class Pulse {

    public final PulseRef ref;
    public final String token = "xoxb-" + UUID.randomUUID();
    public final SlackAccess access = Kit.slackAccess(token);
    private final List<DeliverySpec> deliveries = new ArrayList<>();
    private GzippedCsv csv;
    private PulseMessage message = Samples.of(PulseRequested.class).message().withSender(null);

    public Pulse() {
        this(Trigger.SCHEDULED, Instant.now().plusSeconds(3600));
    }

    public Pulse(Trigger trigger, Instant expiresAt) {
        this(trigger, Instant.now(), expiresAt);
    }

    public Pulse(Trigger trigger, Instant dueAt, Instant expiresAt) {
        ref = new PulseRef(UUID.randomUUID(), UUID.randomUUID(), 1, trigger, dueAt, expiresAt);
    }

    /** @return the delivery's id */
    public UUID toSlack(String channel) {
        return add(new DeliverySpec(UUID.randomUUID(), DeliveryKind.SLACK, channel, access, null));
    }

    /** Through the workspace of another pulse. */
    public UUID toSlackAs(Pulse other, String channel) {
        return toSlackWith(other.access, channel);
    }

    public UUID toSlackWith(SlackAccess slack, String channel) {
        return add(new DeliverySpec(UUID.randomUUID(), DeliveryKind.SLACK, channel, slack, null));
    }

    /** To a webhook, a workflow of Teams or a space of Google Chat. */
    public UUID toPosted(DeliveryKind kind, WebhookAccess access) {
        return add(
                new DeliverySpec(UUID.randomUUID(), kind, access.destinationId().toString(), null, null, access));
    }

    /** By a channel that a later version adds. */
    public UUID toUnknownKind() {
        return add(new DeliverySpec(UUID.randomUUID(), null, "loft", null, null, null));
    }

    public UUID toEmail(String address) {
        return add(new DeliverySpec(
                UUID.randomUUID(),
                DeliveryKind.EMAIL,
                address,
                null,
                URI.create("https://chartpulse.example.com/u/abc")));
    }

    public Pulse saying(String title, String text, List<String> mentions) {
        message = new PulseMessage(
                message.connectionId(),
                message.connectionName(),
                title,
                text,
                mentions,
                message.zone(),
                message.link(),
                message.subject(),
                message.threading(),
                message.sender(),
                message.thread(),
                message.attachments());
        return this;
    }

    /** Its chart has these rows as a file. */
    public void withCsv(String rows) {
        csv = new GzippedCsv(GzippedCsv.compress(rows.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Its mails come from this sender. */
    public void from(String sender) {
        message = message.withSender(sender);
    }

    /** In the thread of a day. */
    public Pulse inThreadOf(UUID connection) {
        message = new PulseMessage(
                connection,
                message.connectionName(),
                message.title(),
                message.text(),
                message.mentions(),
                message.zone(),
                message.link(),
                message.subject(),
                message.threading(),
                message.sender(),
                SlackThread.DAILY,
                message.attachments());
        return this;
    }

    public PulseRequested requested() {
        PulseRequested sample = Samples.of(PulseRequested.class);
        return new PulseRequested(ref, sample.sourceId(), sample.query(), sample.chart(), message, deliveries);
    }

    /** The second attempt at the same pulse, its deliveries with a new token. */
    public PulseRequested requestedAgainWith(String newToken) {
        SlackAccess rotated = Kit.slackAccess(access, newToken);
        return requestedAgain(d -> new DeliverySpec(d.id(), d.kind(), d.address(), rotated, d.unsubscribeUrl()));
    }

    /** The second attempt at the same pulse, whose only destination has another address by now. */
    public PulseRequested requestedAgainAt(WebhookAccess moved) {
        return requestedAgain(d -> new DeliverySpec(d.id(), d.kind(), d.address(), null, null, moved));
    }

    private PulseRequested requestedAgain(UnaryOperator<DeliverySpec> renewed) {
        PulseRequested first = requested();
        PulseRef second = new PulseRef(ref.id(), ref.workspaceId(), 2, ref.trigger(), ref.dueAt(), ref.expiresAt());
        List<DeliverySpec> same = deliveries.stream().map(renewed).toList();
        return new PulseRequested(second, first.sourceId(), first.query(), first.chart(), message, same);
    }

    public PulseRendered rendered() {
        return rendered("the picture");
    }

    public PulseRendered rendered(String picture) {
        PulseRendered sample = Samples.of(PulseRendered.class);
        return new PulseRendered(
                ref,
                sample.queriedAt(),
                sample.chart(),
                picture.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                sample.summary(),
                sample.notices(),
                sample.noData(),
                null,
                csv);
    }

    public PulseAbandoned abandoned(String kind) {
        return new PulseAbandoned(
                ref, Instant.now(), new Failure(kind, "parse error", "Correct the query.", false, null, null));
    }

    /** A channel that no other test uses. */
    public static String channel() {
        return "C"
                + Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()), 36)
                        .toUpperCase(java.util.Locale.ROOT);
    }

    /** An address that no other test uses. */
    public static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    private UUID add(DeliverySpec delivery) {
        deliveries.add(delivery);
        return delivery.id();
    }
}
