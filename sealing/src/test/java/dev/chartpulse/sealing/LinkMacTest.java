package dev.chartpulse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkMacTest {

    @Test
    void aCodeStaysValidWhileKeysAreReplaced(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("links.json"), Keysets.generateSigning());
        LinkMac mac = LinkMac.of("file:" + file, "keys.links");
        String old = mac.compute("a");
        assertThat(mac.reload()).isFalse();

        Files.writeString(file, Keysets.secretJson(SealingTest.withNewPrimary(Files.readString(file))));
        assertThat(mac.reload()).isTrue();

        assertThat(mac.compute("a")).isNotEqualTo(old).matches("[A-Za-z0-9_-]{28}");
        assertThat(mac.verify(old, "a")).isTrue();
        assertThat(mac.verify(mac.compute("a"), "a")).isTrue();
        assertThat(mac.verify(old, "b")).isFalse();
    }

    @Test
    void keysThatSealDoNotSign() {
        assertThatThrownBy(() -> LinkMac.of(Keysets.generate().privateJson(), "keys.links"))
                .isInstanceOf(KeysetException.class)
                .hasMessageContaining("keys.links");
    }
}
