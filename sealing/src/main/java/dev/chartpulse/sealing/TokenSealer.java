package dev.chartpulse.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/** Seals tokens with the primary key of a public keyset, which cannot open them. Thread-safe. */
public final class TokenSealer {

    private final Keyset<Key> keyset;

    private TokenSealer(Keyset<Key> keyset) {
        this.keyset = keyset;
    }

    /**
     * Reads a public keyset.
     *
     * @param keyset the public keyset: Tink JSON, or {@code file:} and a path
     * @param property the configuration property that the keyset came from, for the error
     * @throws KeysetException when the keyset is missing or unreadable
     */
    public static TokenSealer of(String keyset, String property) {
        return new TokenSealer(new Keyset<>(keyset, property, Keysets::readPublic, Key::of));
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

    /** The sealed token, which opens only in the same context. */
    public SealedSecret seal(String token, SecretContext context) {
        return seal(keyset.current().encrypt(), token.getBytes(StandardCharsets.UTF_8), context);
    }

    /** The mark of the key that seals now. No token that another key sealed has it. */
    public KeyMark mark() {
        return keyset.current().mark();
    }

    static SealedSecret seal(HybridEncrypt encrypt, byte[] token, SecretContext context) {
        try {
            byte[] sealed = encrypt.encrypt(token, context.bytes());
            return new SealedSecret(Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private record Key(HybridEncrypt encrypt, KeyMark mark) {

        static Key of(KeysetHandle keys) throws GeneralSecurityException {
            return new Key(
                    keys.getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class),
                    KeyMark.ofKey(keys.getPrimary().getId()));
        }
    }
}
