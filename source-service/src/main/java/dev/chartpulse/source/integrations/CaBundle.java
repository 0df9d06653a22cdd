package dev.chartpulse.source.integrations;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

import dev.chartpulse.source.fields.Fields;

/** Reads certificates that a user wants trusted for one Grafana. */
final class CaBundle {

    private CaBundle() {}

    /**
     * @return the PEM text; null when there is none, or it is refused
     */
    static String read(Fields fields, String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.contains("PRIVATE KEY")) {
            fields.refuse(field, "contains a private key: give certificates only, and replace that key");
            return null;
        }
        if (!holdsCertificates(value)) {
            fields.refuse(field, "must be certificates in PEM form (-----BEGIN CERTIFICATE-----)");
            return null;
        }
        return value.strip() + "\n";
    }

    private static boolean holdsCertificates(String pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
        } catch (CertificateException e) {
            return false;
        }
    }
}
