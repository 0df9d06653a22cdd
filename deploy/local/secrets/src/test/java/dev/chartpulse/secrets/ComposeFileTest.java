package dev.chartpulse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Which container of docker-compose.yml sees which secret, by the volumes that it mounts and what is written to them. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("../../..");
    private static final String MAKER = "secrets";

    @TempDir
    Path folder;

    private Map<String, Map<String, Object>> services;

    @BeforeEach
    void read() throws IOException {
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            Map<String, Object> file = new Yaml().load(reader);
            services = cast(file.get("services"));
        }
        Secrets.run(
                List.of(folder.toString()),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err);
    }

    @Test
    void eachContainerSeesItsOwnSecretsAndNoOthers() throws IOException {
        Map<String, Set<String>> seen = new HashMap<>();
        for (String service : services.keySet()) {
            Set<String> files = secretsOf(service);
            if (!files.isEmpty() && !service.equals(MAKER)) {
                seen.put(service, files);
            }
        }

        assertThat(seen)
                .containsOnly(
                        Map.entry(
                                "source-service",
                                Set.of(
                                        "chartpulse.properties",
                                        "grafana-public.json",
                                        "slack-public.json",
                                        "links.json")),
                        Map.entry("query-service", Set.of("chartpulse.properties", "grafana-private.json")),
                        Map.entry("render-service", Set.of("chartpulse.properties")),
                        Map.entry("delivery-service", Set.of("chartpulse.properties", "slack-private.json")),
                        Map.entry("postgres", Set.of("postgres-password", "source-password", "delivery-password")));
    }

    @Test
    void aServiceIsToldTheSecretsThatItNeedsAndNoOthers() throws IOException {
        assertThat(properties("source-service"))
                .containsExactlyInAnyOrder(
                        "config_ordinal",
                        "chartpulse.internal-token",
                        "chartpulse.api-key-sha256",
                        "quarkus.datasource.password");
        assertThat(properties("query-service"))
                .containsExactlyInAnyOrder("config_ordinal", "chartpulse.internal-token");
        assertThat(properties("render-service"))
                .containsExactlyInAnyOrder("config_ordinal", "chartpulse.internal-token");
        assertThat(properties("delivery-service"))
                .containsExactlyInAnyOrder(
                        "config_ordinal", "chartpulse.internal-token", "quarkus.datasource.password");
    }

    @Test
    void noContainerButTheMakerMayWriteThem() {
        services.forEach((service, definition) -> mounts(service)
                .filter(mount -> !service.equals(MAKER) && mount.to().startsWith("/secrets"))
                .forEach(mount -> assertThat(mount.readOnly()).as(service).isTrue()));
    }

    @Test
    void noSecretStandsInTheFile() throws IOException {
        Set<String> suspects = services.values().stream()
                .flatMap(service ->
                        ComposeFileTest.<Object>cast(service.getOrDefault("environment", Map.of())).entrySet().stream())
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|TOKEN|API_KEY|PRIVATE).*"))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .filter(variable -> !variable.matches(".*=(file:)?/secrets/.*"))
                .collect(Collectors.toSet());
        assertThat(suspects).isEmpty();
        assertThat(Files.readString(ROOT.resolve("deploy/compose/postgres.sql")))
                .doesNotContainPattern("password '[^']*'");
    }

    @Test
    void theImageOfTheMakerHasAFolderForEachOfItsVolumes() throws IOException {
        Matcher folders =
                Pattern.compile("/secrets/\\{([^}]*)}").matcher(Files.readString(ROOT.resolve("deploy/Dockerfile")));
        assertThat(folders.find()).isTrue();
        assertThat(mounts(MAKER).map(mount -> mount.to().substring("/secrets/".length())))
                .containsExactlyInAnyOrder(folders.group(1).split(","));
    }

    /** Names of the files that a container has under /secrets. */
    private Set<String> secretsOf(String service) throws IOException {
        Map<String, String> written = mounts(MAKER)
                .collect(Collectors.toMap(Mount::volume, mount -> mount.to().substring("/secrets/".length())));
        Set<String> files = new TreeSet<>();
        for (Mount mount : mounts(service)
                .filter(mount -> written.containsKey(mount.volume()))
                .toList()) {
            try (Stream<Path> list = Files.list(folder.resolve(written.get(mount.volume())))) {
                list.forEach(file -> files.add(file.getFileName().toString()));
            }
        }
        return files;
    }

    private List<String> properties(String service) throws IOException {
        return Files.readAllLines(folder.resolve(service).resolve("chartpulse.properties")).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private Stream<Mount> mounts(String service) {
        List<?> volumes = (List<?>) services.get(service).getOrDefault("volumes", List.of());
        return volumes.stream().map(volume -> Mount.read(volume.toString()));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> cast(Object map) {
        return (Map<String, T>) map;
    }

    private record Mount(String volume, String to, boolean readOnly) {

        static Mount read(String text) {
            String[] parts = text.split(":");
            return new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro"));
        }
    }
}
