package dev.chartpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.chartpulse.launcher.LocalSystem;

/**
 * {@code deploy/bench/herd}: how long it takes until all connections that are due at one instant are settled, where the
 * processor time goes, and how long previews take meanwhile.
 */
public final class Herd {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int LEAD_SECONDS = 3;

    private final LocalSystem system;
    private final AtomicInteger mails;
    private final int connections;

    private Herd(LocalSystem system, AtomicInteger mails, int connections) {
        this.system = system;
        this.mails = mails;
        this.connections = connections;
    }

    /**
     * Runs the herd, several times one after the other on the same system: the first run finds it cold.
     *
     * @param options {@code --connections}, {@code --sources}, {@code --runs}, {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        int connections = arguments.number("--connections", 10_000);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text("--data", newFolder().toString()));
        AtomicInteger mails = new AtomicInteger();
        try (MailSink sink = MailSink.start(mail -> mails.incrementAndGet());
                LocalSystem system = new LocalSystem(root, data).withMailServer(sink.port())) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start();
            Fleet fleet = new Fleet(system, arguments.number("--sources", 500), connections);
            fleet.make();
            Herd herd = new Herd(system, mails, connections);
            for (int run = 1; run <= arguments.number("--runs", 2); run++) {
                System.out.println("\nRun " + run);
                herd.run(fleet);
            }
        }
        System.exit(0);
    }

    private static Path newFolder() throws IOException {
        return Files.createTempDirectory("chartpulse-herd");
    }

    private void run(Fleet fleet) throws SQLException, InterruptedException {
        Processes processes = new Processes(system);
        Map<String, Long> residentBefore = processes.residentMegabytes();
        mails.set(0);
        Instant due = fleet.dueIn(LEAD_SECONDS);
        Stages stages = new Stages(system, due);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
        Map<String, Long> cpuBefore = processes.cpuMillis();
        try (Previews previews = new Previews(system)) {
            await(stages, due);
            System.out.println(previews.end());
        }
        Map<String, Long> cpu = processes.cpuMillis();
        stages.account().forEach(System.out::println);
        System.out.println(mails + " mails arrived");
        System.out.println("processor time:                       all    each pulse");
        cpu.forEach((name, millis) -> System.out.printf(
                Locale.ROOT,
                "  %-26s %8.1f s %10.2f ms%n",
                name,
                (millis - cpuBefore.get(name)) / 1000.0,
                (millis - cpuBefore.get(name)) / (double) connections));
        System.out.println("resident before and after: " + residentBefore + " " + processes.residentMegabytes());
    }

    /** Looks only every five seconds as long as mails are missing: counting takes processor time, too. */
    private void await(Stages stages, Instant due) throws SQLException, InterruptedException {
        for (int second = 1; ; second++) {
            if (second % 5 == 0 || mails.get() >= connections) {
                Stages.Progress progress = stages.progress();
                double since = Duration.between(due, Instant.now()).toMillis() / 1000.0;
                System.out.printf(Locale.ROOT, "%6.1f s: %s, %d mails%n", since, progress, mails.get());
                if (progress.settled() == connections) {
                    System.out.printf(
                            Locale.ROOT,
                            "all settled %.1f s after the due instant: %.0f a second%n",
                            since,
                            connections / since);
                    return;
                }
                if (since > LIMIT.toSeconds()) {
                    System.out.println("not all settled: " + progress);
                    return;
                }
            }
            Thread.sleep(1000);
        }
    }
}
