package dev.chartpulse.source.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceDefaultsTest {

    private static final String ID = "6f1d0c9e-3f0a-4f57-9d3c-0b8a7c1e2d55";

    @Test
    void aZoneThatIsNoneEndsTheStartAndNamesTheProperty() {
        assertThatThrownBy(() -> new WorkspaceDefaults("Mars", Optional.empty()))
                .hasMessageContaining("chartpulse.default-zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charts@acme.example", "Charts of Acme <charts@acme.example>", "\"Acme, Größe\" <a@b>"})
    void theSenderOfEmailsIsAnAddressThatMayHaveAName(String sender) {
        assertThat(new WorkspaceDefaults("UTC", Optional.of(sender)).sender()).isEqualTo(sender);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Charts", "a@b, c@d", "<a@b> x", "a b@c", "X\n<a@b>", "ü@b"})
    void aSenderThatIsNoneEndsTheStartAndNamesTheProperty(String sender) {
        assertThatThrownBy(() -> new WorkspaceDefaults("UTC", Optional.of(sender)))
                .hasMessageContaining("chartpulse.email.sender");
    }

    @Test
    void workspacesAreConfiguredByIdAndName() {
        assertThat(ConfiguredWorkspace.parse(List.of(ID + "=Payments = all")))
                .containsExactly(new ConfiguredWorkspace(UUID.fromString(ID), "Payments = all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Payments", ID, ID + "=", ID + "=\u200b", "1=Payments", ID + "=a\nb"})
    void aWorkspaceThatIsNoneEndsTheStartAndNamesTheProperty(String text) {
        assertThatThrownBy(() -> ConfiguredWorkspace.parse(List.of(text)))
                .hasMessageContaining("chartpulse.workspaces.create");
    }
}
