package dev.chartpulse.source.links;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.sealing.KeysetException;
import dev.chartpulse.sealing.LinkMac;

/**
 * Signs links that people without an API key may follow, and verifies their signatures (HMAC-SHA256). A signature covers the
 * purpose, the content, and the time at which the link expires, if it does. A signature with an expiry is
 * {@code CODE.SECONDS}, with the seconds since 1970; without, it is {@code CODE}. All its characters may stand in a URL as they
 * are.
 */
@Startup
@ApplicationScoped
public class LinkSigner {

    /** The property with the keyset. */
    public static final String PROPERTY = "chartpulse.keys.links";

    private static final char SEPARATOR = '.';

    private final Optional<LinkMac> mac;

    /**
     * Reads the keyset.
     *
     * @throws KeysetException when the keyset is unreadable
     */
    LinkSigner(@ConfigProperty(name = PROPERTY) Optional<String> keyset) {
        this.mac = keyset.map(value -> LinkMac.of(value, PROPERTY));
    }

    /** Whether there is a keyset. Without, nothing is signed, and no signature is valid. */
    public boolean isEnabled() {
        return mac.isPresent();
    }

    /**
     * A signature that does not expire.
     *
     * @param content what the link stands for; the same text must be given to {@link #verify}
     * @throws IllegalStateException when there is no keyset
     */
    public String sign(LinkPurpose purpose, String content) {
        return code(purpose, content, "");
    }

    /**
     * A signature that expires.
     *
     * @param content what the link stands for; the same text must be given to {@link #verify}
     * @param expires when the link stops working; what is less than a second is dropped
     * @throws IllegalStateException when there is no keyset
     */
    public String sign(LinkPurpose purpose, String content, Instant expires) {
        String seconds = Long.toString(expires.getEpochSecond());
        return code(purpose, content, seconds) + SEPARATOR + seconds;
    }

    /** Whether this is a signature of this content for this purpose that does not expire. */
    public boolean verify(LinkPurpose purpose, String content, String signature) {
        return matches(purpose, content, signature, "");
    }

    /**
     * Whether this is a signature of this content for this purpose, and has not expired.
     *
     * @param now by PostgreSQL's clock
     */
    public boolean verify(LinkPurpose purpose, String content, String signature, Instant now) {
        int separator = signature.indexOf(SEPARATOR);
        if (separator < 0) {
            return verify(purpose, content, signature);
        }
        String seconds = signature.substring(separator + 1);
        return matches(purpose, content, signature.substring(0, separator), seconds)
                && now.getEpochSecond() < Long.parseLong(seconds);
    }

    /**
     * Reads the keys of the file again if it has changed. Blocks: a file is read.
     *
     * @throws KeysetException when the file is missing or unreadable; the keys that were read last stay in use
     */
    void reload() {
        mac.ifPresent(LinkMac::reload);
    }

    private String code(LinkPurpose purpose, String content, String seconds) {
        return mac.orElseThrow(() -> new IllegalStateException(PROPERTY + " is not set"))
                .compute(signed(purpose, content, seconds));
    }

    private boolean matches(LinkPurpose purpose, String content, String code, String seconds) {
        return mac.map(keys -> keys.verify(code, signed(purpose, content, seconds)))
                .orElse(false);
    }

    /** The content comes last, so that no content reads like another purpose or expiry. */
    private static String signed(LinkPurpose purpose, String content, String seconds) {
        return purpose.text() + "\n" + seconds + "\n" + content;
    }
}
