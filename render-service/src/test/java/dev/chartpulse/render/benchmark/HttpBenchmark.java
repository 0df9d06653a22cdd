package dev.chartpulse.render.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.standins.kafka.KafkaServer;

/**
 * The packaged service as its own process: the first chart after it is ready, {@code POST /internal/charts} one after the other and
 * from as many clients as cores, and the resident memory over a number of charts of all kinds (argument, 100,000 unless given).
 */
public final class HttpBenchmark {

    private static final String TOKEN = "benchmark";
    private static final int SINGLE = 1_000;
    private static final int LARGE = 20;
    private static final int PARTS = 20;
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xms80m",
            "-Xmx80m",
            "-Xmn16m",
            "-XX:+AlwaysPreTouch",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=64m");

    private final URI service;
    private final URI ready;
    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpBenchmark(int port, int managementPort, Process process) {
        this.service = URI.create("http://127.0.0.1:" + port);
        this.ready = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        this.process = process;
    }

    public static void main(String[] args) throws Exception {
        int soak = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path folder = Files.createTempDirectory(Path.of("target"), "benchmark");
        try (KafkaServer kafka = KafkaServer.start(folder, 0)) {
            int port = freePort();
            int managementPort = freePort();
            Process process = start(kafka.bootstrapServers(), port, managementPort, folder);
            try {
                new HttpBenchmark(port, managementPort, process).run(soak);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        System.exit(0);
    }

    private static Process start(String kafka, int port, int managementPort, Path folder) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("java"));
        command.addAll(JVM);
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        // glibc keeps memory per thread otherwise.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("CHARTPULSE_INTERNAL_TOKEN", TOKEN);
        return builder.start();
    }

    private void run(int soak) throws Exception {
        long started = System.nanoTime();
        awaitReadiness();
        System.out.printf("JVM %s%n", String.join(" ", JVM));
        System.out.printf("ready after %.1f s%n", (System.nanoTime() - started) / 1e9);
        byte[] reference = Wire.mapper().writeValueAsBytes(Cases.reference().request());
        System.out.printf("first chart after readiness: %.1f ms%n", post(reference) / 1e6);
        report("one client", times(SINGLE, reference, 1));
        report(
                "as many clients as cores",
                times(SINGLE, reference, Runtime.getRuntime().availableProcessors()));
        byte[] largest = json(Cases.reference().size(1600, 900, 3));
        report(
                "1600×900 at ratio 3, as many clients as cores",
                times(LARGE, largest, Runtime.getRuntime().availableProcessors()));
        soak(soak);
    }

    private void awaitReadiness() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ready).build();
        for (int tries = 0; tries < 600; tries++) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // not listening yet
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended: see target/benchmark*/service.log");
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the service is not ready");
    }

    private void soak(int charts) throws Exception {
        List<byte[]> bodies = Cases.all().stream().map(HttpBenchmark::json).toList();
        AtomicInteger next = new AtomicInteger();
        long base = 0;
        for (int part = 1; part <= PARTS; part++) {
            int end = charts / PARTS;
            each(
                    Runtime.getRuntime().availableProcessors(),
                    end,
                    () -> post(bodies.get(next.getAndIncrement() % bodies.size())));
            long resident = resident();
            base = part == 1 ? resident : base;
            System.out.printf(
                    "after %,d charts: %d MB resident (%+.1f %%)%n",
                    next.get(), resident / 1024, 100.0 * (resident - base) / base);
        }
    }

    private static byte[] json(Case chart) {
        try {
            return Wire.mapper().writeValueAsBytes(chart.request());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long[] times(int count, byte[] body, int clients) throws Exception {
        long[] times = new long[count];
        AtomicInteger next = new AtomicInteger();
        each(clients, count, () -> {
            long took = post(body);
            times[next.getAndIncrement()] = took;
            return took;
        });
        return times;
    }

    private static void each(int clients, int count, java.util.concurrent.Callable<Long> work) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Void>> all = IntStream.range(0, clients)
                    .mapToObj(i -> threads.<Void>submit(() -> {
                        while (left.getAndDecrement() > 0) {
                            work.call();
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void report(String what, long[] times) {
        Arrays.sort(times);
        System.out.printf(
                "%s: median %.1f ms, p95 %.1f ms over %d charts%n",
                what, times[times.length / 2] / 1e6, times[times.length * 95 / 100] / 1e6, times.length);
    }

    private long post(byte[] body) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString(("internal:" + TOKEN).getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/internal/charts"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        long began = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        long took = System.nanoTime() - began;
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return took;
    }

    private long resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
