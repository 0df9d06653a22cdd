package dev.chartpulse.source.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A new API key: 256 random bits, so that its hash needs neither salt nor a slow function. */
final class ApiKey {

    private static final int BYTES = 32;
    private static final int SHOWN = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    static ApiKey create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiKey("cp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The key itself, which is shown once. */
    String reveal() {
        return text;
    }

    /** The end of the key, by which its owner knows it again. */
    String hint() {
        return "…" + text.substring(text.length() - SHOWN);
    }

    byte[] hash() {
        return hash(text);
    }

    /** The SHA-256 of a key. */
    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hint();
    }
}
