package dev.chartpulse.contracts.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.chartpulse.contracts.Require;

/**
 * A token sealed with HPKE (X25519, AES-256-GCM) by Tink, as standard Base64. Only the service that holds the private
 * keyset opens it, and only in the {@link SecretContext} that it was sealed in.
 *
 * @param base64 the ciphertext, never the token
 */
public record SealedSecret(@JsonValue String base64) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SealedSecret {
        Require.text(base64, "sealed secret");
    }

    /** Redacted: even a ciphertext has no place in a log. */
    @Override
    public String toString() {
        return "SealedSecret[redacted]";
    }
}
