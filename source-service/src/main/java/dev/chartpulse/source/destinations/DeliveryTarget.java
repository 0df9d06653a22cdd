package dev.chartpulse.source.destinations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;

/**
 * One channel or address that a pulse is delivered to. Two destinations that name the same channel or address have the same
 * target.
 *
 * @param address a Slack channel id, one email address, or the id of a destination whose address is a secret
 * @param integrationId the integration of the Slack workspace; null unless the kind is Slack
 */
public record DeliveryTarget(DeliveryKind kind, String address, UUID integrationId) {

    /** Email addresses that were stored by older versions get the spelling of today's. */
    public DeliveryTarget {
        if (kind == DeliveryKind.EMAIL) {
            address = EmailAddress.inOneSpelling(address);
        }
    }

    static DeliveryTarget channel(UUID integrationId, String channelId) {
        return new DeliveryTarget(DeliveryKind.SLACK, channelId, integrationId);
    }

    static DeliveryTarget email(String address) {
        return new DeliveryTarget(DeliveryKind.EMAIL, address, null);
    }

    static DeliveryTarget posted(DeliveryKind kind, UUID destinationId) {
        return new DeliveryTarget(kind, destinationId.toString(), null);
    }

    /** The destination whose address is a secret; null for Slack and email. */
    public UUID destinationId() {
        return kind.isPosted() ? UUID.fromString(address) : null;
    }

    /** The targets of all these destinations. A target that several destinations name is listed once. */
    public static List<DeliveryTarget> of(Collection<Destination> destinations) {
        Map<String, DeliveryTarget> targets = new LinkedHashMap<>();
        destinations.forEach(
                destination -> destination.targets().forEach(target -> targets.putIfAbsent(target.identity(), target)));
        return List.copyOf(targets.values());
    }

    /**
     * The delivery of a pulse to this target.
     *
     * @param pulseId of the pulse; the delivery's id is derived from the pulse's id and the target, so that it is always the same
     * @param access gives the sealed secrets as stored now
     * @param unsubscribeUrl for email; may be null
     */
    public DeliverySpec delivery(UUID pulseId, TargetAccess access, URI unsubscribeUrl) {
        return new DeliverySpec(
                deliveryId(pulseId),
                kind,
                address,
                integrationId == null ? null : access.slack(integrationId),
                unsubscribeUrl,
                kind.isPosted() ? access.webhook(destinationId()) : null);
    }

    /** The id of a pulse's delivery to this target. */
    public UUID deliveryId(UUID pulseId) {
        return UUID.nameUUIDFromBytes((pulseId + "|" + identity()).getBytes(StandardCharsets.UTF_8));
    }

    /** Identifies the target. Email addresses that differ only in upper and lower case are one target, as mail providers treat them. */
    public String identity() {
        return switch (kind) {
            case SLACK -> "slack|" + integrationId + "|" + address;
            case EMAIL -> "email|" + address.toLowerCase(Locale.ROOT);
            case WEBHOOK, TEAMS, CHAT -> kind.name().toLowerCase(Locale.ROOT) + "|" + address;
        };
    }
}
