package dev.chartpulse.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.secret.SecretContext;

class SecretsFolderTest {

    private static final SecretContext CONTEXT =
            SecretContext.grafana(new UUID(0, 1), new UUID(0, 2), URI.create("https://grafana.example.com"));

    @Test
    void theKeysetsSealAndOpenAndOnlyTheirOwnerReadsThem(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("secrets");
        SecretsFolder.main(new String[] {folder.toString()});
        TokenSealer sealer = TokenSealer.of("file:" + folder.resolve("grafana-public.json"), "public");
        TokenOpener opener = TokenOpener.of("file:" + folder.resolve("grafana-private.json"), "private");
        assertThat(opener.open(sealer.seal("t", CONTEXT), CONTEXT)).isEqualTo("t");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(7).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecondStartChangesNothing(@TempDir Path folder) throws Exception {
        SecretsFolder.main(new String[] {folder.toString()});
        String apiKey = new SecretsFolder(folder).apiKey();
        String properties = Files.readString(folder.resolve("chartpulse.properties"));
        SecretsFolder.main(new String[] {folder.toString()});
        assertThat(new SecretsFolder(folder).apiKey()).isEqualTo(apiKey).startsWith("cp_");
        assertThat(Files.readString(folder.resolve("chartpulse.properties"))).isEqualTo(properties);
        Properties read = new Properties();
        read.load(Files.newBufferedReader(folder.resolve("chartpulse.properties")));
        assertThat(read.getProperty("chartpulse.api-key-sha256")).hasSize(64).doesNotContain(apiKey);
        assertThat(read.getProperty("chartpulse.internal-token")).hasSize(32);
    }
}
