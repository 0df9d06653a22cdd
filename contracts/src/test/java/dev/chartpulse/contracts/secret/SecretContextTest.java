package dev.chartpulse.contracts.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class SecretContextTest {

    private static final UUID WORKSPACE = new UUID(0, 1);
    private static final UUID INTEGRATION = new UUID(0, 2);

    private static SecretContext of(String url) {
        return SecretContext.grafana(WORKSPACE, INTEGRATION, URI.create(url));
    }

    @Test
    void spellingsOfOneOriginGiveOneContext() {
        assertThat(of("https://Grafana.example.com/"))
                .isEqualTo(of("https://grafana.example.com:443/sub/path"))
                .isEqualTo(of("HTTPS://grafana.EXAMPLE.com"));
    }

    @Test
    void schemeHostAndPortAreBound() {
        assertThat(of("https://grafana.example.com"))
                .isNotEqualTo(of("http://grafana.example.com"))
                .isNotEqualTo(of("https://grafana.example.com:8443"))
                .isNotEqualTo(of("https://grafana.example.org"));
    }

    @Test
    void workspaceAndIntegrationAreBound() {
        assertThat(SecretContext.slack(WORKSPACE, INTEGRATION))
                .isNotEqualTo(SecretContext.slack(INTEGRATION, WORKSPACE))
                .isNotEqualTo(SecretContext.slack(WORKSPACE, WORKSPACE));
    }

    @Test
    void theContextTextIsFixed() {
        assertThat(of("https://grafana.example.com").value())
                .isEqualTo("chartpulse.v1.grafana|00000000-0000-0000-0000-000000000001"
                        + "|00000000-0000-0000-0000-000000000002|https|grafana.example.com|443");
    }

    @Test
    void theHostOfAWebhookIsBoundAndTheRestOfItsAddressIsNot() {
        assertThat(SecretContext.webhook(WORKSPACE, INTEGRATION, URI.create("https://hooks.example.com/a?sig=b")))
                .isEqualTo(SecretContext.webhook(WORKSPACE, INTEGRATION, URI.create("https://hooks.example.com")))
                .isEqualTo(new SecretContext("chartpulse.v1.webhook|00000000-0000-0000-0000-000000000001"
                        + "|00000000-0000-0000-0000-000000000002|https|hooks.example.com|443"))
                .isNotEqualTo(SecretContext.webhook(WORKSPACE, INTEGRATION, URI.create("https://evil.example.com")));
    }

    @Test
    void aSealedSecretDoesNotPrintItself() {
        assertThat(new SealedSecret("c2VjcmV0")).hasToString("SealedSecret[redacted]");
    }
}
