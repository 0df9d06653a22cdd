package dev.chartpulse.source.destinations;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;

import org.hibernate.annotations.Formula;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.source.editing.Copies;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.WorkspaceEntity;

/** A stored destination. */
@Entity
public class Destination extends WorkspaceEntity {

    String kind;
    String name;

    @Column(name = "integration_id")
    UUID integrationId;

    @Column(name = "channel_id")
    String channelId;

    @Column(name = "channel_name")
    String channelName;

    String[] recipients = {};

    /** Scheme, host and port of an address that is a secret; null for Slack and email. */
    String origin;

    @Column(name = "sealed_secret")
    String sealedSecret;

    @Convert(converter = PayloadText.class)
    Payload payload;

    @Formula("(select count(*) from connection_destination c where c.destination_id = id)")
    int usedBy;

    /** The name of another destination that is the same Slack channel; null if there is none. */
    @Formula(
            "(select min(d.name) from destination d where d.integration_id = integration_id and d.channel_id = channel_id"
                    + " and d.id <> id)")
    String sameChannel;

    /** Called by Hibernate when it reads a row. */
    protected Destination() {}

    private Destination(UUID workspaceId, DeliveryKind kind) {
        this(UUID.randomUUID(), workspaceId, kind);
    }

    Destination(UUID id, UUID workspaceId, DeliveryKind kind) {
        super(id, workspaceId);
        this.kind = text(kind);
    }

    static Destination slack(UUID workspaceId, String name, UUID integrationId, SlackChannel channel) {
        Destination destination = new Destination(workspaceId, DeliveryKind.SLACK);
        destination.name = name == null || name.isBlank() ? called(channel) : name.strip();
        destination.integrationId = integrationId;
        destination.channelId = channel.id();
        destination.channelName = channel.name();
        return destination;
    }

    private static String called(SlackChannel channel) {
        return channel.name() == null ? channel.id() : (channel.isPerson() ? "@" : "#") + channel.name();
    }

    static Destination email(UUID workspaceId, String name, List<String> recipients) {
        Destination destination = new Destination(workspaceId, DeliveryKind.EMAIL);
        destination.name = name == null || name.isBlank() ? recipients.get(0) : name.strip();
        destination.recipients = recipients.toArray(String[]::new);
        return destination;
    }

    /**
     * A copy under a name of its own.
     *
     * @throws ProblemException 422 if the address is a secret, which is sealed for this destination alone
     */
    Destination copy() {
        if (kind().isPosted()) {
            throw ProblemException.of(
                    422,
                    ProblemCode.SECRET_NOT_COPIED,
                    "The address of \"" + name + "\" is a secret that nobody can read, so it cannot be copied.",
                    "Make a new destination, and give it the address again.");
        }
        Destination copy = new Destination(workspaceId(), kind());
        copy.become(this);
        copy.name = Copies.name(name, TextLengths.GIVEN_NAME);
        return copy;
    }

    /** Takes over all fields of another destination that can change. */
    void become(Destination other) {
        name = other.name;
        integrationId = other.integrationId;
        channelId = other.channelId;
        channelName = other.channelName;
        recipients = other.recipients;
        origin = other.origin;
        sealedSecret = other.sealedSecret;
        payload = other.payload;
    }

    /** Takes an address that is a secret. */
    void address(URI newOrigin, SealedSecret newSecret) {
        origin = newOrigin.toString();
        sealedSecret = newSecret.base64();
    }

    /** Keeps the address of the same destination as it is stored. */
    void keepAddress(Destination stored) {
        origin = stored.origin;
        sealedSecret = stored.sealedSecret;
    }

    /** Takes a name, or that of the host. */
    void called(String given) {
        name = given == null || given.isBlank() ? host() : given.strip();
    }

    /** The host, and its port where one is given; null for Slack and email. */
    String host() {
        return origin == null ? null : URI.create(origin).getRawAuthority();
    }

    /** Where it is posted to; of a destination whose address is a secret. */
    public WebhookAccess webhookAccess() {
        return new WebhookAccess(
                workspaceId(), id(), URI.create(origin), new SealedSecret(sealedSecret), payload, null);
    }

    /** The name that people gave the destination. */
    public String name() {
        return name;
    }

    /** The integration whose token is needed to deliver; null if none is. */
    public UUID integrationId() {
        return integrationId;
    }

    /** The name of the Slack channel; null unless it is one. */
    public String channelName() {
        return channelName;
    }

    /** The Slack channel, as far as it is stored; of a destination of kind Slack. */
    SlackChannel channel() {
        return new SlackChannel(channelId, channelName, false, false);
    }

    /** The kind as the database and the REST API write it. */
    static String text(DeliveryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The kind of delivery. */
    public DeliveryKind kind() {
        return DeliveryKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** The channels or addresses of the destination; each is delivered to on its own. */
    public List<DeliveryTarget> targets() {
        return switch (kind()) {
            case SLACK -> List.of(DeliveryTarget.channel(integrationId, channelId));
            case EMAIL -> Arrays.stream(recipients).map(DeliveryTarget::email).toList();
            case WEBHOOK, TEAMS, CHAT -> List.of(DeliveryTarget.posted(kind(), id()));
        };
    }
}
