package dev.chartpulse.source.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import com.sun.net.httpserver.HttpServer;

/** An OIDC issuer as source-service needs one: its configuration, its keys, and tokens, honest and not. */
public final class TestIssuer implements AutoCloseable {

    public static final String AUDIENCE = "chartpulse";
    public static final String ROLES = "realm_access/roles";

    private static final int KEY_BITS = 2048;

    private static TestIssuer only;

    private final HttpServer server;
    private volatile RsaJsonWebKey key = newKey();

    private TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        serve("/.well-known/openid-configuration", () -> """
                {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/token","authorization_endpoint":"%1$s/auth",
                 "id_token_signing_alg_values_supported":["RS256"],"subject_types_supported":["public"],
                 "response_types_supported":["code"]}""".formatted(url()));
        serve("/jwks", () -> new JsonWebKeySet(List.of(key)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        server.start();
    }

    static TestIssuer start() {
        try {
            only = new TestIssuer();
            return only;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the service under test trusts. */
    public static TestIssuer get() {
        return only;
    }

    private interface Text {
        String get();
    }

    private void serve(String path, Text text) {
        server.createContext(path, exchange -> {
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Signs with a new key from now on, and publishes no other. */
    public void rotate() {
        key = newKey();
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(KEY_BITS);
            made.setKeyId(UUID.randomUUID().toString());
            made.setUse("sig");
            made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A valid token of somebody whose address is verified; each method makes it another. */
    public Token token(String email) {
        return new Token(email);
    }

    /** A token in the making. */
    public final class Token {

        private final Map<String, Object> claims = new LinkedHashMap<>();

        private Token(String email) {
            claims.put("iss", url());
            claims.put("aud", AUDIENCE);
            claims.put("sub", "subject-of-" + email);
            claims.put("iat", Instant.now().minusSeconds(10).getEpochSecond());
            claims.put("exp", Instant.now().plusSeconds(600).getEpochSecond());
            claims.put("email", email);
            claims.put("email_verified", true);
        }

        /** Null takes the claim away. */
        public Token with(String claim, Object value) {
            if (value == null) {
                claims.remove(claim);
            } else {
                claims.put(claim, value);
            }
            return this;
        }

        public Token roles(String... roles) {
            return with("realm_access", Map.of("roles", List.of(roles)));
        }

        public Token expiredAt(Instant at) {
            return with("exp", at.getEpochSecond());
        }

        /** Signed by the issuer. */
        public String signed() {
            return sign(AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey(), key.getKeyId());
        }

        /** Signed by somebody else, who says to be the issuer. */
        public String forged() {
            return sign(AlgorithmIdentifiers.RSA_USING_SHA256, newKey().getPrivateKey(), key.getKeyId());
        }

        /** Not signed at all (RFC 8725, section 2.1). */
        public String unsigned() {
            return sign(AlgorithmIdentifiers.NONE, null, key.getKeyId());
        }

        /** Signed with the public key, as if it were a shared secret (RFC 8725, section 2.1). */
        public String confused() {
            return sign(
                    AlgorithmIdentifiers.HMAC_SHA256,
                    new HmacKey(key.getPublicKey().getEncoded()),
                    key.getKeyId());
        }

        private String sign(String algorithm, Key with, String keyId) {
            try {
                JwtClaims all = new JwtClaims();
                claims.forEach(all::setClaim);
                JsonWebSignature signature = new JsonWebSignature();
                signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                signature.setPayload(all.toJson());
                signature.setAlgorithmHeaderValue(algorithm);
                signature.setKeyIdHeaderValue(keyId);
                signature.setHeader("typ", "JWT");
                signature.setKey(with);
                return signature.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
