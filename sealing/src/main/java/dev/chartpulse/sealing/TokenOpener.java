package dev.chartpulse.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.RegistryConfiguration;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/** Opens sealed tokens, of every key in its keyset, so that keysets can rotate. Thread-safe. */
public final class TokenOpener {

    private final HybridDecrypt decrypt;

    private TokenOpener(HybridDecrypt decrypt) {
        this.decrypt = decrypt;
    }

    /**
     * @param keyset the private keyset: Tink JSON, or {@code file:} and a path
     * @param property the configuration property that it came from, for the error
     * @throws KeysetException when it is missing or unreadable
     */
    public static TokenOpener of(String keyset, String property) {
        try {
            return new TokenOpener(Keysets.readPrivate(keyset, property)
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class));
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " holds no key that opens", e);
        }
    }

    /**
     * @return the token, a secret: not to be logged, stored or answered
     * @throws SecretUnreadableException when it was sealed for another context or with another key
     */
    public String open(SealedSecret sealed, SecretContext context) throws SecretUnreadableException {
        try {
            byte[] token = decrypt.decrypt(Base64.getDecoder().decode(sealed.base64()), context.bytes());
            return new String(token, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretUnreadableException(e);
        }
    }
}
