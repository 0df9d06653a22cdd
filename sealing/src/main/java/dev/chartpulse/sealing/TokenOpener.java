package dev.chartpulse.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/**
 * Opens sealed tokens with any key of its keyset, and seals them again with the primary key, so that keys can be replaced. Thread-safe.
 */
public final class TokenOpener {

    private final Keyset<Keys> keyset;

    private TokenOpener(Keyset<Keys> keyset) {
        this.keyset = keyset;
    }

    /**
     * Reads a private keyset.
     *
     * @param keyset the private keyset: Tink JSON, or {@code file:} and a path
     * @param property the configuration property that the keyset came from, for the error
     * @throws KeysetException when the keyset is missing or unreadable
     */
    public static TokenOpener of(String keyset, String property) {
        return new TokenOpener(new Keyset<>(keyset, property, Keysets::readSecret, Keys::of));
    }

    /**
     * Reads the keys of the file again if it has changed. Blocks: a file is read.
     *
     * @return whether the keys have changed
     * @throws KeysetException when the file is missing or unreadable; the keys that were read last stay in use
     */
    public boolean reload() {
        return keyset.reload();
    }

    /**
     * Opens a token.
     *
     * @return the token, a secret: it must not be logged, stored or answered
     * @throws SecretUnreadableException when the token was sealed for another context or with another key
     */
    public String open(SealedSecret sealed, SecretContext context) throws SecretUnreadableException {
        return new String(bytes(sealed, context), StandardCharsets.UTF_8);
    }

    /**
     * The same token in the same context, sealed with the keyset's primary key.
     *
     * @throws SecretUnreadableException when it was sealed for another context or with another key
     */
    public SealedSecret reseal(SealedSecret sealed, SecretContext context) throws SecretUnreadableException {
        byte[] token = bytes(sealed, context);
        try {
            return TokenSealer.seal(keyset.current().encrypt(), token, context);
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }

    private byte[] bytes(SealedSecret sealed, SecretContext context) throws SecretUnreadableException {
        try {
            return keyset.current().decrypt().decrypt(Base64.getDecoder().decode(sealed.base64()), context.bytes());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretUnreadableException(e);
        }
    }

    private record Keys(HybridDecrypt decrypt, HybridEncrypt encrypt) {

        static Keys of(KeysetHandle keys) throws GeneralSecurityException {
            return new Keys(
                    keys.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class),
                    keys.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class));
        }
    }
}
