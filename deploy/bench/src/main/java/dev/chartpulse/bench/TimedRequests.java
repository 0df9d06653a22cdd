package dev.chartpulse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/** Sends requests to the REST API, and says how long each took as a client sees it. Answers are compressed, as for a browser. */
final class TimedRequests {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LocalSystem system;

    TimedRequests(LocalSystem system) {
        this.system = system;
    }

    /** Gets a path below {@code /api/v1}; the result is how many microseconds that took. */
    long get(String path) throws IOException, InterruptedException {
        return send(request(path).build(), 200);
    }

    /**
     * Gets paths from several clients at once, each one after the other.
     *
     * @param requests of all clients together
     * @return how many microseconds each took
     */
    List<Long> gets(Supplier<String> path, int requests, int clients) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<CompletableFuture<List<Long>>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(CompletableFuture.supplyAsync(() -> gets(path, requests / clients), threads));
            }
            return running.stream().flatMap(each -> each.join().stream()).toList();
        } finally {
            threads.shutdown();
        }
    }

    private List<Long> gets(Supplier<String> path, int requests) {
        List<Long> times = new ArrayList<>();
        try {
            for (int i = 0; i < requests; i++) {
                times.add(get(path.get()));
            }
            return times;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.url() + "/api/v1" + path))
                .header("X-API-Key", system.apiKey())
                .header("Accept-Encoding", "gzip");
    }

    /** Sends a request, and reads its whole answer; the result is how many microseconds that took. */
    long send(HttpRequest request, int status) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        long micros = (System.nanoTime() - began) / 1_000;
        if (answer.statusCode() != status) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + body);
        }
        return micros;
    }

    /** What a service tells Prometheus. */
    String metrics(Service service) throws IOException, InterruptedException {
        URI metrics = URI.create(system.managementUrl(service) + "/q/metrics");
        return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
    }
}
