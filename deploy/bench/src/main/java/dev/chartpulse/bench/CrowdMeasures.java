package dev.chartpulse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/** What {@code deploy/bench/crowd} measures: the idle tick as source-service times it, and requests as one client sees them. */
final class CrowdMeasures {

    private static final int WARM_UP = 100;
    private static final String TURN = "chartpulse_loops_turn_seconds_";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(9);
    private final LocalSystem system;
    private final int connections;
    private final int requests;

    CrowdMeasures(LocalSystem system, int connections, int requests) {
        this.system = system;
        this.connections = connections;
        this.requests = requests;
    }

    /** Measures all, and prints a row of a table for each. */
    void run(int ticks) throws IOException, InterruptedException {
        System.out.println("| what | how often | median | p95 | longest |\n| --- | --- | --- | --- | --- |");
        gets("`GET /pulses`", any -> "/pulses");
        gets("`GET /pulses`, the second page", any -> "/pulses?cursor=" + cursor("/pulses"));
        gets("`GET /pulses?connection=`, any", any -> "/pulses?connection=" + id("connection", connections));
        gets("`GET /pulses?connection=`, busy", any -> "/pulses?connection=" + id("connection", CrowdFill.BUSY));
        gets(
                "`GET /pulses?connection=&status=unknown`, busy",
                any -> "/pulses?status=unknown&connection=" + id("connection", CrowdFill.BUSY));
        gets("`GET /pulses?source=`", any -> "/pulses?source=" + id("source", CrowdFill.SHARED));
        gets("`GET /pulses?destination=`", any -> "/pulses?destination=" + id("destination", CrowdFill.SHARED));
        gets(
                "`GET /pulses?destination=&status=failed,unknown`",
                any -> "/pulses?status=failed,unknown&destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /pulses?status=failed,unknown`", any -> "/pulses?status=failed,unknown");
        gets("`GET /pulses?status=requested`, none", any -> "/pulses?status=requested");
        gets("`GET /pulses?trigger=test`", any -> "/pulses?trigger=test");
        gets("`GET /pulses?from=&to=`, any day", any -> "/pulses?" + anyDay());
        gets("`GET /pulses?from=&to=&status=failed`, any day", any -> "/pulses?status=failed&" + anyDay());
        gets("`GET /pulses/counts`", any -> "/pulses/counts");
        gets(
                "`GET /pulses/counts?connection=`, busy",
                any -> "/pulses/counts?connection=" + id("connection", CrowdFill.BUSY));
        gets(
                "`GET /pulses/counts?destination=`",
                any -> "/pulses/counts?destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /connections`", any -> "/connections");
        gets("`GET /connections?limit=200`", any -> "/connections?limit=200");
        gets("`GET /connections?sort=name`", any -> "/connections?sort=name");
        gets("`GET /connections?q=`, found soon", any -> "/connections?q=crowd");
        gets("`GET /connections?q=`, not found", any -> "/connections?q=nowhere");
        gets("`GET /connections?integration=`", any -> "/connections?integration=" + integration());
        gets("`GET /sources`", any -> "/sources");
        gets("`GET /destinations?q=&sort=name`", any -> "/destinations?q=99&sort=name");
        gets("`GET /integrations`", any -> "/integrations");
        gets("`GET /overview`", any -> "/overview");
        gets("`GET /connections?source=`", any -> "/connections?source=" + id("source", CrowdFill.SHARED));
        gets(
                "`GET /connections?destination=`",
                any -> "/connections?destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /connections?status=paused`", any -> "/connections?status=paused");
        gets("`GET /connections/{id}`", any -> "/connections/" + id("connection", connections));
        creations();
        ticks(ticks);
    }

    /** The times of an idle turn of claiming. It turns once a second; the sums are read more often, so that each turn is seen. */
    private void ticks(int count) throws IOException, InterruptedException {
        List<Long> turns = new ArrayList<>();
        double[] before = turn();
        while (turns.size() < count) {
            Thread.sleep(200);
            double[] now = turn();
            if (now[0] > before[0]) {
                turns.add(Math.round((now[1] - before[1]) / (now[0] - before[0]) * 1e6));
            }
            before = now;
        }
        row("an idle tick: the turn of claiming, nothing due", turns);
    }

    /** How many turns of claiming there were, and how many seconds they took together. */
    private double[] turn() throws IOException, InterruptedException {
        String metrics = http.send(
                        HttpRequest.newBuilder(URI.create(system.managementUrl(Service.SOURCE) + "/q/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return new double[] {value(metrics, "count"), value(metrics, "sum")};
    }

    private static double value(String metrics, String what) {
        return metrics.lines()
                .filter(line -> line.startsWith(TURN + what) && line.contains("loop=\"claiming\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void gets(String what, IntFunction<String> path) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            send(get(path.apply(i)), 200);
        }
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            times.add(send(get(path.apply(i)), 200));
        }
        row(what, times);
    }

    private void creations() throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + requests; i++) {
            JsonObject connection = new JsonObject()
                    .put("name", "Crowd, one more")
                    .put("sourceId", id("source", CrowdFill.SHARED))
                    .put("destinationIds", new JsonArray().add(id("destination", CrowdFill.SHARED)))
                    .put(
                            "schedule",
                            new JsonObject()
                                    .put("kind", "monthly")
                                    .put("day", 1)
                                    .put("times", new JsonArray().add("09:00")));
            long micros = send(
                    request("/connections")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(connection.encode()))
                            .build(),
                    201);
            if (i >= WARM_UP) {
                times.add(micros);
            }
        }
        row("`POST /connections`", times);
    }

    private HttpRequest get(String path) {
        return request(path).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.url() + "/api/v1" + path))
                .header("X-API-Key", system.apiKey());
    }

    /** Sends a request, and reads its whole answer; the result is how many microseconds that took. */
    private long send(HttpRequest request, int status) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        long micros = (System.nanoTime() - began) / 1_000;
        if (answer.statusCode() != status) {
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return micros;
    }

    private String integration() {
        return system.api()
                .get("/integrations")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private String cursor(String path) {
        return system.api().get(path).getString("nextCursor", "");
    }

    private String anyDay() {
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2L + random.nextInt(77), ChronoUnit.DAYS);
        return "from=" + from + "&to=" + from.plus(1, ChronoUnit.DAYS);
    }

    /** The id of one of the first so many of a kind, as {@link CrowdFill} made it. */
    private String id(String kind, int count) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest((kind + random.nextInt(count)).getBytes(StandardCharsets.US_ASCII));
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < hash.length; i++) {
                id.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "").append(String.format("%02x", hash[i]));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static void row(String what, List<Long> micros) {
        Spread spread = Spread.of(micros);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f ms | %.1f ms | %.1f ms |%n",
                what,
                micros.size(),
                spread.at(0.5) / 1000.0,
                spread.at(0.95) / 1000.0,
                spread.at(1) / 1000.0);
    }
}
