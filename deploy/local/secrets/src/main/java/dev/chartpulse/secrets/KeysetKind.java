package dev.chartpulse.secrets;

import java.util.Arrays;
import java.util.Optional;

/** What the keys of a keyset are for. */
enum KeysetKind {
    /** A pair: seals the tokens of Grafanas, and opens them. */
    GRAFANA("grafana", "grafana-private.json", "grafana-public.json"),
    /** A pair: seals the tokens of Slacks, and opens them. */
    SLACK("slack", "slack-private.json", "slack-public.json"),
    /** One keyset: signs links that people without an API key may follow, and verifies them. */
    LINKS("links", "links.json", null);

    private final String text;
    private final String secretFile;
    private final String publicFile;

    KeysetKind(String text, String secretFile, String publicFile) {
        this.text = text;
        this.secretFile = secretFile;
        this.publicFile = publicFile;
    }

    /** The kind of this name; empty when there is none. */
    static Optional<KeysetKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /** What the primary key does, in the words of the command. */
    String use() {
        return this == LINKS ? "  signs and verifies" : "  seals and opens";
    }

    /** What the other keys do. */
    String formerUse() {
        return this == LINKS ? "  verifies" : "  opens";
    }

    /** The name of the file that is a secret. */
    String secretFile() {
        return secretFile;
    }

    /** The name of the file with the public half of a pair. */
    Optional<String> publicFile() {
        return Optional.ofNullable(publicFile);
    }
}
