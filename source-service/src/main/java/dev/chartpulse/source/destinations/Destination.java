package dev.chartpulse.source.destinations;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.slack.SlackChannel;

/** A stored destination. */
@Entity
public class Destination {

    @Id
    UUID id;

    @Column(name = "workspace_id")
    UUID workspaceId;

    String kind;
    String name;

    @Column(name = "integration_id")
    UUID integrationId;

    @Column(name = "channel_id")
    String channelId;

    @Column(name = "channel_name")
    String channelName;

    String[] recipients = {};

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    protected Destination() {}

    static Destination slack(String name, UUID integrationId, SlackChannel channel) {
        Destination destination = new Destination();
        destination.kind = "slack";
        destination.name = name == null || name.isBlank() ? "#" + channel.name() : name.strip();
        destination.integrationId = integrationId;
        destination.channelId = channel.id();
        destination.channelName = channel.name();
        return destination;
    }

    static Destination email(String name, List<String> recipients) {
        Destination destination = new Destination();
        destination.kind = "email";
        destination.name = name == null || name.isBlank() ? recipients.get(0) : name.strip();
        destination.recipients = recipients.toArray(String[]::new);
        return destination;
    }

    Destination stored(UUID workspace, Instant now) {
        id = UUID.randomUUID();
        workspaceId = workspace;
        createdAt = now;
        updatedAt = now;
        return this;
    }

    void become(Destination other, Instant now) {
        name = other.name;
        integrationId = other.integrationId;
        channelId = other.channelId;
        channelName = other.channelName;
        recipients = other.recipients;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public DeliveryKind kind() {
        return DeliveryKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** Each channel or address that a pulse is delivered to on its own. */
    public List<DeliveryTarget> targets() {
        return kind() == DeliveryKind.SLACK
                ? List.of(DeliveryTarget.channel(integrationId, channelId))
                : Arrays.stream(recipients).map(DeliveryTarget::email).toList();
    }
}
