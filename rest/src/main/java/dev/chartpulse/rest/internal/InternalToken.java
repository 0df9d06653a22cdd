package dev.chartpulse.rest.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/**
 * The secret that all services share, {@value #PROPERTY}: whoever calls another service's internal REST sends it by HTTP
 * Basic (RFC 7617), as the password of the user {@value #USER}. A service that has no secret does not start.
 */
@Singleton
@Startup(InternalToken.BEFORE_ANYTHING_ELSE)
public class InternalToken {

    static final String PROPERTY = "chartpulse.internal-token";
    static final String USER = "internal";
    static final int BEFORE_ANYTHING_ELSE = 1;

    private static final String SCHEME = "Basic ";

    private final byte[] credentials;

    /** @throws IllegalStateException when there is no secret; it says which property to set */
    InternalToken(@ConfigProperty(name = PROPERTY) Optional<String> token) {
        String secret = token.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(PROPERTY
                        + " is not set (CHARTPULSE_INTERNAL_TOKEN): give all services the same secret, with which they"
                        + " call each other"));
        credentials = (USER + ":" + secret).getBytes(StandardCharsets.UTF_8);
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
            return MessageDigest.isEqual(credentials, given);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
