package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class ServicesTest {

    /** delivery-service needs most of it, to end what may have been sent already. */
    @Test
    void servicesHaveAsLongToEndAsOnKubernetesAndWithDocker() throws IOException {
        assertThat(Services.END_LIMIT)
                .isEqualTo(
                        seconds("deploy/kubernetes/chartpulse/values.yaml", "terminationGracePeriodSeconds: ([0-9]+)"))
                .isEqualTo(seconds("docker-compose.yml", "stop_grace_period: ([0-9]+)s"));
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
