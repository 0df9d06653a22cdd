package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServicesTest {

    @TempDir
    Path folder;

    /** delivery-service needs most of it, to end what may have been sent already. */
    @Test
    void servicesHaveAsLongToEndAsOnKubernetesAndWithDocker() throws IOException {
        assertThat(Services.END_LIMIT)
                .isEqualTo(
                        seconds("deploy/kubernetes/chartpulse/values.yaml", "terminationGracePeriodSeconds: ([0-9]+)"))
                .isEqualTo(seconds("docker-compose.yml", "stop_grace_period: ([0-9]+)s"));
    }

    /** As when a signal ends the launcher and all of its services at once: source-service here ends the other one before itself. */
    @Test
    void whatEndsBeforeItsTurnIsNotStartedAgain() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), Instant.now());
        ServiceProcess other = process(Service.QUERY, "exec sleep 600", progress);
        other.start();
        ServiceProcess first = process(
                Service.SOURCE,
                "trap 'kill %1$d; while kill -0 %1$d; do sleep 0.1; done; exit' TERM; echo up; while :; do sleep 0.1; done"
                        .formatted(other.pid()),
                progress);
        first.start();
        await().until(() -> Files.size(first.log()) > 0);
        List.of(first, other).forEach(ServiceProcess::watch);
        Options options = OptionsReader.read(List.of(), Map.of(), folder);

        new Services(options, new EnumMap<>(Map.of(Service.SOURCE, first, Service.QUERY, other)), progress).close();

        assertThat(List.of(first, other)).noneMatch(ServiceProcess::isAlive);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private ServiceProcess process(Service service, String script, Progress progress) {
        return new ServiceProcess(
                service.id(), List.of("sh", "-c", script), Map.of(), folder.resolve(service.id() + ".log"), progress);
    }

    private static Duration seconds(String file, String setting) throws IOException {
        return Pattern.compile(setting)
                .matcher(Files.readString(Path.of("../../..", file)))
                .results()
                .findFirst()
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .orElseThrow();
    }
}
