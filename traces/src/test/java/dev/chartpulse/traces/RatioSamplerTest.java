package dev.chartpulse.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioSamplerTest {

    private static final int PULSES = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.3, 0.5, 0.9, 1})
    void theShareOfPulsesIsTheRatio(double ratio) {
        RatioSampler sampler = new RatioSampler(ratio);
        long sampled = IntStream.range(0, PULSES)
                .mapToObj(number -> UUID.nameUUIDFromBytes(("pulse " + number).getBytes(StandardCharsets.UTF_8)))
                .filter(pulse -> sampler.samples(PulseIds.traceId(pulse)))
                .count();
        assertThat((double) sampled / PULSES).isEqualTo(ratio, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aRatioThatIsNoShareIsRefusedByName(double ratio) {
        assertThatThrownBy(() -> new RatioSampler(ratio)).hasMessageContaining("chartpulse.traces.ratio");
    }

    @Test
    void theTraceOfAPulseHasItsId() {
        UUID pulse = UUID.fromString("0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff");
        assertThat(PulseIds.traceId(pulse)).isEqualTo("0f1e2d3c4b5a49788695a4b3c2d1e0ff");
        assertThat(PulseIds.firstSpanId(pulse)).isEqualTo("0f1e2d3c4b5a4978");
    }
}
