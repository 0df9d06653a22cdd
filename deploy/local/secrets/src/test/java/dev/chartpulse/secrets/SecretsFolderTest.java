package dev.chartpulse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.TokenOpener;
import dev.chartpulse.sealing.TokenSealer;

class SecretsFolderTest {

    private static final SecretContext CONTEXT =
            SecretContext.grafana(new UUID(0, 1), new UUID(0, 2), URI.create("https://grafana.example.com"));

    @TempDir
    Path folder;

    @Test
    void theKeysetsSealAndOpen() throws Exception {
        SecretsFolder secrets = new SecretsFolder(folder);
        TokenSealer sealer = TokenSealer.of("file:" + secrets.keyset("grafana", "public"), "public");
        TokenOpener opener = TokenOpener.of("file:" + secrets.keyset("grafana", "private"), "private");

        assertThat(opener.open(sealer.seal("t", CONTEXT), CONTEXT)).isEqualTo("t");
    }

    @Test
    void onlyTheOwnerReadsThem() throws Exception {
        SecretsFolder secrets = new SecretsFolder(folder.resolve("new"));
        secrets.apiKey();
        secrets.internalToken();
        secrets.password("source");
        secrets.keyset("slack", "private");

        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecretStaysAsItWasMade() {
        SecretsFolder first = new SecretsFolder(folder);
        SecretsFolder second = new SecretsFolder(folder);

        assertThat(first.apiKey()).startsWith("cp_").hasSize(35).isEqualTo(second.apiKey());
        assertThat(first.password("source")).isEqualTo(second.password("source"));
        assertThat(first.password("source")).isNotEqualTo(first.password("delivery"));
        assertThat(first.apiKeySha256()).matches("[0-9a-f]{64}").isEqualTo(second.apiKeySha256());
    }
}
