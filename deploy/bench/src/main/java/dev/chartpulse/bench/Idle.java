package dev.chartpulse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/**
 * {@code deploy/bench/idle}: the processor time that the system uses while there is nothing to do, by process and, for the
 * services, by thread.
 */
public final class Idle {

    private static final int MOST_THREADS = 12;

    private Idle() {}

    /**
     * Measures an idle system.
     *
     * @param options {@code --seconds} of measuring, {@code --settle} seconds before that, {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        int seconds = arguments.number("--seconds", 120);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text(
                "--data", Files.createTempDirectory("chartpulse-idle").toString()));
        try (LocalSystem system = new LocalSystem(root, data)) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start();
            Thread.sleep(1000L * arguments.number("--settle", 60));
            Processes processes = new Processes(system);
            Map<String, Long> before = processes.cpuMillis();
            Map<String, Long> threadsBefore = threads(system);
            Thread.sleep(1000L * seconds);
            Map<String, Long> after = processes.cpuMillis();
            System.out.println("\nprocessor time, % of one core, over " + seconds + " s:");
            print(before, after, seconds, Integer.MAX_VALUE);
            System.out.println("the threads of the services that use most:");
            print(threadsBefore, threads(system), seconds, MOST_THREADS);
        }
        System.exit(0);
    }

    private static void print(Map<String, Long> before, Map<String, Long> after, int seconds, int most) {
        double all = 0;
        for (Map.Entry<String, Long> each : after.entrySet()) {
            all += share(before, each, seconds);
        }
        after.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> -share(before, each, seconds)))
                .limit(most)
                .forEach(each ->
                        System.out.printf(Locale.ROOT, "  %-45s %6.2f%n", each.getKey(), share(before, each, seconds)));
        System.out.printf(Locale.ROOT, "  %-45s %6.2f%n", "all", all);
    }

    private static double share(Map<String, Long> before, Map.Entry<String, Long> after, int seconds) {
        return (after.getValue() - before.getOrDefault(after.getKey(), 0L)) / 10.0 / seconds;
    }

    /** Milliseconds of each kind of thread of each service; threads that differ by a number are of one kind. */
    private static Map<String, Long> threads(LocalSystem system) {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            Path tasks = Path.of("/proc", Long.toString(system.pid(service)), "task");
            try (Stream<Path> threads = Files.list(tasks)) {
                times.putAll(threads.collect(Collectors.groupingBy(
                        thread -> service.id() + " "
                                + Processes.threadName(thread).replaceAll("[-# ]?\\d+$", ""),
                        Collectors.summingLong(thread -> Processes.cpu(thread, false)))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return times;
    }
}
