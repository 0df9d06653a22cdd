package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;

/** docs/rotation.md, step by step, with two replicas of source-service, while clients read, fire and get their charts. */
@Timeout(900)
class RotationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NEW_TOKEN = "the-new-internal-token";
    private static final String NEW_KEY = "cp_the-new-key";
    private static final String TOKEN = "CHARTPULSE_INTERNAL_TOKEN";
    private static final String ALSO = "CHARTPULSE_INTERNAL_TOKEN_ALSO_ACCEPTED";
    private static final String API_KEYS = "CHARTPULSE_API_KEY_SHA256";
    private static final Pattern SETTING = Pattern.compile("export (\\w+)='(.*)'");

    @TempDir
    Path folder;

    private final List<Replica> others = new ArrayList<>();
    private LocalKit local;
    private Replica first;
    private Replica second;
    private Clients clients;

    @AfterEach
    void stop() throws InterruptedException {
        if (clients != null) {
            clients.close();
        }
        Stream.concat(others.stream(), Stream.of(first, second).filter(replica -> replica != null))
                .parallel()
                .forEach(Replica::close);
        if (local != null && local.process() != null) {
            local.process().destroy();
            local.process().waitFor();
        }
    }

    @Test
    void allSecretsAreReplacedAndNoRequestIsRefusedAndEveryChartArrives() throws Exception {
        assumeTrue(LocalKit.isBuilt(), "the services are not built");
        start();
        Api api = local.api();
        String oldKey = Files.readString(local.data().resolve("api-key"));
        String oldToken = Files.readString(local.data().resolve("internal-token"));
        List<String> sealedBefore = sealedTokens();
        assertThat(sealedBefore).as(local.output()).hasSize(2);
        clients = new Clients(List.of(first, second), connection(api), oldKey);

        Map<String, String> oldKeys = Map.of("grafana", keys("list", "grafana"), "slack", keys("list", "slack"));
        Map<String, String> newKeys = Map.of("grafana", keys("add", "grafana"), "slack", keys("add", "slack"));
        roll(Map.of(ALSO, NEW_TOKEN), Map.of(API_KEYS, sha256(oldKey) + "," + sha256(NEW_KEY)), oldKey);

        clients.use(NEW_KEY);
        newKeys.forEach((kind, id) -> keys("promote", kind, id));
        roll(Map.of(TOKEN, NEW_TOKEN, ALSO, oldToken), Map.of(), NEW_KEY);
        assertThatOtherServicesTake(oldToken, NEW_TOKEN);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sealedTokens()).doesNotContainAnyElementsOf(sealedBefore));
        for (Replica replica : List.of(first, second)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(replica.metric("chartpulse_tokens_outdated"))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith(" 0.0")));
        }
        Api newApi = new Api(first.url(), NEW_KEY);
        awaitDelivered(newApi, clients.fired());

        oldKeys.forEach((kind, id) -> keys("remove", kind, id));
        roll(Map.of(ALSO, ""), Map.of(API_KEYS, sha256(NEW_KEY)), NEW_KEY);

        int before = clients.fired().size();
        await().atMost(PATIENCE).until(() -> clients.fired().size() > before);
        clients.close();
        awaitDelivered(newApi, clients.fired());
        assertThat(clients.refused()).isEmpty();
        assertThatOtherServicesTake(NEW_TOKEN);
        for (Replica other : others) {
            assertThat(other.takes(oldToken)).as(other.url()).isFalse();
        }
        assertThatThrownBy(() -> new Api(first.url(), oldKey).get("/connections"))
                .isInstanceOf(ApiException.class);
    }

    /** Everything, with two replicas of source-service, and the demo, whose connection is fired. */
    private void start() throws Exception {
        local = new LocalKit(folder);
        local.start(Stream.of(Service.values())
                .flatMap(service -> Stream.of("--without", service.id()))
                .toArray(String[]::new));
        for (Service service : Service.values()) {
            Path file = local.data().resolve(service.id() + ".env");
            await(file.toString())
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(file) && local.process().isAlive());
            Replica replica = new Replica(service, settings(file), log(service.id()));
            if (service == Service.SOURCE) {
                first = replica;
            } else {
                others.add(replica);
            }
        }
        second = first.second(log("source-service-2"));
        all(Stream.concat(others.stream(), Stream.of(first, second)).toList(), Map.of());
        await().atMost(PATIENCE).until(local::isUp);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Starts all again: the replicas of source-service one after the other, those of the others when their turn comes. */
    private void roll(Map<String, String> changes, Map<String, String> ofSource, String key) {
        Map<String, String> both = new HashMap<>(changes);
        both.putAll(ofSource);
        clients.leave(second);
        CompletableFuture<Void> rolled = CompletableFuture.runAsync(() -> second.startWith(both));
        all(others, changes);
        rolled.join();
        clients.enter(second);
        assertThatOtherServicesAnswer(key);
        clients.leave(first);
        first.startWith(both);
        clients.enter(first);
        assertThatOtherServicesAnswer(key);
    }

    private static void all(List<Replica> replicas, Map<String, String> changes) {
        CompletableFuture.allOf(replicas.stream()
                        .map(replica -> CompletableFuture.runAsync(() -> replica.startWith(changes)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** By the internal token of either replica: the data sources are query-service's, the channels delivery-service's. */
    private void assertThatOtherServicesAnswer(String key) {
        for (Replica replica : List.of(first, second)) {
            Api api = new Api(replica.url(), key);
            for (JsonObject integration : items(api.get("/integrations"))) {
                String list = integration.getString("kind").equals("slack") ? "/channels" : "/datasources";
                assertThat(items(api.get("/integrations/" + integration.getString("id") + list)))
                        .isNotEmpty();
            }
        }
    }

    private void assertThatOtherServicesTake(String... tokens) throws Exception {
        for (Replica other : others) {
            for (String token : tokens) {
                assertThat(other.takes(token)).as(other.url()).isTrue();
            }
        }
    }

    private static void awaitDelivered(Api api, List<String> pulses) {
        for (String pulse : pulses) {
            await().atMost(PATIENCE).until(() -> api.get("/pulses/" + pulse).getString("status"), "delivered"::equals);
        }
    }

    private static String connection(Api api) {
        return items(api.get("/connections")).get(0).getString("id");
    }

    /** Calls deploy/keys. @return the first id that it tells */
    private String keys(String command, String kind, String... id) {
        List<String> line = new ArrayList<>(List.of(
                LocalKit.ROOT.resolve("deploy/keys").toString(),
                command,
                local.data().toString(),
                kind));
        line.addAll(List.of(id));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            Matcher number = Pattern.compile("\\d+").matcher(said);
            assertThat(number.find()).as(said).isTrue();
            return number.group();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> sealedTokens() throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + local.port(Port.POSTGRES) + "/source";
        String password = Files.readString(local.data().resolve("source-password"));
        List<String> sealed = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "source", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sealed_token from integration")) {
            while (rows.next()) {
                sealed.add(rows.getString(1));
            }
        }
        return sealed;
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Map<String, String> settings = new HashMap<>();
        Matcher line = SETTING.matcher(Files.readString(file));
        while (line.find()) {
            settings.put(line.group(1), line.group(2));
        }
        return settings;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }
}
