package dev.chartpulse.source.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.sealing.Keysets;

class LinkSignerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LinkSigner signer = new LinkSigner(Optional.of(Keysets.generateSigning()));

    @Test
    void aSignatureIsValidForItsContentAndPurposeOnly() {
        String signature = signer.sign(LinkPurpose.CHART, "a");

        assertThat(signature).matches("[A-Za-z0-9_-]{28}");
        assertThat(signer.verify(LinkPurpose.CHART, "a", signature)).isTrue();
        assertThat(signer.verify(LinkPurpose.CHART, "b", signature)).isFalse();
        assertThat(signer.verify(LinkPurpose.UNSUBSCRIBE, "a", signature)).isFalse();
        assertThat(signer.verify(LinkPurpose.CHART, "a", signature, NOW)).isTrue();
    }

    @Test
    void aSignatureExpiresAndItsExpiryCannotBeMoved() {
        String signature = signer.sign(LinkPurpose.CHART, "a", NOW);
        String code = signature.substring(0, signature.indexOf('.'));

        assertThat(signer.verify(LinkPurpose.CHART, "a", signature, NOW.minusSeconds(1)))
                .isTrue();
        assertThat(signer.verify(LinkPurpose.CHART, "a", signature, NOW)).isFalse();
        assertThat(signer.verify(
                        LinkPurpose.CHART, "a", code + "." + NOW.plusSeconds(9).getEpochSecond(), NOW))
                .isFalse();
        assertThat(signer.verify(LinkPurpose.CHART, "a", code)).isFalse();
        assertThat(signer.verify(LinkPurpose.CHART, "a", signature)).isFalse();
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        for (String wrong : new String[] {"", ".", "x.y", "not base64!", "A".repeat(28), "\u00e9.1"}) {
            assertThat(signer.verify(LinkPurpose.CHART, "a", wrong)).as(wrong).isFalse();
            assertThat(signer.verify(LinkPurpose.CHART, "a", wrong, NOW))
                    .as(wrong)
                    .isFalse();
        }
    }

    @Test
    void aChangedFileIsTakenUp(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("links.json"), Keysets.generateSigning());
        LinkSigner signs = new LinkSigner(Optional.of("file:" + file));
        String old = signs.sign(LinkPurpose.CHART, "a");

        Files.writeString(file, Keysets.generateSigning());
        signs.reload();

        assertThat(signs.verify(LinkPurpose.CHART, "a", old)).isFalse();
        assertThat(signs.verify(LinkPurpose.CHART, "a", signs.sign(LinkPurpose.CHART, "a")))
                .isTrue();
    }

    @Test
    void withoutAKeysetNothingIsSigned() {
        LinkSigner none = new LinkSigner(Optional.empty());

        assertThat(none.isEnabled()).isFalse();
        assertThat(none.verify(LinkPurpose.CHART, "a", signer.sign(LinkPurpose.CHART, "a")))
                .isFalse();
        assertThatThrownBy(() -> none.sign(LinkPurpose.CHART, "a")).hasMessageContaining("chartpulse.keys.links");
    }
}
