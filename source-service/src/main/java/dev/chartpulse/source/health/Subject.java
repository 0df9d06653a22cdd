package dev.chartpulse.source.health;

import java.util.Locale;
import java.util.UUID;

import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.source.destinations.DeliveryTarget;

/**
 * What fails, as the column {@code trouble.subject} names it.
 *
 * @param integrationId of the Slack workspace; null for email
 * @param address null if everything that is sent with the integration's token fails
 * @param connectionId null if it fails for every connection
 */
record Subject(String text, String kind, UUID integrationId, String address, UUID connectionId) {

    /** The subject of a delivery that failed and reaches this far. A mail account is none that a person could mend here. */
    static Subject of(Reach reach, DeliveryTarget target, UUID connectionId) {
        String kind = target.kind().name().toLowerCase(Locale.ROOT);
        UUID integration = target.integrationId();
        if (reach == Reach.INTEGRATION && integration != null) {
            return new Subject(account(target), kind, integration, null, null);
        }
        return reach == Reach.ADDRESS
                ? new Subject(target.identity(), kind, integration, target.address(), null)
                : new Subject(
                        connectionId + "|" + target.identity(), kind, integration, target.address(), connectionId);
    }

    /** All subjects that a delivery of the connection to the target belongs to. */
    static String[] all(DeliveryTarget target, UUID connectionId) {
        String own = connectionId + "|" + target.identity();
        return target.integrationId() == null
                ? new String[] {own, target.identity()}
                : new String[] {own, target.identity(), account(target)};
    }

    /** The subjects that a delivery to the target belongs to, whichever connection it is of. */
    static String[] ofEveryConnection(DeliveryTarget target) {
        return target.integrationId() == null
                ? new String[] {target.identity()}
                : new String[] {target.identity(), account(target)};
    }

    private static String account(DeliveryTarget target) {
        return target.kind().name().toLowerCase(Locale.ROOT) + "|" + target.integrationId();
    }
}
