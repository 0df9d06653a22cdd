package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/**
 * Two replicas of each service that takes requests from outside or sends to the outside are stopped and started anew, one
 * after the other, under load: each request is answered well, and each pulse arrives once. {@code -Dchartpulse.rolling=all}
 * does it with all four services.
 */
@Timeout(900)
class RollingRestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** On a machine that takes long: the inbox keeps 200 messages, of which each pulse makes one of each kind. */
    private static final int MOST_FIRED = 28;

    @TempDir
    Path folder;

    private final Map<Service, Replicas> services = new EnumMap<>(Service.class);
    private final ScheduledExecutorService load = Executors.newScheduledThreadPool(6);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> fired = new ConcurrentLinkedQueue<>();
    private Surroundings surroundings;
    private DataFolder data;

    @AfterEach
    void stop() {
        load.shutdownNow();
        services.values().forEach(Replicas::close);
        if (surroundings != null) {
            surroundings.close();
            data.close();
        }
    }

    @Test
    void aRollingRestartUnderLoadLosesNothingAndFailsNoRequest() throws Exception {
        assumeTrue(LocalKit.isBuilt(), "the services are not built");
        Set<Service> rolled = "all".equals(System.getProperty("chartpulse.rolling"))
                ? Set.of(Service.values())
                : Set.of(Service.SOURCE, Service.DELIVERY);
        Options options = options();
        start(options, rolled);
        Api api = new Api(
                "http://127.0.0.1:" + options.port(Port.SOURCE), data.secrets().apiKey());
        String connection = new Demo(api, new DemoTargets(options, surroundings), data.demo()).make();
        begin(api, connection);

        rolled.stream().sorted().forEach(service -> services.get(service).roll());

        load.shutdown();
        assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).isEmpty();
        assertThat(fired).isNotEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> eachPulseArrivedOnce(api));
    }

    private Options options() throws UsageException {
        List<String> arguments =
                new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
        for (Port port : Port.values()) {
            arguments.addAll(List.of(port.option(), Integer.toString(FreePort.find())));
        }
        return OptionsReader.read(arguments, Map.of(), folder);
    }

    private void start(Options options, Set<Service> rolled) {
        data = DataFolder.open(options.data(), /* fresh */ false);
        ServiceEnvironment environment = new ServiceEnvironment(options, data.secrets());
        for (Service service : Service.values()) {
            int count = rolled.contains(service) ? 2 : 1;
            services.put(
                    service,
                    new Replicas(service, count, options.port(service.port()), environment.of(service), data.logs()));
        }
        surroundings = new Surroundings(options);
        Progress quiet = new Progress(new PrintStream(PrintStream.nullOutputStream(), true), Instant.now());
        surroundings.start(data, data.secrets(), folder.resolve("no-recordings"), () -> {}, quiet);
        services.values().forEach(Replicas::start);
        services.values().forEach(Replicas::awaitReady);
    }

    /** Reads, writes, requests that go on to query- and delivery-service, and firing by hand. */
    private void begin(Api api, String connection) {
        Map<String, String> integrations = new HashMap<>();
        api.get("/integrations")
                .getJsonArray("items")
                .forEach(item ->
                        integrations.put(((JsonObject) item).getString("kind"), ((JsonObject) item).getString("id")));
        every(50, () -> api.get("/connections/" + connection));
        every(200, () -> api.get("/pulses"));
        every(250, () -> {
            JsonObject made = api.post(
                    "/destinations",
                    new JsonObject()
                            .put("kind", "email")
                            .put("name", "Team")
                            .put("recipients", new JsonArray().add("team@example.com")));
            api.delete("/destinations/" + made.getString("id"));
        });
        every(500, () -> api.get("/integrations/" + integrations.get("grafana") + "/datasources"));
        every(500, () -> api.get("/integrations/" + integrations.get("slack") + "/channels?query=c"));
        every(1500, () -> {
            if (fired.size() < MOST_FIRED) {
                fired.add(api.post("/connections/" + connection + "/pulses").getString("id"));
            }
        });
    }

    private void every(int millis, Runnable request) {
        load.scheduleAtFixedRate(
                () -> {
                    try {
                        request.run();
                    } catch (RuntimeException e) {
                        failures.add(Instant.now() + " " + e);
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** The demo's connection has one destination of each kind, and fires by its schedule, too. */
    private void eachPulseArrivedOnce(Api api) {
        List<JsonObject> pulses = all(api);
        assertThat(pulses).extracting(pulse -> pulse.getString("id")).containsAll(fired);
        assertThat(pulses.stream()
                        .filter(pulse -> !"delivered".equals(pulse.getString("status")))
                        .map(pulse ->
                                api.get("/pulses/" + pulse.getString("id")).encode()))
                .as("pulses that are not delivered")
                .isEmpty();
        assertThat(pulses).isNotEmpty();
        Map<String, Long> arrived = surroundings.inbox().messages().stream()
                .collect(Collectors.groupingBy(message -> message.kind().toString(), Collectors.counting()));
        assertThat(arrived.values())
                .as("%s", arrived)
                .hasSize(ReceivedMessage.Kind.values().length)
                .containsOnly((long) pulses.size());
    }

    private static List<JsonObject> all(Api api) {
        List<JsonObject> pulses = new ArrayList<>();
        String more = "";
        while (more != null) {
            JsonObject page = api.get("/pulses?limit=100" + more);
            page.getJsonArray("items").forEach(pulse -> pulses.add((JsonObject) pulse));
            String cursor = page.getString("nextCursor");
            more = cursor == null ? null : "&cursor=" + cursor;
        }
        return pulses;
    }
}
