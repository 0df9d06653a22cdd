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
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;

/** Tink JSON keysets, as configuration values: the JSON itself, or {@code file:} and a path to it. */
public final class Keysets {

    private static final String FILE_PREFIX = "file:";
    private static final int SIGNING_KEY_BYTES = 32;
    /** 128 bits of HMAC-SHA256, so that signed links stay short. */
    private static final int SIGNATURE_BYTES = 16;

    private static final HpkeParameters SEALING;
    private static final HmacParameters SIGNING;

    static {
        try {
            HybridConfig.register();
            MacConfig.register();
            SEALING = HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build();
            SIGNING = HmacParameters.builder()
                    .setKeySizeBytes(SIGNING_KEY_BYTES)
                    .setTagSizeBytes(SIGNATURE_BYTES)
                    .setHashType(HmacParameters.HashType.SHA256)
                    .setVariant(HmacParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /**
     * Makes a new keyset of one key that seals and opens tokens.
     *
     * @return both halves as Tink JSON; the private one is a secret
     */
    public static Pair generate() {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(SEALING);
            return new Pair(secretJson(keys), publicJson(keys));
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /**
     * Makes a new keyset of one key that signs links, for {@link LinkMac}.
     *
     * @return Tink JSON; a secret
     */
    public static String generateSigning() {
        try {
            return secretJson(KeysetHandle.generateNew(SIGNING));
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** The secret keyset with one more key of the same kind, which opens or verifies, and does not yet seal or sign. */
    public static KeysetHandle withNewKey(KeysetHandle keys) {
        try {
            return KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(
                                    keys.getPrimary().getKey().getParameters())
                            .withRandomId())
                    .build();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /**
     * A secret keyset from Tink JSON. Tink knows the kind of its keys only after this class has registered it: parsed before, the
     * keyset takes no further key.
     *
     * @throws GeneralSecurityException when the text is not a secret keyset
     */
    public static KeysetHandle secret(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }

    /** A secret keyset as Tink JSON. */
    public static String secretJson(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** The public half of a private keyset, as Tink JSON. */
    public static String publicJson(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    private static IllegalStateException lacking(GeneralSecurityException cause) {
        return new IllegalStateException("this Java lacks what the keys need", cause);
    }

    static KeysetHandle readPublic(String json, String property) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json);
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " is not a public Tink JSON keyset", e);
        }
    }

    static KeysetHandle readSecret(String json, String property) {
        try {
            return secret(json);
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " is not a secret Tink JSON keyset", e);
        }
    }

    /** The Tink JSON of a configuration value: the value itself, or the content of the file that it names. */
    static String json(String value, String property) {
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
     * A private keyset and its public half, both as Tink JSON.
     *
     * @param privateJson opens tokens; a secret
     * @param publicJson seals tokens
     */
    public record Pair(String privateJson, String publicJson) {

        /** Does not show the keys. */
        @Override
        public String toString() {
            return "Pair[redacted]";
        }
    }
}
