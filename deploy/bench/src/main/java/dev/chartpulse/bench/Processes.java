package dev.chartpulse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/**
 * Processor time and memory of the processes of a system, as Linux counts them in {@code /proc}. This JVM is among them: its
 * Kafka is told from the rest by the names of threads.
 */
final class Processes {

    /** Processor time is counted in ticks of this length ({@code USER_HZ} is 100 everywhere). */
    private static final int TICK_MILLIS = 10;

    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CHILDREN_UTIME = 13;
    private static final int CHILDREN_STIME = 14;

    private final LocalSystem system;

    Processes(LocalSystem system) {
        this.system = system;
    }

    /** Milliseconds of processor time since each process began, by its name. */
    Map<String, Long> cpuMillis() {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            times.put(service.id(), cpu(Path.of("/proc", Long.toString(system.pid(service))), false));
        }
        times.put("PostgreSQL", postgres(system.postgresPid()));
        Path self = Path.of("/proc/self");
        long all = cpu(self, false);
        long kafka = kafka();
        times.put("Kafka", kafka);
        times.put("stand-ins and measuring", all - kafka);
        return times;
    }

    /** Resident memory of the four services, in MB, by name. */
    Map<String, Long> residentMegabytes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            sizes.put(service.id(), residentMegabytes(system.pid(service)));
        }
        return sizes;
    }

    /** Resident memory of one process, in MB. */
    static long residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Memory of what is alive on the heap of a JVM, in MB, after it has collected all garbage. That leaves it with less of its heap in use than it
     * would have by itself, so that its resident memory is no measure afterwards.
     */
    static double liveMegabytes(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram").start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines()
                            .filter(line -> line.startsWith("Total"))
                            .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                            .sum()
                    / (double) (1 << 20);
        }
    }

    /** Milliseconds of processor time of a PostgreSQL server, its children that live, and those that have ended, which are counted with it. */
    static long postgres(long pid) {
        Stream<ProcessHandle> server = ProcessHandle.of(pid).stream().flatMap(process -> process.children());
        return cpu(Path.of("/proc", Long.toString(pid)), true)
                + server.mapToLong(child -> cpu(Path.of("/proc", Long.toString(child.pid())), true))
                        .sum();
    }

    private static long kafka() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(Processes::isKafka)
                    .mapToLong(thread -> cpu(thread, false))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Threads of Kafka that work under load; the heartbeats of its controller and its timers are among them. */
    private static boolean isKafka(Path thread) {
        return threadName(thread)
                .matches("(data-plane|kafka|raft|controller|quorum|broker|group-|Expiration|share-|TxnMarker"
                        + "|executor-|metadata|log-|transaction|client-metrics|forwarding|ThrottledChannel|NodeToController"
                        + "|auto|event|scheduler).*");
    }

    /** The name of a thread, of which Linux keeps 15 characters; empty when it has ended. */
    static String threadName(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).trim();
        } catch (IOException e) {
            return "";
        }
    }

    /** Milliseconds of processor time of a process or thread, a folder in {@code /proc}; 0 when it has ended. */
    static long cpu(Path process, boolean withEndedChildren) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // The name, in brackets, may hold spaces; the numbers after it are counted from the state.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            if (withEndedChildren) {
                ticks += Long.parseLong(fields[CHILDREN_UTIME]) + Long.parseLong(fields[CHILDREN_STIME]);
            }
            return ticks * TICK_MILLIS;
        } catch (IOException e) {
            return 0;
        }
    }
}
