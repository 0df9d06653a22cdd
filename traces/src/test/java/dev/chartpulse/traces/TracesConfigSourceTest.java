package dev.chartpulse.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class TracesConfigSourceTest {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";

    @Test
    void withoutAnEndpointTheSdkIsOff() {
        assertThat(config(Map.of()).getValue(DISABLED, boolean.class)).isTrue();
        assertThat(config(Map.of("CHARTPULSE_TRACES_ENDPOINT", "")).getValue(DISABLED, boolean.class))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHARTPULSE_TRACES_ENDPOINT",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
            })
    void withAnEndpointSpansGoThere(String variable) {
        SmallRyeConfig config = config(Map.of(variable, "http://collector:4317"));
        assertThat(config.getValue(DISABLED, boolean.class)).isFalse();
        assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
                .isEqualTo("http://collector:4317");
    }

    @Test
    void theSdkCanBeTurnedOffWhateverTheEndpoint() {
        SmallRyeConfig config = config(
                Map.of("CHARTPULSE_TRACES_ENDPOINT", "http://collector:4317", "QUARKUS_OTEL_SDK_DISABLED", "true"));
        assertThat(config.getValue(DISABLED, boolean.class)).isTrue();
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new TracesConfigSource())
                .build();
    }
}
