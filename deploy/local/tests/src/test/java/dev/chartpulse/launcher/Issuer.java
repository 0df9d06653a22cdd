package dev.chartpulse.launcher;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.StandInServer;

/** An OIDC issuer whose people sign in to the system under test: its configuration, its key (RFC 7517), and tokens (RFC 7519). */
final class Issuer implements AutoCloseable {

    private static final String AUDIENCE = "chartpulse";
    private static final String KEY_ID = "walk";
    private static final long LIFE_SECONDS = 600;

    private final StandInServer server = StandInServer.create();
    private final KeyPair keys = newKeys();

    /** Serves from now on: source-service reads the key when it starts. */
    Issuer() {
        server.router()
                .get("/.well-known/openid-configuration")
                .handler(context -> context.json(new JsonObject()
                        .put("issuer", url().toString())
                        .put("jwks_uri", url() + "/jwks")
                        .put("id_token_signing_alg_values_supported", JsonArray.of("RS256"))));
        server.router()
                .get("/jwks")
                .handler(context -> context.json(new JsonObject().put("keys", JsonArray.of(publicKey()))));
        server.listen(0);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** What source-service is told of it. */
    Map<String, String> environment() {
        return Map.of(
                "CHARTPULSE_OIDC_ENABLED",
                "true",
                "CHARTPULSE_OIDC_ISSUER",
                url().toString(),
                "CHARTPULSE_OIDC_AUDIENCE",
                AUDIENCE);
    }

    /** A token of somebody whose address is verified; it lives for ten minutes. */
    String token(String email) {
        long now = Instant.now().getEpochSecond();
        JsonObject header =
                new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID);
        JsonObject claims = new JsonObject()
                .put("iss", url().toString())
                .put("aud", AUDIENCE)
                .put("sub", "subject-of-" + email)
                .put("iat", now)
                .put("exp", now + LIFE_SECONDS)
                .put("email", email)
                .put("email_verified", true);
        String signed = encoded(header.encode()) + "." + encoded(claims.encode());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", KEY_ID)
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", encoded(unsigned(key.getModulus())))
                .put("e", encoded(unsigned(key.getPublicExponent())));
    }

    /** Without the byte of the sign (RFC 7518, section 2: Base64urlUInt). */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
