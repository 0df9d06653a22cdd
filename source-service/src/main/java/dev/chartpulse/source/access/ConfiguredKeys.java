package dev.chartpulse.source.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/**
 * The API keys that the configuration names by their SHA-256: those of the first admin, who makes all others. There may be several, so
 * that one is replaced without an outage. Each may have a name, by which the audit knows it: {@code ci=} before its SHA-256.
 */
@Startup
@ApplicationScoped
class ConfiguredKeys {

    private static final String PROPERTY = "chartpulse.api-key-sha256";
    private static final Pattern FORM =
            Pattern.compile("(?:(?<name>[A-Za-z][A-Za-z0-9._-]{0,49})=)?(?<hash>[0-9a-f]{64})");

    private final List<Key> keys;

    /**
     * One of the keys.
     *
     * @param id the same as long as the key has the same name, or without one the same place
     * @param name for people
     */
    record Key(String id, String name, byte[] hash) {}

    ConfiguredKeys(@ConfigProperty(name = PROPERTY) Optional<List<String>> given) {
        List<String> texts = given.filter(some -> !some.isEmpty()).orElse(List.of(""));
        this.keys = IntStream.range(0, texts.size())
                .mapToObj(i -> key(texts.get(i).strip(), i + 1))
                .toList();
        if (keys.stream().map(Key::id).distinct().count() < keys.size()) {
            throw new IllegalStateException(PROPERTY + " has two keys of one name; give each a name of its own");
        }
    }

    /** The key with this hash; null for none. It takes the same time however much of the hash is right. */
    Key find(byte[] hash) {
        Key found = null;
        for (Key key : keys) {
            found = MessageDigest.isEqual(key.hash(), hash) ? key : found;
        }
        return found;
    }

    private static Key key(String text, int place) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException(
                    PROPERTY + " must be the SHA-256 of the API key: 64 lower-case hexadecimal digits; several keys"
                            + " are separated by commas, and each may have a name and = before it, such as ci=");
        }
        byte[] hash = HexFormat.of().parseHex(form.group("hash"));
        String name = form.group("name");
        return name == null
                ? new Key("configured-" + place, place == 1 ? "configured" : "configured " + place, hash)
                : new Key("configured-" + name, name, hash);
    }
}
