package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;
import dev.chartpulse.standins.FreePort;

/** The whole way, with the four services as they are built, a real Kafka and a real PostgreSQL. */
@Timeout(600)
class LocalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private LocalKit local;

    @BeforeEach
    void prepare() {
        assumeTrue(LocalKit.isBuilt(), "the services are not built");
        local = new LocalKit(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (local.process() != null) {
            local.process().destroy();
            local.process().waitFor();
        }
    }

    @Test
    void aChartArrivesInSlackAndByEmailAndARestartContinues() throws Exception {
        local.start();
        await().atMost(PATIENCE).until(local::isUp);
        Api api = local.api();

        JsonObject pulse = settled(api, firstPulse(api));

        assertThat(pulse.getString("status")).isEqualTo("delivered");
        assertThat(events(pulse)).contains("published", "queried", "rendered", "settled");
        JsonObject slack = slackMessageOf(pulse);
        JsonObject email = emailOf(pulse);
        byte[] chart = local.bytes("http://127.0.0.1:" + local.port(Port.SOURCE) + pulse.getString("chart"));
        assertThat(chart).startsWith(0x89, 'P', 'N', 'G');
        assertThat(local.bytes(image(slack))).isEqualTo(chart);
        assertThat(local.bytes(image(email))).isEqualTo(chart);

        List<ProcessHandle> started = local.started();
        assertThat(started).hasSizeGreaterThanOrEqualTo(6);
        local.process().destroy();
        local.process().waitFor();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(Port.values()).allMatch(port -> FreePort.isFree(local.port(port)));

        local.start();
        await().atMost(PATIENCE).until(local::isUp);
        assertThat(local.api().get("/connections").getJsonArray("items")).hasSize(1);
        assertThat(local.api().find("/pulses/" + pulse.getString("id"))).isPresent();
    }

    @Test
    void aKilledServiceLosesNoPulseAndSendsNoneTwice() throws Exception {
        local.start();
        await().atMost(PATIENCE).until(local::isUp);
        Api api = local.api();
        String connection = firstPulse(api).getString("connectionId");
        List<String> fired = new ArrayList<>();

        for (Service service : Service.values()) {
            fired.add(fire(api, connection));
            ProcessHandle killed = local.service(service);
            killed.destroyForcibly();
            await().atMost(PATIENCE).until(() -> local.service(service).pid() != killed.pid());
            fired.add(fire(api, connection));
        }

        for (String id : fired) {
            JsonObject pulse = settled(api, api.get("/pulses/" + id));
            assertThat(pulse.getString("status"))
                    .as(pulse.encodePrettily())
                    .isIn("delivered", "partly-delivered", "unknown");
            for (JsonObject delivery : deliveries(pulse)) {
                assertThat(delivery.getString("outcome")).as(delivery.encode()).isIn("sent", "unknown");
            }
        }
        assertThat(local.output()).contains("source-service has ended", "delivery-service has ended");
        assertNothingTwice(api);
    }

    @Test
    void aKilledLauncherLeavesNothingBehind() throws Exception {
        local.start("--no-demo");
        await().atMost(PATIENCE).until(local::isUp);
        assertThat(local.api().get("/connections").getJsonArray("items")).isEmpty();
        List<ProcessHandle> started = local.started();

        local.process().destroyForcibly().waitFor();

        await().atMost(Duration.ofMinutes(1)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Every message of one delivery, and no delivery with two. */
    private void assertNothingTwice(Api api) throws Exception {
        Set<String> references = new HashSet<>();
        int slackDeliveries = 0;
        for (JsonObject listed : items(api.get("/pulses?limit=100"))) {
            JsonObject pulse = settled(api, listed);
            for (JsonObject delivery : deliveries(pulse)) {
                slackDeliveries += "slack".equals(delivery.getString("kind")) ? 1 : 0;
                references.add(delivery.getString("id"));
            }
        }
        List<String> mails = local.messages("email").stream()
                .map(mail -> mail.getJsonObject("headers").getString("Message-ID"))
                .toList();
        assertThat(mails).doesNotHaveDuplicates();
        assertThat(mails).allMatch(id -> references.contains(id.substring(1, id.indexOf('@'))));
        assertThat(local.messages("slack")).hasSizeLessThanOrEqualTo(slackDeliveries);
    }

    private static String fire(Api api, String connection) {
        return await().atMost(PATIENCE)
                .ignoreException(ApiException.class)
                .until(() -> api.post("/connections/" + connection + "/pulses").getString("id"), id -> id != null);
    }

    private static JsonObject firstPulse(Api api) {
        List<JsonObject> pulses =
                await().atMost(PATIENCE).until(() -> items(api.get("/pulses")), list -> !list.isEmpty());
        return pulses.get(pulses.size() - 1);
    }

    private static JsonObject settled(Api api, JsonObject pulse) {
        return await().atMost(PATIENCE)
                .ignoreException(ApiException.class)
                .until(() -> api.get("/pulses/" + pulse.getString("id")), read -> !List.of("requested", "rendered")
                        .contains(read.getString("status")));
    }

    private JsonObject slackMessageOf(JsonObject pulse) throws IOException, InterruptedException {
        String reference = delivery(pulse, "slack").getString("reference");
        return local.messages("slack").stream()
                .filter(message ->
                        reference.contains(message.getJsonObject("headers").getString("ts")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no message is " + reference));
    }

    private JsonObject emailOf(JsonObject pulse) throws IOException, InterruptedException {
        String id = delivery(pulse, "email").getString("id");
        return local.messages("email").stream()
                .filter(mail ->
                        mail.getJsonObject("headers").getString("Message-ID").contains(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no email is of delivery " + id));
    }

    private static JsonObject delivery(JsonObject pulse, String kind) {
        return deliveries(pulse).stream()
                .filter(delivery -> kind.equals(delivery.getString("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> deliveries(JsonObject pulse) {
        return pulse.getJsonArray("deliveries").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> events(JsonObject pulse) {
        return pulse.getJsonArray("timeline").stream()
                .map(entry -> ((JsonObject) entry).getString("event"))
                .toList();
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static String image(JsonObject message) {
        return message.getJsonArray("images").getString(0);
    }
}
