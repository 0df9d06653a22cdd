package dev.chartpulse.render.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnEndpointTest {

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "::, ::1", "10.1.2.3, 10.1.2.3"})
    void aServiceThatListensAtAllAddressesReachesItselfAtTheLoopbackAddress(String bound, String reached) {
        assertThat(OwnEndpoint.reachable(bound)).isEqualTo(reached);
    }
}
