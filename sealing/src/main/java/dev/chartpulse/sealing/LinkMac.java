package dev.chartpulse.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;

/**
 * Message authentication codes (HMAC-SHA256) for links: made with the primary key of a secret keyset, verified with any key of
 * it, so that links stay valid while keys are replaced. Thread-safe.
 */
public final class LinkMac {

    private final Keyset<Mac> keyset;

    private LinkMac(Keyset<Mac> keyset) {
        this.keyset = keyset;
    }

    /**
     * Reads a keyset that {@link Keysets#generateSigning} made.
     *
     * @param keyset the keyset: Tink JSON, or {@code file:} and a path
     * @param property the configuration property that the keyset came from, for the error
     * @throws KeysetException when the keyset is missing or unreadable
     */
    public static LinkMac of(String keyset, String property) {
        return new LinkMac(new Keyset<>(keyset, property, Keysets::readSecret, LinkMac::mac));
    }

    private static Mac mac(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Mac.class);
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

    /** The code of a text, in characters that need no escaping in a URL. */
    public String compute(String text) {
        try {
            byte[] code = keyset.current().computeMac(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /** Whether a key of the keyset made this code of this text. Takes equally long for every wrong code. */
    public boolean verify(String code, String text) {
        try {
            keyset.current().verifyMac(Base64.getUrlDecoder().decode(code), text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }
}
