package dev.chartpulse.source.integrations;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.chartpulse.source.fields.Fields;

/** Reads the certificates that a user wants to be trusted for one Grafana. */
final class CaBundle {

    /** A certificate that the description of the API shows; nobody has its key. */
    static final String EXAMPLE = """
            -----BEGIN CERTIFICATE-----
            MIIBgTCCASegAwIBAgIUJnZ78xuP0TezcR6Z++kdyoKqYSMwCgYIKoZIzj0EAwIw
            FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAgFw0yNjExMjcyMzQzNTdaGA8yMTI2MTEw
            MzIzNDM1N1owFTETMBEGA1UEAwwKRXhhbXBsZSBDQTBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABD2qEwM6xUNTr76nWsPpTgr08i9hX6EJAJbC6xEyxhhMpSvQaZyj
            rmjR4eKsvRE9X9M0IFP0th9UFUXFEIZ6bDejUzBRMB0GA1UdDgQWBBQWdQWrpE08
            JvmL/aPN+e3tl8y/1TAfBgNVHSMEGDAWgBQWdQWrpE08JvmL/aPN+e3tl8y/1TAP
            BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQD3DmOtCXiQ3BjnbN0c
            ZrS64xcn1xnW1wE8pwoqIcxnFwIgDsIPzRN0Ebk2qRJOjHYYOw/ev33MrfI1GtPh
            neMG4KM=
            -----END CERTIFICATE-----
            """;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    private CaBundle() {}

    /**
     * Reads certificates in PEM form.
     *
     * @param fields collects an error when the value is refused
     * @return the certificates as PEM, without any text between them; null when the value is blank or refused
     */
    static String read(Fields fields, String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.contains("PRIVATE KEY")) {
            fields.refuse(field, "contains a private key: give certificates only, and replace that key");
            return null;
        }
        String certificates = BLOCK.matcher(value)
                .results()
                .map(MatchResult::group)
                .map(block -> block + "\n")
                .collect(Collectors.joining());
        if (!holdsCertificates(certificates)) {
            fields.refuse(field, "must be certificates in PEM form (-----BEGIN CERTIFICATE-----)");
            return null;
        }
        return certificates;
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
