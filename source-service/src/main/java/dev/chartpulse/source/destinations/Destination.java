package dev.chartpulse.source.destinations;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.slack.SlackChannel;
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

    /** Called by Hibernate when it reads a row. */
    protected Destination() {}

    private Destination(UUID workspaceId, DeliveryKind kind) {
        super(UUID.randomUUID(), workspaceId);
        this.kind = kind.name().toLowerCase(Locale.ROOT);
    }

    static Destination slack(UUID workspaceId, String name, UUID integrationId, SlackChannel channel) {
        Destination destination = new Destination(workspaceId, DeliveryKind.SLACK);
        destination.name = name == null || name.isBlank() ? "#" + channel.name() : name.strip();
        destination.integrationId = integrationId;
        destination.channelId = channel.id();
        destination.channelName = channel.name();
        return destination;
    }

    static Destination email(UUID workspaceId, String name, List<String> recipients) {
        Destination destination = new Destination(workspaceId, DeliveryKind.EMAIL);
        destination.name = name == null || name.isBlank() ? recipients.get(0) : name.strip();
        destination.recipients = recipients.toArray(String[]::new);
        return destination;
    }

    /** Takes over all fields of another destination that can change. */
    void become(Destination other) {
        name = other.name;
        integrationId = other.integrationId;
        channelId = other.channelId;
        channelName = other.channelName;
        recipients = other.recipients;
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

    /** The kind of delivery: Slack or email. */
    public DeliveryKind kind() {
        return DeliveryKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** The channels or addresses of the destination; each is delivered to on its own. */
    public List<DeliveryTarget> targets() {
        return kind() == DeliveryKind.SLACK
                ? List.of(DeliveryTarget.channel(integrationId, channelId))
                : Arrays.stream(recipients).map(DeliveryTarget::email).toList();
    }
}
