package dev.chartpulse.contracts.rest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRendered;

/**
 * Body of delivery-service's {@code POST /internal/deliveries/tests}: a sample chart for the targets of one destination. It is
 * delivered as the chart of a pulse is, and {@code delivery-settled} says what became of it. The same test may be posted again.
 *
 * @param message its connection is the destination
 * @param rendered the sample; its pulse is the test
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DestinationTest(PulseMessage message, List<DeliverySpec> deliveries, PulseRendered rendered) {

    public DestinationTest {
        Require.present(message, "message");
        deliveries = Require.list(deliveries);
        Require.present(rendered, "rendered");
    }
}
