package dev.chartpulse.query.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.SuggestionRequest.Kind;
import dev.chartpulse.query.kit.Keys;

class LabelApiTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String OF_PROMETHEUS = "?start=1772416800&end=1772438400&limit=2000";

    private static SuggestionRequest request(String type, Kind kind, String metric, String label, String contains) {
        return new SuggestionRequest(
                Keys.access(URI.create("https://grafana.example.com")),
                new DataSourceRef("a/b", type, null),
                kind,
                metric,
                label,
                contains);
    }

    private static String path(String type, Kind kind, String metric, String label, String contains) {
        return LabelApi.path(request(type, kind, metric, label, contains), NOW).orElse(null);
    }

    @Test
    void prometheusIsAskedForMetricsLabelsAndValues() {
        String resources = "/api/datasources/uid/a%2Fb/resources/api/v1/";

        assertThat(path("prometheus", Kind.METRICS, null, null, null))
                .isEqualTo(resources + "label/__name__/values" + OF_PROMETHEUS);
        assertThat(path("prometheus", Kind.LABELS, "up", null, null))
                .isEqualTo(resources + "labels" + OF_PROMETHEUS + "&match%5B%5D=%7B__name__%3D%22up%22%7D");
        assertThat(path("prometheus", Kind.VALUES, null, "job", "sh"))
                .isEqualTo(resources + "label/job/values" + OF_PROMETHEUS);
    }

    /** The regular expression is {@code (?i).*a\.b".*}, within a string of PromQL. */
    @Test
    void whatIsLookedForStandsForItself() {
        assertThat(path("prometheus", Kind.METRICS, null, null, "a.b\""))
                .endsWith("&match%5B%5D=%7B__name__%3D%7E%22%28%3Fi%29.*a%5C%5C.b%5C%5C%5C%22.*%22%7D");
    }

    @Test
    void lokiIsAskedInNanosecondsAndHasNoMetrics() {
        assertThat(path("loki", Kind.LABELS, null, null, null))
                .isEqualTo(
                        "/api/datasources/uid/a%2Fb/resources/labels?start=1772416800000000000&end=1772438400000000000");
        assertThat(path("loki", Kind.VALUES, null, "app", null))
                .startsWith("/api/datasources/uid/a%2Fb/resources/label/app/values?start=");
        assertThat(path("loki", Kind.METRICS, null, null, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"mysql", "graphite", "influxdb", "acme-datasource"})
    void othersAreNotAsked(String type) {
        assertThat(path(type, Kind.LABELS, null, null, null)).isNull();
    }
}
