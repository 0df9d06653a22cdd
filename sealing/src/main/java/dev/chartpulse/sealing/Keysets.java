package dev.chartpulse.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;

/** Tink JSON keysets, as configuration values: the JSON itself, or {@code file:} and a path to it. */
public final class Keysets {

    private static final String FILE_PREFIX = "file:";
    private static final HpkeParameters PARAMETERS;

    static {
        try {
            HybridConfig.register();
            PARAMETERS = HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /**
     * Makes a new keyset of one key.
     *
     * @return both halves as Tink JSON; the private one is a secret
     */
    public static Pair generate() {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(PARAMETERS);
            return new Pair(
                    TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()),
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(handle.getPublicKeysetHandle()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks what HPKE needs", e);
        }
    }

    static KeysetHandle readPublic(String value, String property) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json(value, property));
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " is not a public Tink JSON keyset", e);
        }
    }

    static KeysetHandle readPrivate(String value, String property) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json(value, property), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " is not a private Tink JSON keyset", e);
        }
    }

    private static String json(String value, String property) {
        if (value == null || value.isBlank()) {
            throw new KeysetException(property + " is not set: give it a Tink JSON keyset, or file:/path/to/one", null);
        }
        if (!value.startsWith(FILE_PREFIX)) {
            return value;
        }
        Path path = Path.of(value.substring(FILE_PREFIX.length()));
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new KeysetException(property + " names a file that cannot be read: " + path, e);
        }
    }

    /**
     * @param privateJson opens; a secret
     * @param publicJson seals
     */
    public record Pair(String privateJson, String publicJson) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "Pair[redacted]";
        }
    }
}
