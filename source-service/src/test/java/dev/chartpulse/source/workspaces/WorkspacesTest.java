package dev.chartpulse.source.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacesTest {

    /** SHA-256 of "abc" (FIPS 180-4, appendix). */
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Workspaces workspaces = new Workspaces(Optional.of(List.of(HASH)), "Europe/Zurich", Optional.empty());

    @Test
    void theKeyGivesTheWorkspace() {
        assertThat(workspaces.ofKey("abc"))
                .contains(new Workspace(
                        UUID.fromString("00000000-0000-0000-0000-000000000001"), ZoneId.of("Europe/Zurich"), null));
    }

    /** SHA-256 of the empty text. */
    private static final String OTHER_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void eachOfSeveralKeysGivesTheWorkspace() {
        Workspaces both = new Workspaces(Optional.of(List.of(HASH, OTHER_HASH)), "UTC", Optional.empty());
        assertThat(both.ofKey("abc")).isPresent();
        assertThat(both.ofKey("")).isPresent();
        assertThat(both.ofKey("b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abd", "ABC", "abc ", HASH})
    void anotherKeyGivesNone(String key) {
        assertThat(workspaces.ofKey(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
    void aHashThatIsNoneEndsTheStartAndNamesTheProperty(String hash) {
        assertThatThrownBy(() -> new Workspaces(Optional.of(List.of(HASH, hash)), "UTC", Optional.empty()))
                .hasMessageContaining("chartpulse.api-key-sha256");
    }

    @Test
    void aMissingHashEndsTheStartAndNamesTheProperty() {
        assertThatThrownBy(() -> new Workspaces(Optional.empty(), "UTC", Optional.empty()))
                .hasMessageContaining("chartpulse.api-key-sha256");
    }

    @Test
    void aZoneThatIsNoneEndsTheStartAndNamesTheProperty() {
        assertThatThrownBy(() -> new Workspaces(Optional.of(List.of(HASH)), "Mars", Optional.empty()))
                .hasMessageContaining("chartpulse.default-zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charts@acme.example", "Charts of Acme <charts@acme.example>", "\"Acme, Größe\" <a@b>"})
    void theSenderOfEmailsIsAnAddressThatMayHaveAName(String sender) {
        assertThat(new Workspaces(Optional.of(List.of(HASH)), "UTC", Optional.of(sender)).ofKey("abc"))
                .hasValueSatisfying(workspace -> assertThat(workspace.sender()).isEqualTo(sender));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Charts", "a@b, c@d", "<a@b> x", "a b@c", "X\n<a@b>", "ü@b"})
    void aSenderThatIsNoneEndsTheStartAndNamesTheProperty(String sender) {
        assertThatThrownBy(() -> new Workspaces(Optional.of(List.of(HASH)), "UTC", Optional.of(sender)))
                .hasMessageContaining("chartpulse.email.sender");
    }
}
