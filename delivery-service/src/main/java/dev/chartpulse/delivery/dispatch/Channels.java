package dev.chartpulse.delivery.dispatch;

import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.event.DeliveryKind;

/** The channels, one for each kind of deliveries: the service does not start without one of them, or with two of one kind. */
@Startup
@ApplicationScoped
class Channels {

    private final Map<DeliveryKind, DeliveryChannel> byKind = new EnumMap<>(DeliveryKind.class);

    Channels(@Any Instance<DeliveryChannel> all) {
        for (DeliveryChannel channel : all) {
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

    /** The channel that delivers this kind. */
    DeliveryChannel of(DeliveryKind kind) {
        return byKind.get(kind);
    }
}
