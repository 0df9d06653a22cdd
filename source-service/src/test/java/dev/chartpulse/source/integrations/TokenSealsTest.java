package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.chartpulse.sealing.Keysets;

class TokenSealsTest {

    private static final Keysets.Pair KEYS = Keysets.generate();

    @Test
    void aMissingKeysetEndsTheStartAndNamesItsProperty() {
        Optional<String> keyset = Optional.of(KEYS.publicJson());
        assertThatThrownBy(() -> new TokenSeals(Optional.empty(), keyset))
                .hasMessageContaining("chartpulse.keys.grafana-public");
        assertThatThrownBy(() -> new TokenSeals(keyset, Optional.empty()))
                .hasMessageContaining("chartpulse.keys.slack-public");
    }

    @Test
    void aPrivateKeysetIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new TokenSeals(Optional.of(KEYS.privateJson()), Optional.of(KEYS.publicJson())))
                .hasMessageContaining("not a public")
                .hasMessageNotContaining("keyData");
    }
}
