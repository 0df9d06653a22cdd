package dev.chartpulse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.crypto.tink.KeysetHandle;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

class SealingTest {

    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final SecretContext CONTEXT = context("https://grafana.example.com");

    private final TokenSealer sealer = TokenSealer.of(KEYS.publicJson(), "keys.public");
    private final TokenOpener opener = TokenOpener.of(KEYS.privateJson(), "keys.private");

    private static SecretContext context(String url) {
        return SecretContext.grafana(new UUID(0, 1), new UUID(0, 2), URI.create(url));
    }

    @Test
    void aSealedTokenOpensInItsContext() throws Exception {
        assertThat(opener.open(sealer.seal("glsa_ünïcode", CONTEXT), CONTEXT)).isEqualTo("glsa_ünïcode");
    }

    @Test
    void aTokenReplayedAgainstAnotherHostDoesNotOpen() {
        SealedSecret sealed = sealer.seal("glsa_x", CONTEXT);
        assertThatThrownBy(() -> opener.open(sealed, context("https://evil.example.com")))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessageNotContaining("glsa_x");
    }

    @Test
    void whatIsNotACiphertextDoesNotOpen() {
        assertThatThrownBy(() -> opener.open(new SealedSecret("not base64!"), CONTEXT))
                .isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> opener.open(new SealedSecret("AAAA"), CONTEXT))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void sealingTwiceGivesTwoCiphertexts() {
        assertThat(sealer.seal("t", CONTEXT)).isNotEqualTo(sealer.seal("t", CONTEXT));
    }

    @Test
    void aKeysetMayBeAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("public.json"), KEYS.publicJson());
        TokenSealer fromFile = TokenSealer.of("file:" + file, "keys.public");
        assertThat(opener.open(fromFile.seal("t", CONTEXT), CONTEXT)).isEqualTo("t");
    }

    @Test
    void aMissingKeysetSaysWhatToSet() {
        assertThatThrownBy(() -> TokenSealer.of(" ", "chartpulse.keys.grafana-public"))
                .isInstanceOf(KeysetException.class)
                .hasMessage("chartpulse.keys.grafana-public is not set: give it a Tink JSON keyset, or"
                        + " file:/path/to/one");
        assertThatThrownBy(() -> TokenOpener.of("file:/nowhere/at/all", "chartpulse.keys.slack-private"))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining("chartpulse.keys.slack-private names a file that cannot be read");
    }

    @Test
    void thePublicKeysetDoesNotOpen() {
        assertThatThrownBy(() -> TokenOpener.of(KEYS.publicJson(), "p")).isInstanceOf(KeysetException.class);
    }

    @Test
    void thePrivateKeysetIsRefusedWhereThePublicOneBelongs() {
        assertThatThrownBy(() -> TokenSealer.of(KEYS.privateJson(), "p"))
                .isInstanceOf(KeysetException.class)
                .hasMessageNotContaining(KEYS.privateJson());
    }

    @Test
    void aChangedFileIsTakenUpAndTheOldKeyStillOpens(@TempDir Path folder) throws Exception {
        Path privateFile = Files.writeString(folder.resolve("private.json"), KEYS.privateJson());
        Path publicFile = Files.writeString(folder.resolve("public.json"), KEYS.publicJson());
        TokenOpener opens = TokenOpener.of("file:" + privateFile, "keys.private");
        TokenSealer seals = TokenSealer.of("file:" + publicFile, "keys.public");
        SealedSecret old = seals.seal("t", CONTEXT);
        assertThat(opens.reload() || seals.reload()).isFalse();

        KeysetHandle replaced = withNewPrimary(KEYS.privateJson());
        Files.writeString(privateFile, Keysets.secretJson(replaced));
        Files.writeString(publicFile, Keysets.publicJson(replaced));
        assertThat(opens.reload() && seals.reload()).isTrue();

        SealedSecret fresh = seals.seal("t", CONTEXT);
        assertThat(KeyMark.of(fresh)).isEqualTo(seals.mark()).isNotEqualTo(KeyMark.of(old));
        assertThat(opens.open(fresh, CONTEXT)).isEqualTo("t");
        assertThat(opens.open(old, CONTEXT)).isEqualTo("t");
        SealedSecret resealed = opens.reseal(old, CONTEXT);
        assertThat(KeyMark.of(resealed)).isEqualTo(seals.mark());
        assertThat(opens.open(resealed, CONTEXT)).isEqualTo("t");
    }

    @Test
    void aFileThatBecameUnreadableChangesNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("private.json"), KEYS.privateJson());
        TokenOpener opens = TokenOpener.of("file:" + file, "keys.private");
        Files.writeString(file, "{");
        assertThatThrownBy(opens::reload).isInstanceOf(KeysetException.class).hasMessageContaining("keys.private");
        assertThat(opens.open(sealer.seal("t", CONTEXT), CONTEXT)).isEqualTo("t");
        Files.writeString(file, KEYS.privateJson());
        assertThat(opens.reload()).isFalse();
    }

    @Test
    void resealingDoesNotMoveATokenToAnotherContext() {
        SealedSecret sealed = sealer.seal("t", CONTEXT);
        assertThatThrownBy(() -> opener.reseal(sealed, context("https://evil.example.com")))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void whatIsNoCiphertextHasAMarkThatNoKeyHas() {
        assertThat(KeyMark.of(new SealedSecret("AA=="))).isEqualTo(new KeyMark("00"));
        assertThat(KeyMark.of(new SealedSecret("not base64!"))).isEqualTo(new KeyMark(""));
    }

    static KeysetHandle withNewPrimary(String secretJson) throws GeneralSecurityException {
        KeysetHandle.Builder keys =
                KeysetHandle.newBuilder(Keysets.withNewKey(Keysets.readSecret(secretJson, "keys.private")));
        keys.getAt(1).makePrimary();
        return keys.build();
    }
}
