package dev.chartpulse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/**
 * {@code deploy/bench/crowd}: what source-service does by itself, and how fast it answers, with many connections and pulses stored
 * that are not due. A run with a thousand connections says what it is compared with.
 */
public final class Crowd {

    private Crowd() {}

    /**
     * Fills the database, and measures.
     *
     * @param options {@code --connections}, {@code --pulses}, {@code --requests}, {@code --ticks}, {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        int connections = arguments.number("--connections", 1_000_000);
        int pulses = arguments.number("--pulses", 10_000_000);
        String kept = arguments.text("--data", "");
        Path data = kept.isEmpty() ? Files.createTempDirectory("chartpulse-crowd") : Path.of(kept);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        LocalSystem system = new LocalSystem(root, data)
                .with(Service.SOURCE, "CHARTPULSE_WORKSPACES_MAX_CONNECTIONS", Integer.toString(2 * connections))
                .with(Service.SOURCE, "CHARTPULSE_RATE_LIMIT_REQUESTS_PER_MINUTE", "0");
        // However the run ends, nothing is left of it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            system.close();
            remove(data, kept);
        }));
        try {
            system.start();
            new CrowdFill(system, connections, pulses).fillOnce();
            new CrowdMeasures(system, connections, arguments.number("--requests", 300))
                    .run(arguments.number("--ticks", 60));
        } catch (SQLException | IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** Removes the data folder, unless it was given to be kept. */
    static void remove(Path data, String kept) {
        if (kept.isEmpty()) {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
