package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class HistoryConfigTest {

    private static final int ABOVE_THE_FILE = 300;

    @Test
    void pulsesAreKeptForNinetyDaysAndChartsForThirty() throws IOException {
        HistoryConfig config = config(Map.of());
        assertThat(config.keep()).isEqualTo(Duration.ofDays(90));
        assertThat(config.keepCharts()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void theNamesOfBeforeStillCountUnlessTheNewOnesAreSet() throws IOException {
        HistoryConfig config = config(Map.of(
                "CHARTPULSE_PULSES_KEEP_HISTORY", "400D",
                "CHARTPULSE_PULSES_KEEP_CHARTS", "7D",
                "CHARTPULSE_HISTORY_KEEP_CHARTS", "14D"));
        assertThat(config.keep()).isEqualTo(Duration.ofDays(400));
        assertThat(config.keepCharts()).isEqualTo(Duration.ofDays(14));
    }

    private static HistoryConfig config(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(
                                HistoryConfigTest.class.getResource("/application.properties"), ABOVE_THE_FILE - 1),
                        new EnvConfigSource(environment, ABOVE_THE_FILE))
                .withConverter(Duration.class, ABOVE_THE_FILE, new DurationConverter())
                .withMapping(HistoryConfig.class)
                .build()
                .getConfigMapping(HistoryConfig.class);
    }
}
