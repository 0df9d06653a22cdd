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
 * change by a person renews, and a digest of all that is shown, such as the last pulse. A tag of anything else is the digest alone. The
 * digest is of the codings that the client takes, too: the same answer compressed has other bytes, and so another tag.
 */
final class EntityTags {

    private static final int DIGEST_BYTES = 12;
    private static final char DOT = '.';

    private EntityTags() {}

    /**
     * The tag of an answer, without its quotes.
     *
     * @param entity what is shown
     * @param body the same as JSON
     * @param codings by which the server decides whether the JSON is compressed: Accept-Encoding; null if the client sent none
     */
    static String of(Object entity, byte[] body, String codings) {
        String digest = codings == null ? digest(body) : digest(body, codings.getBytes(StandardCharsets.UTF_8));
        return entity instanceof Edited thing ? version(thing.id(), thing.updatedAt()) + DOT + digest : digest;
    }

    /** The first part of the tag of a stored thing. */
    static String version(UUID id, Instant updatedAt) {
        return digest((id + " " + updatedAt).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a tag was given with this version of a thing. */
    static boolean isOf(String tag, String version) {
        return tag.length() > version.length() && tag.startsWith(version) && tag.charAt(version.length()) == DOT;
    }

    private static String digest(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            byte[] all = sha.digest();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
