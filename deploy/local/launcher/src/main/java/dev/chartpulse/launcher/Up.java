package dev.chartpulse.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code deploy/local/up}. Exit status: 0 when stopped by Ctrl-C, 1 when something does not start, 2 for wrong options. */
public final class Up {

    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private Up() {}

    /**
     * Starts everything, and waits until Ctrl-C.
     *
     * @param arguments as {@code --help} lists them
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        LogFile.silence();
        Path root = Path.of(System.getProperty("chartpulse.root", "."))
                .toAbsolutePath()
                .normalize();
        Options options;
        try {
            options = OptionsReader.read(List.of(arguments), System.getenv(), root.resolve("deploy/local/data"));
        } catch (UsageException e) {
            System.err.println("up: " + e.getMessage());
            System.exit(WRONG_OPTIONS);
            return;
        }
        if (options.help()) {
            System.out.print(usage());
            return;
        }
        run(options, root);
    }

    private static void run(Options options, Path root) throws InterruptedException {
        // The process may be older: up builds first.
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Launch launch = new Launch(options, root, new Progress(System.out, start));
        Runtime.getRuntime().addShutdownHook(new Thread(launch::close, "stop"));
        try {
            launch.start();
        } catch (StartException e) {
            System.err.println("\nup: " + e.getMessage());
            System.exit(FAILED);
        }
        // Waits until a signal ends the process.
        new CountDownLatch(1).await();
    }

    private static String usage() {
        try (InputStream in = Up.class.getResourceAsStream("usage.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
