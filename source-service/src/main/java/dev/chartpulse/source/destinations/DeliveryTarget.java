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
import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * One channel or address that a pulse is delivered to. Two destinations that name the same channel or address have the same
 * target.
 *
 * @param address a Slack channel id, or one email address
 * @param integrationId the integration of the Slack workspace; null for email
 */
public record DeliveryTarget(DeliveryKind kind, String address, UUID integrationId) {

    static DeliveryTarget channel(UUID integrationId, String channelId) {
        return new DeliveryTarget(DeliveryKind.SLACK, channelId, integrationId);
    }

    static DeliveryTarget email(String address) {
        return new DeliveryTarget(DeliveryKind.EMAIL, address, null);
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
     * @param slack the Slack workspace and its sealed token as stored now; null for email
     * @param unsubscribeUrl for email; may be null
     */
    public DeliverySpec delivery(UUID pulseId, SlackAccess slack, URI unsubscribeUrl) {
        return new DeliverySpec(deliveryId(pulseId), kind, address, slack, unsubscribeUrl);
    }

    /** The id of a pulse's delivery to this target. */
    public UUID deliveryId(UUID pulseId) {
        return UUID.nameUUIDFromBytes((pulseId + "|" + identity()).getBytes(StandardCharsets.UTF_8));
    }

    /** Identifies the target. Email addresses that differ only in upper and lower case are one target, as mail providers treat them. */
    public String identity() {
        return kind == DeliveryKind.SLACK
                ? "slack|" + integrationId + "|" + address
                : "email|" + address.toLowerCase(Locale.ROOT);
    }
}
