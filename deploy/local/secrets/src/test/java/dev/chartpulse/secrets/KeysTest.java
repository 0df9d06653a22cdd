package dev.chartpulse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.KeyMark;
import dev.chartpulse.sealing.LinkMac;
import dev.chartpulse.sealing.TokenOpener;
import dev.chartpulse.sealing.TokenSealer;

class KeysTest {

    private static final SecretContext CONTEXT =
            SecretContext.grafana(new UUID(0, 1), new UUID(0, 2), URI.create("https://grafana.example.com"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** As the command is run: no earlier command in the same JVM has prepared anything. */
    @ParameterizedTest
    @ValueSource(strings = {"grafana", "slack", "links"})
    void aKeyIsAddedInAProcessOfItsOwn(String kind) throws Exception {
        assertThat(keys("create", folder.toString(), kind)).isZero();

        Process add = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keys.class.getName(),
                        "add",
                        folder.toString(),
                        kind)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("added ");
        assertThat(add.waitFor()).isZero();
    }

    @Test
    void aKeyIsReplacedWhileWhatIsSealedStaysReadable() throws Exception {
        assertThat(keys("create", folder.toString(), "grafana")).isZero();
        TokenOpener opener = TokenOpener.of("file:" + folder.resolve("grafana-private.json"), "private");
        TokenSealer sealer = TokenSealer.of("file:" + folder.resolve("grafana-public.json"), "public");
        SealedSecret old = sealer.seal("t", CONTEXT);
        KeysetFiles pair = new KeysetFiles(folder, KeysetKind.GRAFANA);
        String first = pair.keys().get(0).id();

        assertThat(keys("add", folder.toString(), "grafana")).isZero();
        String second = pair.keys().get(1).id();
        assertThat(text(out)).contains("added " + second, first + "  seals and opens", second + "  opens");
        sealer.reload();
        assertThat(sealer.mark()).isEqualTo(KeyMark.of(old));

        assertThat(keys("promote", folder.toString(), "grafana", second)).isZero();
        sealer.reload();
        opener.reload();
        assertThat(sealer.mark()).isNotEqualTo(KeyMark.of(old));
        assertThat(opener.open(old, CONTEXT)).isEqualTo("t");
        SealedSecret resealed = opener.reseal(old, CONTEXT);

        assertThat(keys("remove", folder.toString(), "grafana", first)).isZero();
        opener.reload();
        assertThat(opener.open(resealed, CONTEXT)).isEqualTo("t");
        assertThat(pair.keys()).containsExactly(new KeysetFiles.Key(second, true));
    }

    @Test
    void aKeyOfLinksIsReplacedWhileOldLinksWork() throws Exception {
        assertThat(keys("create", folder.toString(), "links")).isZero();
        LinkMac mac = LinkMac.of("file:" + folder.resolve("links.json"), "links");
        String old = mac.compute("a");
        KeysetFiles files = new KeysetFiles(folder, KeysetKind.LINKS);

        assertThat(keys("add", folder.toString(), "links")).isZero();
        String second = files.keys().get(1).id();
        assertThat(keys("promote", folder.toString(), "links", second)).isZero();
        assertThat(text(out)).contains(second + "  signs and verifies");
        mac.reload();

        assertThat(mac.compute("a")).isNotEqualTo(old);
        assertThat(mac.verify(old, "a")).isTrue();
        assertThat(folder.resolve("links-public.json")).doesNotExist();
    }

    @Test
    void theKeyThatSealsIsNotRemoved() {
        KeysetFiles pair = new KeysetFiles(folder, KeysetKind.SLACK);
        pair.create();
        String only = pair.keys().get(0).id();
        assertThat(keys("remove", folder.toString(), "slack", only)).isEqualTo(1);
        assertThat(text(err)).contains("promote another one first");
        assertThat(pair.keys()).hasSize(1);
    }

    @Test
    void whatIsThereIsNotReplaced() throws Exception {
        assertThat(keys("create", folder.toString(), "slack")).isZero();
        String before = Files.readString(folder.resolve("slack-private.json"));
        assertThat(keys("create", folder.toString(), "slack")).isEqualTo(1);
        assertThat(text(err)).contains("is there already", "add");
        assertThat(folder.resolve("slack-private.json")).hasContent(before);
    }

    @Test
    void aKeyThatIsNotThereIsNamedBesideThoseThatAre() {
        new KeysetFiles(folder, KeysetKind.SLACK).create();
        assertThat(keys("promote", folder.toString(), "slack", "12")).isEqualTo(1);
        assertThat(text(err)).contains("has no key 12; it has ");
    }

    @Test
    void aMissingOrBrokenFileIsNamed() throws Exception {
        assertThat(keys("list", folder.toString(), "grafana")).isEqualTo(1);
        assertThat(text(err)).contains("grafana-private.json is not there");
        Files.writeString(folder.resolve("slack-private.json"), "{");
        assertThat(keys("list", folder.toString(), "slack")).isEqualTo(1);
        assertThat(text(err)).contains("slack-private.json is not a secret Tink JSON keyset");
    }

    @Test
    void wrongArgumentsGetTheUsage() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("list", "here", "teams"),
                List.of("burn", "here", "slack"),
                List.of("remove", "here", "slack"))) {
            assertThat(keys(wrong.toArray(String[]::new))).isEqualTo(2);
        }
        assertThat(text(err)).contains("Usage: deploy/keys COMMAND FOLDER KIND [ID]");
    }

    private int keys(String... arguments) {
        return Keys.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
