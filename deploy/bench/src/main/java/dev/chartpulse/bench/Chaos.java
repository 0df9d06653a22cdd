package dev.chartpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import dev.chartpulse.launcher.LocalSystem;

/**
 * {@code deploy/bench/chaos}: pulses fire while processes of the system are killed, one after the other, and Kafka is away for
 * a minute once. Then each pulse and each delivery is accounted for: what Chartpulse says of it against what arrived.
 */
public final class Chaos {

    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final int LEAD_SECONDS = 5;
    /** From one kill to the next: 4 s at least, and 8 s on average. */
    private static final int LEAST_PAUSE_MILLIS = 4000;

    private static final int MOST_PAUSE_MILLIS = 12_000;

    private final LocalSystem system;
    private final Arrivals arrivals;
    private final int pulses;

    private Chaos(LocalSystem system, Arrivals arrivals, int pulses) {
        this.system = system;
        this.arrivals = arrivals;
        this.pulses = pulses;
    }

    /**
     * Runs it. The exit code is 1 if anything was lost, or repeated without being told as unknown.
     *
     * @param options {@code --pulses}, {@code --kills}, {@code --kafka-away} (seconds), {@code --seed}, {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        int pulses = arguments.number("--pulses", 1000);
        int seed = arguments.number("--seed", (int) (Instant.now().getEpochSecond() % 100_000));
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text("--data", newFolder().toString()));
        System.out.println("--seed " + seed + " --data " + data);
        boolean good;
        try (Arrivals arrivals = new Arrivals();
                MailSink sink = MailSink.start(arrivals::mail);
                LocalSystem system =
                        new LocalSystem(root, data).withMailServer(sink.port()).withKafkaApart()) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start();
            arrivals.watch(system.inbox());
            Chaos chaos = new Chaos(system, arrivals, pulses);
            good = chaos.run(
                    arguments.number("--kills", 50),
                    Duration.ofSeconds(arguments.number("--kafka-away", 60)),
                    new Random(seed));
        }
        System.exit(good ? 0 : 1);
    }

    private static Path newFolder() throws IOException {
        return Files.createTempDirectory("chartpulse-chaos");
    }

    private boolean run(int kills, Duration kafkaAway, Random random) throws SQLException, InterruptedException {
        Fleet fleet = new Fleet(system, pulses, pulses);
        fleet.make();
        fleet.toSlackAsWell();
        int seconds = kills * (LEAST_PAUSE_MILLIS + MOST_PAUSE_MILLIS) / 2000 + (int) kafkaAway.toSeconds();
        fleet.dueOver(LEAD_SECONDS, seconds);
        Victims victims = new Victims(system, random);
        for (int kill = 1; kill <= kills; kill++) {
            Thread.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            System.out.println("kill " + kill + ": " + victims.killOne());
            if (kill == kills / 2) {
                System.out.println("Kafka goes away for " + kafkaAway.toSeconds() + " s");
                system.killKafka(kafkaAway);
            }
        }
        System.out.println("killed: " + victims.counts());
        Account account = new Account(system, arrivals, pulses);
        awaitEnd(account);
        account.print();
        return account.isGood();
    }

    private void awaitEnd(Account account) throws SQLException, InterruptedException {
        Instant limit = Instant.now().plus(LIMIT);
        int left = account.left();
        while (left > 0 && Instant.now().isBefore(limit)) {
            System.out.println(left + " pulses have not fired or ended; " + arrivals);
            Thread.sleep(10_000);
            left = account.left();
        }
        arrivals.end();
    }
}
