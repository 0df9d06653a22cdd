package dev.chartpulse.source.firing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.source.history.PulseView.DeliveryView;

/**
 * A test of a destination, as it is stored.
 *
 * @param expiresAt until when it is tried
 * @param now PostgreSQL's clock
 * @param deliveries one for each channel or address of the destination
 */
record StoredTest(
        UUID id,
        UUID destinationId,
        Instant requestedAt,
        Instant expiresAt,
        Instant now,
        List<DeliveryView> deliveries) {

    static boolean isPending(DeliveryView delivery) {
        return delivery.outcome().equals("pending");
    }

    boolean isPending() {
        return deliveries.stream().anyMatch(StoredTest::isPending);
    }

    /** The same test, with how far its pending deliveries are. */
    StoredTest with(List<DeliveryProgress> told) {
        Map<UUID, DeliveryProgress> progress =
                told.stream().collect(Collectors.toMap(DeliveryProgress::id, Function.identity(), (one, other) -> one));
        return withDeliveries(delivery -> isPending(delivery) && progress.containsKey(delivery.id())
                ? with(delivery, progress.get(delivery.id()))
                : delivery);
    }

    /** As the REST API shows it, without attempts that are not made any more. */
    DestinationTestView shown(ZoneId zone) {
        return new DestinationTestView(
                id,
                destinationId,
                requestedAt,
                expiresAt,
                TestWords.of(this, zone),
                withDeliveries(delivery -> isInTime(delivery.nextAttemptAt())
                                ? delivery
                                : delivery.tried(delivery.attempts(), null, delivery.failure()))
                        .deliveries());
    }

    /** Whether an attempt at an instant, or one that is under way, is made before the time is over. */
    boolean isInTime(Instant next) {
        return next == null || next.isBefore(expiresAt);
    }

    private static DeliveryView with(DeliveryView delivery, DeliveryProgress told) {
        return delivery.tried(told.attempts(), told.nextAttemptAt(), told.failure());
    }

    private StoredTest withDeliveries(Function<DeliveryView, DeliveryView> change) {
        return new StoredTest(
                id,
                destinationId,
                requestedAt,
                expiresAt,
                now,
                deliveries.stream().map(change).toList());
    }
}
