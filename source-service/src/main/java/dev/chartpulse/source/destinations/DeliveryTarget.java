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
 * One place that a pulse is delivered to, whichever destinations name it.
 *
 * @param address a Slack channel id, or one email address
 * @param integrationId the Slack workspace; null for email
 */
public record DeliveryTarget(DeliveryKind kind, String address, UUID integrationId) {

    static DeliveryTarget channel(UUID integrationId, String channelId) {
        return new DeliveryTarget(DeliveryKind.SLACK, channelId, integrationId);
    }

    static DeliveryTarget email(String address) {
        return new DeliveryTarget(DeliveryKind.EMAIL, address, null);
    }

    /** The targets of all these destinations, each once, however often it is named. */
    public static List<DeliveryTarget> of(Collection<Destination> destinations) {
        Map<String, DeliveryTarget> targets = new LinkedHashMap<>();
        destinations.forEach(
                destination -> destination.targets().forEach(target -> targets.putIfAbsent(target.identity(), target)));
        return List.copyOf(targets.values());
    }

    /**
     * One delivery to here.
     *
     * @param pulseId the delivery's id is derived from it and from this target: the same two give the same id
     * @param slack what opens the Slack workspace, with its token as it is stored now; null for email
     * @param unsubscribeUrl for email; may be null
     */
    public DeliverySpec delivery(UUID pulseId, SlackAccess slack, URI unsubscribeUrl) {
        return new DeliverySpec(deliveryId(pulseId), kind, address, slack, unsubscribeUrl);
    }

    /** The id of the pulse's delivery to here. */
    public UUID deliveryId(UUID pulseId) {
        return UUID.nameUUIDFromBytes((pulseId + "|" + identity()).getBytes(StandardCharsets.UTF_8));
    }

    /** Email addresses that differ in upper and lower case only are one: no provider of note treats them as two. */
    private String identity() {
        return kind == DeliveryKind.SLACK
                ? "slack|" + integrationId + "|" + address
                : "email|" + address.toLowerCase(Locale.ROOT);
    }
}
