package dev.chartpulse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** Every variable that the templates set is one that a service reads. */
class SettingsTest {

    private static final String TEMPLATED = "CHARTPULSE_{{ $peer | upper | replace \"-\" \"_\" }}_URL";

    private final Set<String> set = Chart.all(
            "\\b(?:CHARTPULSE|QUARKUS|KAFKA)_[A-Z0-9_]+",
            Chart.templates()
                    .replace(
                            TEMPLATED,
                            "CHARTPULSE_QUERY_SERVICE_URL CHARTPULSE_RENDER_SERVICE_URL CHARTPULSE_DELIVERY_SERVICE_URL"));

    @Test
    void thoseOfQuarkusAreRead() {
        assertThat(with("QUARKUS_")).isNotEmpty().isSubsetOf(KnownSettings.ofQuarkus());
    }

    @Test
    void thoseOfKafkaAreRead() {
        assertThat(with("KAFKA_"))
                .contains("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_SASL_JAAS_CONFIG")
                .isSubsetOf(KnownSettings.ofKafka());
    }

    @Test
    void ourOwnAreRead() {
        assertThat(with("CHARTPULSE_"))
                .contains("CHARTPULSE_INTERNAL_TOKEN", "CHARTPULSE_RENDER_SERVICE_URL")
                .isSubsetOf(KnownSettings.ours());
    }

    private Set<String> with(String prefix) {
        return set.stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toSet());
    }
}
