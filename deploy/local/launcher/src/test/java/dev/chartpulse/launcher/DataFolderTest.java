package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void secretsOutliveARestartAndAreTheOwnersAlone() throws IOException {
        Path folder = temporary.resolve("data");
        String key;
        String keyset;
        try (DataFolder data = DataFolder.open(folder, false)) {
            key = new Secrets(data).apiKey();
            keyset = new Secrets(data).privateKeyset("grafana");
            assertThat(new Secrets(data).publicKeyset("grafana")).isNotEqualTo(keyset);
        }
        try (DataFolder data = DataFolder.open(folder, false)) {
            Secrets secrets = new Secrets(data);
            assertThat(secrets.apiKey()).isEqualTo(key);
            assertThat(secrets.privateKeyset("grafana")).isEqualTo(keyset);
            assertThat(secrets.apiKeySha256()).matches("[0-9a-f]{64}");
        }
        for (Path file : new Path[] {folder.resolve("api-key"), Path.of(keyset.replace("file:", ""))}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void freshThrowsEverythingAway() {
        String key;
        try (DataFolder data = DataFolder.open(temporary, false)) {
            key = new Secrets(data).apiKey();
        }
        try (DataFolder data = DataFolder.open(temporary, true)) {
            assertThat(new Secrets(data).apiKey()).isNotEqualTo(key);
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
            new Secrets(first).apiKey();
            assertThatThrownBy(() -> DataFolder.open(temporary, true))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use by another up");
            assertThat(first.apiKey()).exists();
        }
    }
}
