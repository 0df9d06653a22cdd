package dev.chartpulse.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/** What {@code deploy/bench/crowd} measures: the idle tick as source-service times it, and requests as one client sees them. */
final class CrowdMeasures {

    private static final int WARM_UP = 100;
    private static final String TURN = "chartpulse_loops_turn_seconds_";

    private final Random random = new Random(9);
    private final LocalSystem system;
    private final TimedRequests timed;
    private final int connections;
    private final int requests;

    CrowdMeasures(LocalSystem system, int connections, int requests) {
        this.system = system;
        this.timed = new TimedRequests(system);
        this.connections = connections;
        this.requests = requests;
    }

    /** Measures all, and prints a row of a table for each. */
    void run(int ticks) throws IOException, InterruptedException {
        System.out.println("| what | how often | median | p95 | longest |\n| --- | --- | --- | --- | --- |");
        gets("`GET /pulses`", () -> "/pulses");
        gets("`GET /pulses`, the second page", () -> "/pulses?cursor=" + cursor("/pulses"));
        gets("`GET /pulses?connection=`, any", () -> "/pulses?connection=" + id("connection", connections));
        gets("`GET /pulses?connection=`, busy", () -> "/pulses?connection=" + id("connection", CrowdFill.BUSY));
        gets(
                "`GET /pulses?connection=&status=unknown`, busy",
                () -> "/pulses?status=unknown&connection=" + id("connection", CrowdFill.BUSY));
        gets("`GET /pulses?source=`", () -> "/pulses?source=" + id("source", CrowdFill.SHARED));
        gets("`GET /pulses?destination=`", () -> "/pulses?destination=" + id("destination", CrowdFill.SHARED));
        gets(
                "`GET /pulses?destination=&status=failed,unknown`",
                () -> "/pulses?status=failed,unknown&destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /pulses?status=failed,unknown`", () -> "/pulses?status=failed,unknown");
        gets("`GET /pulses?status=requested`, none", () -> "/pulses?status=requested");
        gets("`GET /pulses?trigger=test`", () -> "/pulses?trigger=test");
        gets("`GET /pulses?from=&to=`, any day", () -> "/pulses?" + anyDay());
        gets("`GET /pulses?from=&to=&status=failed`, any day", () -> "/pulses?status=failed&" + anyDay());
        gets("`GET /pulses/counts`", () -> "/pulses/counts");
        gets(
                "`GET /pulses/counts?connection=`, busy",
                () -> "/pulses/counts?connection=" + id("connection", CrowdFill.BUSY));
        gets(
                "`GET /pulses/counts?destination=`",
                () -> "/pulses/counts?destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /connections`", () -> "/connections");
        gets("`GET /connections?limit=200`", () -> "/connections?limit=200");
        gets("`GET /connections?sort=name`", () -> "/connections?sort=name");
        gets("`GET /connections?q=`, found soon", () -> "/connections?q=crowd");
        gets("`GET /connections?q=`, not found", () -> "/connections?q=nowhere");
        gets("`GET /connections?integration=`", () -> "/connections?integration=" + integration());
        gets("`GET /sources`", () -> "/sources");
        gets("`GET /destinations?q=&sort=name`", () -> "/destinations?q=99&sort=name");
        gets("`GET /integrations`", () -> "/integrations");
        gets("`GET /overview`", () -> "/overview");
        gets("`GET /connections?source=`", () -> "/connections?source=" + id("source", CrowdFill.SHARED));
        gets(
                "`GET /connections?destination=`",
                () -> "/connections?destination=" + id("destination", CrowdFill.SHARED));
        gets("`GET /connections?status=paused`", () -> "/connections?status=paused");
        gets("`GET /connections/{id}`", () -> "/connections/" + id("connection", connections));
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
        String metrics = timed.metrics(Service.SOURCE);
        return new double[] {value(metrics, "count"), value(metrics, "sum")};
    }

    private static double value(String metrics, String what) {
        return metrics.lines()
                .filter(line -> line.startsWith(TURN + what) && line.contains("loop=\"claiming\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void gets(String what, Supplier<String> path) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            timed.get(path.get());
        }
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            times.add(timed.get(path.get()));
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
            long micros = timed.send(
                    timed.request("/connections")
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

    /** The id of one of the first so many of a kind. */
    private String id(String kind, int count) {
        return CrowdFill.id(kind, random.nextInt(count));
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
