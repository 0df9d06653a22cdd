package dev.chartpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.launcher.DeliverySystem;

/**
 * Two replicas of delivery-service send to receivers of all five kinds, which misbehave; each replica is killed twice, Kafka and
 * PostgreSQL once. {@code deploy/bench/kills} does it with more of both.
 */
@Timeout(1200)
class KillRunIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int PULSES = 36;
    private static final int KILLS = 6;
    private static final int SEED = 13;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingIsSentTwiceInSilenceWhateverIsKilled() throws Exception {
        assumeTrue(DeliverySystem.isBuilt(ROOT), "delivery-service is not built");
        try (Receivers receivers = new Receivers();
                DeliverySystem system = new DeliverySystem(ROOT, folder);
                PulseFeed feed = new PulseFeed(system.bootstrapServers(), Receivers.SLACK_TOKEN)) {
            system.start(2, List.of(), receivers.variables(feed));
            DeliveryAccount account = new KillRun(system, receivers, feed, new Random(SEED)).run(PULSES, KILLS);

            account.print();
            assertThat(account.faults()).isEmpty();
            assertThat(account.count("sent")).isGreaterThan(PULSES * DeliveryAccount.KINDS / 2);
        }
    }
}
