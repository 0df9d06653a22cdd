package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example front end in a browser, with everything that {@code deploy/local/up} starts. By itself for {@code clients/web/verify},
 * which sets the property: {@link LocalIT} goes the same way in the system that it has.
 */
@Timeout(900)
@EnabledIfSystemProperty(named = "chartpulse.browser.required", matches = "true")
class FrontEndIT {

    @TempDir
    Path folder;

    private final Issuer issuer = new Issuer();
    private LocalKit local;

    @AfterEach
    void stop() throws InterruptedException {
        issuer.close();
        if (local != null && local.process() != null) {
            local.process().destroy();
            local.process().waitFor();
        }
    }

    @Test
    void aNewcomerWithAKeyboardGetsAChartDelivered() throws IOException, InterruptedException {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        assertThat(programs)
                .as("Chromium with its chromedriver, on the path or named by CHROMIUM and CHROMEDRIVER")
                .isPresent();
        assertThat(LocalKit.isBuilt()).as("the services are built").isTrue();
        local = new LocalKit(folder, issuer.environment());
        local.start();
        await().atMost(Duration.ofMinutes(3)).until(local::isUp);
        try (FrontEndWalk walk = new FrontEndWalk(local, issuer, programs.get(), folder.resolve("chromium"))) {
            walk.walk();
        }
    }
}
