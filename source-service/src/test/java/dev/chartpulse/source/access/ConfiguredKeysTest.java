package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeysTest {

    /** SHA-256 of "abc" (FIPS 180-4, appendix). */
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    /** SHA-256 of the empty text. */
    private static final String OTHER_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static int number(String key, String... hashes) {
        return new ConfiguredKeys(Optional.of(List.of(hashes))).number(ApiKey.hash(key));
    }

    @Test
    void eachOfSeveralKeysWorksSoThatOneCanBeReplaced() {
        assertThat(number("abc", HASH, OTHER_HASH)).isEqualTo(1);
        assertThat(number("", HASH, OTHER_HASH)).isEqualTo(2);
        assertThat(number("b", HASH, OTHER_HASH)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abd", "ABC", "abc ", HASH, "%", "ab_"})
    void anotherKeyIsNone(String key) {
        assertThat(number(key, HASH)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
    void aHashThatIsNoneEndsTheStartAndNamesTheProperty(String hash) {
        assertThatThrownBy(() -> number("abc", HASH, hash)).hasMessageContaining("chartpulse.api-key-sha256");
    }

    @Test
    void aMissingHashEndsTheStartAndNamesTheProperty() {
        assertThatThrownBy(() -> new ConfiguredKeys(Optional.empty()))
                .hasMessageContaining("chartpulse.api-key-sha256");
    }

    @Test
    void aNewKeyIsLongAndShowsItselfInNoText() {
        ApiKey key = ApiKey.create();
        assertThat(key.reveal())
                .startsWith("cp_")
                .hasSize(46)
                .isNotEqualTo(ApiKey.create().reveal());
        assertThat(key.toString()).doesNotContain(key.reveal()).hasSize(5);
        assertThat(key.hash()).isEqualTo(ApiKey.hash(key.reveal())).hasSize(32);
    }
}
