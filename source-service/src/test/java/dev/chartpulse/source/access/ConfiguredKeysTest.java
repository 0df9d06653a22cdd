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

    /** The id of the key that is found; null for none. */
    private static String id(String key, String... hashes) {
        ConfiguredKeys.Key found = new ConfiguredKeys(Optional.of(List.of(hashes))).find(ApiKey.hash(key));
        return found == null ? null : found.id();
    }

    @Test
    void eachOfSeveralKeysWorksSoThatOneCanBeReplaced() {
        assertThat(id("abc", HASH, OTHER_HASH)).isEqualTo("configured-1");
        assertThat(id("", HASH, OTHER_HASH)).isEqualTo("configured-2");
        assertThat(id("b", HASH, OTHER_HASH)).isNull();
    }

    @Test
    void aKeyWithANameIsTheSameCallerAtWhateverPlace() {
        for (List<String> keys : List.of(List.of("ci=" + HASH, OTHER_HASH), List.of(OTHER_HASH, " ci=" + HASH))) {
            ConfiguredKeys.Key found = new ConfiguredKeys(Optional.of(keys)).find(ApiKey.hash("abc"));
            assertThat(found.id()).isEqualTo("configured-ci");
            assertThat(found.name()).isEqualTo("ci");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "1=", "a b=", "ci=", "ci=ci="})
    void aNameThatIsNoneEndsTheStart(String name) {
        assertThatThrownBy(() -> id("abc", name + HASH.substring(name.equals("ci=") ? 1 : 0)))
                .hasMessageContaining("chartpulse.api-key-sha256");
    }

    @Test
    void twoKeysOfOneNameEndTheStart() {
        assertThatThrownBy(() -> id("abc", "ci=" + HASH, "ci=" + OTHER_HASH))
                .hasMessageContaining("two keys of one name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abd", "ABC", "abc ", HASH, "%", "ab_"})
    void anotherKeyIsNone(String key) {
        assertThat(id(key, HASH)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
    void aHashThatIsNoneEndsTheStartAndNamesTheProperty(String hash) {
        assertThatThrownBy(() -> id("abc", HASH, hash)).hasMessageContaining("chartpulse.api-key-sha256");
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
