package dev.chartpulse.query.grafana;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** The certificate authorities of an integration, which are trusted besides those of the system. */
public final class CaBundle {

    /** Bounds the time to read a bundle; far more than real bundles have. */
    private static final int MAX_CHARS = 512 * 1024;

    private CaBundle() {}

    /**
     * A trust manager for the system's authorities and those of the bundle.
     *
     * @param pem one or more certificates
     * @throws QueryFailure when the bundle holds no certificate, or something that is not a certificate
     */
    public static TrustManager trusting(String pem) {
        if (pem.length() > MAX_CHARS || !pem.contains("-----BEGIN CERTIFICATE-----")) {
            throw invalid("the CA bundle holds no PEM certificate, or is too large");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            addSystem(store);
            Collection<? extends Certificate> own = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            int number = 0;
            for (Certificate certificate : own) {
                store.setCertificateEntry("own-" + number++, certificate);
            }
            return new ValidNowTrust(x509(store));
        } catch (GeneralSecurityException | IOException e) {
            throw invalid("the CA bundle holds a certificate that cannot be read");
        }
    }

    private static void addSystem(KeyStore store) throws GeneralSecurityException {
        int number = 0;
        for (Certificate certificate : x509(null).getAcceptedIssuers()) {
            store.setCertificateEntry("system-" + number++, certificate);
        }
    }

    private static X509ExtendedTrustManager x509(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static QueryFailure invalid(String message) {
        return QueryFailure.of(FailureKind.CA_BUNDLE_INVALID, message);
    }
}
