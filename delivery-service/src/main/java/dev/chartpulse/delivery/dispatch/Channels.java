package dev.chartpulse.delivery.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.event.DeliveryKind;

/**
 * The channels, one for each kind of deliveries: the service does not start without one of them, or with two of one kind, or with a lease that is
 * too short for one.
 */
@Startup
@ApplicationScoped
class Channels {

    private final Map<DeliveryKind, DeliveryChannel> byKind = new EnumMap<>(DeliveryKind.class);

    Channels(@Any Instance<DeliveryChannel> all, DispatchConfig config) {
        for (DeliveryChannel channel : all) {
            requireOutlasted(channel.kind(), channel.limit(), config.grace(), config.lease());
            if (byKind.put(channel.kind(), channel) != null) {
                throw new IllegalStateException("two channels deliver " + channel.kind());
            }
        }
        for (DeliveryKind kind : DeliveryKind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalStateException("no channel delivers " + kind);
            }
        }
    }

    /** With a shorter lease nothing would be sent: before the step that sends a delivery, the claim must hold for as long as it takes. */
    static void requireOutlasted(DeliveryKind kind, Duration limit, Duration grace, Duration lease) {
        Duration least = limit.plus(grace);
        if (lease.compareTo(least) <= 0) {
            throw new IllegalStateException(
                    "chartpulse.dispatch.lease is %s s, too short to send anything by %s: set it to well over %s s, which are the %s s that this takes at most and the %s s of chartpulse.dispatch.grace, or lower these"
                            .formatted(
                                    seconds(lease),
                                    kind.name().toLowerCase(Locale.ROOT),
                                    seconds(least),
                                    seconds(limit),
                                    seconds(grace)));
        }
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** The channel that delivers this kind. */
    DeliveryChannel of(DeliveryKind kind) {
        return byKind.get(kind);
    }
}
