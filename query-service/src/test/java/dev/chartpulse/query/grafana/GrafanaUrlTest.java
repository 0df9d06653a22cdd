package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrafanaUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://stack.grafana.net, https://stack.grafana.net, /api/org",
        "https://stack.grafana.net/, https://stack.grafana.net, /api/org",
        "HTTPS://Grafana.Example:443/ops///, https://grafana.example/ops, /ops/api/org",
        "http://grafana.example.:3000/a/b, http://grafana.example:3000/a/b, /a/b/api/org",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443, /api/org"
    })
    void anAddressIsUnderstoodWithItsSubPathAndWithoutTrailingSlashes(String url, String understood, String endpoint) {
        GrafanaUrl grafana = GrafanaUrl.of(URI.create(url));

        assertThat(grafana).hasToString(understood);
        assertThat(grafana.endpoint("/api/org")).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grafana.example",
                "/ops",
                "ftp://grafana.example",
                "file:///etc/passwd",
                "https://user:secret@grafana.example",
                "https://grafana.example/?orgId=1",
                "https://grafana.example/#top",
                "https://grafana.example:0",
                "https://grafana.example:70000",
                "https://my_grafana"
            })
    void whatNoGrafanaCanHaveAsAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> GrafanaUrl.of(URI.create(url)))
                .hasMessageNotContaining("secret")
                .hasMessageContaining("the address");
    }

    @Test
    void theTokenIsNotInTheTextOfATarget() {
        assertThat(Target.of(GrafanaUrl.of(URI.create("https://g.example")), "glsa_x", null)
                        .toString())
                .doesNotContain("glsa_x");
    }
}
