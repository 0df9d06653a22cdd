package dev.chartpulse.rest.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/**
 * The secret that all services share, {@value #PROPERTY}: a caller of another service's internal REST sends it by HTTP
 * Basic (RFC 7617), as the password of the user {@value #USER}. A service that has no secret does not start.
 *
 * <p>So that the secret can be replaced without an outage, {@value #ALSO_ACCEPTED} may hold a second one, which callers may
 * send too: first all services accept the new secret, then all send it and accept the old one, then the old one goes.
 */
@Singleton
@Startup(InternalToken.BEFORE_ANYTHING_ELSE)
public class InternalToken {

    static final String PROPERTY = "chartpulse.internal-token";
    static final String ALSO_ACCEPTED = "chartpulse.internal-token-also-accepted";
    static final String USER = "internal";
    static final int BEFORE_ANYTHING_ELSE = 1;

    private static final String SCHEME = "Basic ";

    private final byte[] credentials;
    private final List<byte[]> accepted;

    /**
     * Reads the secrets from the configuration.
     *
     * @throws IllegalStateException when there is no secret; it says which property to set
     */
    InternalToken(
            @ConfigProperty(name = PROPERTY) Optional<String> token,
            @ConfigProperty(name = ALSO_ACCEPTED) Optional<String> alsoAccepted) {
        String secret = token.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(PROPERTY
                        + " is not set (CHARTPULSE_INTERNAL_TOKEN): give all services the same secret, with which they"
                        + " call each other"));
        credentials = credentials(secret);
        accepted = Stream.concat(
                        Stream.of(credentials),
                        alsoAccepted.filter(text -> !text.isBlank()).map(InternalToken::credentials).stream())
                .toList();
    }

    /** The value of the header {@code Authorization} with which another service is called. */
    public String authorization() {
        return SCHEME + Base64.getEncoder().encodeToString(credentials);
    }

    /**
     * Whether a call may pass. It takes the same time however much of the secret is right.
     *
     * @param authorization the value of the header {@code Authorization}; null when there is none
     */
    boolean admits(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            boolean admitted = false;
            for (byte[] each : accepted) {
                admitted |= MessageDigest.isEqual(each, given);
            }
            return admitted;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] credentials(String secret) {
        return (USER + ":" + secret).getBytes(StandardCharsets.UTF_8);
    }
}
