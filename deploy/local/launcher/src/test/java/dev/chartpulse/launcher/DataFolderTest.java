package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.secrets.SecretsFolder;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void secretsOutliveARestartAndAreTheOwnersAlone() throws IOException {
        Path folder = temporary.resolve("data");
        String key;
        Path keyset;
        try (DataFolder data = DataFolder.open(folder, false)) {
            key = data.secrets().apiKey();
            keyset = data.secrets().keyset("grafana", "private");
            assertThat(data.secrets().keyset("grafana", "public")).isNotEqualTo(keyset);
        }
        try (DataFolder data = DataFolder.open(folder, false)) {
            SecretsFolder secrets = data.secrets();
            assertThat(secrets.apiKey()).isEqualTo(key);
            assertThat(secrets.keyset("grafana", "private")).isEqualTo(keyset);
            assertThat(secrets.apiKeySha256()).matches("[0-9a-f]{64}");
        }
        for (Path file : new Path[] {folder.resolve("api-key"), keyset}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void freshThrowsEverythingAway() {
        String key;
        try (DataFolder data = DataFolder.open(temporary, false)) {
            key = data.secrets().apiKey();
        }
        try (DataFolder data = DataFolder.open(temporary, true)) {
            assertThat(data.secrets().apiKey()).isNotEqualTo(key);
            assertThat(data.logs()).isDirectory();
        }
    }

    @Test
    void aFolderOfSomeoneElseIsNotTouched() throws IOException {
        Path precious = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataFolder.open(temporary, true))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("holds something else");
        assertThat(precious).hasContent("years of work");
    }

    @Test
    void oneLauncherUsesAFolderAtATime() {
        try (DataFolder first = DataFolder.open(temporary, false)) {
            first.secrets().apiKey();
            assertThatThrownBy(() -> DataFolder.open(temporary, true))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use by another up");
            assertThat(first.apiKey()).exists();
        }
    }
}
