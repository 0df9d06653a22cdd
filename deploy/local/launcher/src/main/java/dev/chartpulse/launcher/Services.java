package dev.chartpulse.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The processes of all services that the launcher starts. */
final class Services implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration HEAD_START = Duration.ofSeconds(2);
    /** As on Kubernetes and in docker-compose.yml: delivery-service waits up to 25 s for what may have been sent, and then publishes it. */
    static final Duration END_LIMIT = Duration.ofSeconds(45);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TAIL_LINES = 30;
    /**
     * A small heap. A service that runs out of memory ends and is started again, because it could not be relied on any more.
     */
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx160m",
            "-Xmn56m",
            "-XX:SurvivorRatio=2",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError");
    /** Makes the start quick. Not for render-service, whose drawing it makes several times slower. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final Options options;
    private final Map<Service, ServiceProcess> processes;
    private final Progress progress;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param processes those of the services that the launcher starts */
    Services(Options options, Map<Service, ServiceProcess> processes, Progress progress) {
        this.options = options;
        this.processes = processes;
        this.progress = progress;
    }

    /** The services that the options do not leave to a developer; {@link #start} starts them. */
    static Services of(
            Options options,
            Path root,
            DataFolder data,
            ServiceEnvironment environment,
            Tuning tuning,
            Progress progress) {
        Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
        for (Service service : options.services()) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM_OPTIONS);
            if (service != Service.RENDER && tuning.quickStart()) {
                command.add(QUICK_START);
            }
            command.addAll(List.of("-jar", service.jar(root).toString()));
            Path log = data.logs().resolve(service.id() + ".log");
            processes.put(service, new ServiceProcess(service.id(), command, environment.of(service), log, progress));
        }
        return new Services(options, processes, progress);
    }

    /**
     * Starts these services, except those that a developer starts.
     *
     * @throws StartException when a process cannot be started
     */
    void start(Service... some) {
        for (Service service : some) {
            if (processes.containsKey(service)) {
                processes.get(service).start();
            }
        }
    }

    /**
     * Waits until all services are ready, and starts each again from then on when it dies.
     *
     * @throws StartException when a service does not become ready; with the end of its log
     */
    void awaitReady() {
        Instant limit = Instant.now().plus(START_LIMIT);
        List<Service> waiting = new ArrayList<>(processes.keySet());
        while (!waiting.isEmpty()) {
            for (Service service : List.copyOf(waiting)) {
                if (isReady(service)) {
                    waiting.remove(service);
                    progress.step(service.id() + " is ready, port " + options.port(service.port()));
                } else if (!processes.get(service).isAlive()) {
                    throw failure(service, "has ended");
                } else if (Instant.now().isAfter(limit)) {
                    throw failure(service, "is not ready after " + START_LIMIT.toSeconds() + " s");
                }
            }
            pause();
        }
        processes.values().forEach(ServiceProcess::watch);
    }

    /** Waits without limit until a service that a developer starts is ready. */
    void awaitOther(Service service) {
        while (!isReady(service)) {
            pause();
        }
        progress.step(service.id() + " is ready, port " + options.port(service.port()) + ", started by you");
    }

    /** The process of a service that the launcher started. */
    ServiceProcess process(Service service) {
        return processes.get(service);
    }

    /** Stops source-service, which fires pulses, and a little later the others together. */
    @Override
    public void close() {
        // A signal to the launcher's process group has reached all of them already: they end in any order.
        processes.values().forEach(ServiceProcess::retire);
        ServiceProcess first = processes.get(Service.SOURCE);
        if (first != null) {
            first.stop();
            first.awaitEnd(HEAD_START, /* thenKill */ false);
        }
        processes.values().forEach(ServiceProcess::stop);
        processes.values().forEach(process -> process.awaitEnd(END_LIMIT, /* thenKill */ true));
    }

    private boolean isReady(Service service) {
        URI ready = URI.create("http://127.0.0.1:" + options.port(service.managementPort()) + "/q/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted");
        }
    }

    private StartException failure(Service service, String what) {
        Path log = processes.get(service).log();
        return new StartException(service.id() + " " + what + "; the end of " + log + ":\n\n" + tail(log));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted");
        }
    }
}
