package dev.chartpulse.query.kit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.Wire;

/** The packaged service in a process of its own, with {@link Keys} and leave to call the loopback address. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final String INTERNAL_TOKEN = "of-the-tests";

    /** IPv6 as well, where the machine has it. */
    private static final boolean IPV6 = hasIpv6();

    private static final String ALL_ADDRESSES = IPV6 ? "::" : "0.0.0.0";
    private static final List<String> LOOPBACKS = IPV6 ? List.of("127.0.0.1", "[::1]") : List.of("127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final int managementPort;

    private ServiceProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * @param log where its output goes
     * @param jvm flags and system properties of its JVM
     */
    public static ServiceProcess start(String bootstrapServers, Path log, List<String> jvm) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("there is no " + JAR + ": it takes mvn package");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        int port = freePort();
        int managementPort = freePort();
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        bootstrapServers,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "QUARKUS_HTTP_HOST",
                        ALL_ADDRESSES,
                        "CHARTPULSE_INTERNAL_TOKEN",
                        INTERNAL_TOKEN,
                        "CHARTPULSE_KEYS_GRAFANA_PRIVATE",
                        Keys.privateJson(),
                        "CHARTPULSE_EGRESS_ALLOW",
                        "127.0.0.0/8",
                        "CHARTPULSE_EGRESS_ALLOW_HTTP",
                        "true"));
        try {
            return new ServiceProcess(builder.start(), port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready, by IPv4 and by IPv6. */
    public void awaitReady() {
        for (String loopback : LOOPBACKS) {
            URI ready = URI.create("http://" + loopback + ":" + managementPort + "/q/health/ready");
            await("ready at " + loopback)
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> status(ready) == 200);
        }
    }

    private int status(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /**
     * Asks its internal REST.
     *
     * @param body to be sent as JSON
     */
    public CompletableFuture<HttpResponse<String>> post(String path, Object body) {
        String credentials =
                Base64.getEncoder().encodeToString(("internal:" + INTERNAL_TOKEN).getBytes(StandardCharsets.UTF_8));
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Wire.mapper().writeValueAsBytes(body)))
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash does: at once, without a word to anyone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What Linux tells of its memory in /proc: resident now, and at most so far. */
    public String resident() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining("; "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time of all its threads so far. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
