package dev.chartpulse.source.firing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.source.history.OpenDeliveries;
import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.Phrases;

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

    boolean isPending() {
        return deliveries.stream().anyMatch(OpenDeliveries::isPending);
    }

    /**
     * As the REST API shows it.
     *
     * @param zone on whose clock its times are told
     * @param told how far its pending deliveries are
     */
    DestinationTestView shown(ZoneId zone, List<DeliveryProgress> told) {
        if (!isPending()) {
            return shown(TestWords.ended(deliveries), deliveries);
        }
        OpenDeliveries open = new OpenDeliveries(new Phrases(zone, now), now, expiresAt, deliveries, told);
        return shown(Phrases.capital(open.words()), open.shown());
    }

    private DestinationTestView shown(String words, List<DeliveryView> shown) {
        return new DestinationTestView(id, destinationId, requestedAt, expiresAt, words, shown);
    }
}
