package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.Test;

import dev.chartpulse.source.fields.Fields;

class CaBundleTest {

    private static String anyCertificate() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509Certificate certificate = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void certificatesAreTaken() throws Exception {
        Fields fields = new Fields();
        String two = anyCertificate() + anyCertificate();
        assertThat(CaBundle.read(fields, "caBundle", " " + two)).isEqualTo(two);
        fields.check();
    }

    @Test
    void noneIsNone() {
        Fields fields = new Fields();
        assertThat(CaBundle.read(fields, "caBundle", null)).isNull();
        assertThat(CaBundle.read(fields, "caBundle", " ")).isNull();
        fields.check();
    }

    @Test
    void aPrivateKeyIsRefused() throws Exception {
        Fields fields = new Fields();
        String bundle = anyCertificate() + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assertThat(CaBundle.read(fields, "caBundle", bundle)).isNull();
        assertThatThrownBy(fields::check).hasMessageContaining("private key").hasMessageNotContaining("AAAA");
    }

    @Test
    void otherTextIsRefused() {
        Fields fields = new Fields();
        assertThat(CaBundle.read(fields, "caBundle", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"))
                .isNull();
        assertThatThrownBy(fields::check).hasMessageContaining("PEM");
    }
}
