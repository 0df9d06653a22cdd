package dev.chartpulse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.chartpulse.launcher.DeliverySystem;

/**
 * {@code deploy/bench/kills}: replicas of delivery-service send to receivers of all five kinds, which misbehave, while the replicas,
 * Kafka and PostgreSQL are killed. Then each delivery is accounted for: what the ledger says of it against what arrived.
 */
public final class Kills {

    private Kills() {}

    /**
     * Runs it. The exit code is 1 if anything was lost, or repeated without being told as unknown.
     *
     * @param options {@code --deliveries}, {@code --kills}, {@code --replicas}, {@code --seed}, {@code --data}
     */
    public static void main(String[] options) throws Exception {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.SEVERE);
        // GreenMail prints each mail in whose midst the connection broke.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        Arguments arguments = new Arguments(options);
        int seed = arguments.number("--seed", (int) (Instant.now().getEpochSecond() % 100_000));
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text(
                "--data", Files.createTempDirectory("chartpulse-kills").toString()));
        System.out.println("--seed " + seed + " --data " + data);
        boolean good;
        try (Receivers receivers = new Receivers();
                DeliverySystem system = new DeliverySystem(root, data);
                PulseFeed feed = new PulseFeed(system.bootstrapServers(), Receivers.SLACK_TOKEN)) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start(arguments.number("--replicas", 2), List.of(), receivers.variables(feed));
            KillRun run = new KillRun(system, receivers, feed, new Random(seed));
            DeliveryAccount account = run.run(
                    arguments.number("--deliveries", 1000) / DeliveryAccount.KINDS, arguments.number("--kills", 40));
            run.awaitPublished();
            account.compareTold(system.bootstrapServers());
            account.print();
            good = account.isGood();
        }
        System.exit(good ? 0 : 1);
    }
}
