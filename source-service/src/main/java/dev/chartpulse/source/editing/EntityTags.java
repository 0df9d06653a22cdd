package dev.chartpulse.source.editing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes entity tags (RFC 9110, section 8.8.3). The tag of a stored thing has two parts, with a dot between: the version, which only a
 * change by a person renews, and a digest of all that is shown, such as the last pulse. A tag of anything else is the digest alone.
 */
final class EntityTags {

    private static final int DIGEST_BYTES = 12;
    private static final char DOT = '.';

    private EntityTags() {}

    /**
     * The tag of an answer, without its quotes.
     *
     * @param entity what is shown
     * @param body the same, as it is sent
     */
    static String of(Object entity, byte[] body) {
        return entity instanceof Edited thing
                ? version(thing.id(), thing.updatedAt()) + DOT + digest(body)
                : digest(body);
    }

    /** The first part of the tag of a stored thing. */
    static String version(UUID id, Instant updatedAt) {
        return digest((id + " " + updatedAt).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a tag was given with this version of a thing. */
    static boolean isOf(String tag, String version) {
        return tag.length() > version.length() && tag.startsWith(version) && tag.charAt(version.length()) == DOT;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
