package dev.chartpulse.standins.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test, made by the JDK's keytool; who trusts {@link #certificate()} trusts its servers. */
public final class CertificateAuthority {

    private static final String ALIAS = "ca";
    private static final String PASSWORD = "of-the-test";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;

    private CertificateAuthority(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes an authority.
     *
     * @param folder for its files; made if it does not exist
     */
    public static CertificateAuthority in(Path folder) {
        CertificateAuthority authority = new CertificateAuthority(folder);
        try {
            Files.createDirectories(folder);
            authority.generate(ALIAS, "-ext", "bc:c");
            Files.writeString(authority.certificate(), authority.pem(ALIAS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return authority;
    }

    /** The authority's own certificate, a PEM file: what clients are given as their CA bundle. */
    public Path certificate() {
        return folder.resolve("ca.crt");
    }

    /**
     * Issues a certificate to a server.
     *
     * @param name of the server's file
     * @param subject what clients call the server, as keytool has it: {@code ip:127.0.0.1}, {@code dns:localhost}
     * @return a PEM file with the private key and the chain of certificates; only its owner may read it
     */
    public Path issue(String name, String subject) {
        generate(name, "-signer", ALIAS, "-ext", "san=" + subject);
        Path file = folder.resolve(name + ".pem");
        try {
            byte[] key = keys().getKey(name, PASSWORD.toCharArray()).getEncoded();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, pem("PRIVATE KEY", key) + pem(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server in Java that shows the certificates that were issued so far. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void generate(String alias, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String pem(String alias) {
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate certificate : keys().getCertificateChain(alias)) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + PEM.encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private KeyStore keys() {
        try {
            return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }
}
