package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example front end in a browser, with everything that {@code deploy/local/up} starts. */
@Timeout(900)
class FrontEndIT {

    @TempDir
    Path folder;

    private LocalKit local;

    @AfterEach
    void stop() throws InterruptedException {
        if (local != null && local.process() != null) {
            local.process().destroy();
            local.process().waitFor();
        }
    }

    @Test
    void aNewcomerWithAKeyboardGetsAChartDelivered() throws IOException, InterruptedException {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        need(
                programs.isPresent(),
                "there is no Chromium with its chromedriver, on the path or named by CHROMIUM and CHROMEDRIVER");
        need(LocalKit.isBuilt(), "the services are not built");
        local = new LocalKit(folder);
        local.start();
        await().atMost(Duration.ofMinutes(3)).until(local::isUp);
        try (FrontEndWalk walk = new FrontEndWalk(local, programs.get(), folder.resolve("chromium"))) {
            walk.walk();
        }
    }

    /** Skips the test where something is missing; {@code clients/web/verify} sets the property, and it fails. */
    private static void need(boolean there, String reason) {
        if (Boolean.getBoolean("chartpulse.browser.required")) {
            assertThat(there).as(reason).isTrue();
        }
        assumeTrue(there, reason);
    }
}
