package dev.chartpulse.source.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log would show of a request for a destination whose address is a secret. */
class DestinationRequestTest {

    private static final String URL = "https://hooks.example.com/t0ken?sig=s1g";

    static Stream<DestinationRequest> requests() {
        return Stream.of(
                new DestinationRequest.Webhook("Ours", URL, "the-s1gning-key", null),
                new DestinationRequest.Teams("Ours", URL),
                new DestinationRequest.Chat("Ours", URL));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noSecretIsInItsText(DestinationRequest request) {
        assertThat(request.toString()).contains("Ours").doesNotContain("t0ken", "s1g");
    }
}
