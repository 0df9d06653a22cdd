package dev.chartpulse.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/** Seals tokens; it cannot open them. Thread-safe. */
public final class TokenSealer {

    private final HybridEncrypt encrypt;

    private TokenSealer(HybridEncrypt encrypt) {
        this.encrypt = encrypt;
    }

    /**
     * @param keyset the public keyset: Tink JSON, or {@code file:} and a path
     * @param property the configuration property that it came from, for the error
     * @throws KeysetException when it is missing or unreadable
     */
    public static TokenSealer of(String keyset, String property) {
        try {
            return new TokenSealer(Keysets.readPublic(keyset, property)
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class));
        } catch (GeneralSecurityException e) {
            throw new KeysetException(property + " holds no key that seals", e);
        }
    }

    /** The token, sealed for that context only. */
    public SealedSecret seal(String token, SecretContext context) {
        try {
            byte[] sealed = encrypt.encrypt(token.getBytes(StandardCharsets.UTF_8), context.bytes());
            return new SealedSecret(Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }
}
