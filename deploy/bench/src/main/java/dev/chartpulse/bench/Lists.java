package dev.chartpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/** {@code deploy/bench/lists}: how fast each list of the REST API answers, on its first page and on later ones, to one client and to four. */
public final class Lists {

    private Lists() {}

    /**
     * Fills the database, and measures.
     *
     * @param options {@code --connections}, {@code --pulses}, {@code --requests}, {@code --only} (what the paths begin with, several separated by
     *     commas), {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        int connections = arguments.number("--connections", 1_000);
        int pulses = arguments.number("--pulses", 100_000);
        String kept = arguments.text("--data", "");
        Path data = kept.isEmpty() ? Files.createTempDirectory("chartpulse-lists") : Path.of(kept);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        LocalSystem system = new LocalSystem(root, data)
                .with(Service.SOURCE, "CHARTPULSE_WORKSPACES_MAX_CONNECTIONS", Integer.toString(2 * connections))
                .with(Service.SOURCE, "CHARTPULSE_WORKSPACES_MAX_DESTINATIONS", Integer.toString(2 * CrowdFill.SHARED))
                .with(Service.SOURCE, "CHARTPULSE_RATE_LIMIT_REQUESTS_PER_MINUTE", "0");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            system.close();
            Crowd.remove(data, kept);
        }));
        try {
            system.start();
            new CrowdFill(system, connections, pulses).fillOnce();
            new ListFill(system, connections).fillOnce();
            new ListMeasures(system, arguments.number("--requests", 400)).run(arguments.text("--only", ""));
        } catch (SQLException | IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }
}
