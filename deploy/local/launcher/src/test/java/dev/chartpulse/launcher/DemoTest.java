package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.http.StandInServer;

@Timeout(60)
class DemoTest {

    private static final String GRAFANA = "https://grafana.example.com";

    @TempDir
    Path folder;

    /** What was asked for, and answered as source-service would. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private StandInServer api;

    @BeforeEach
    void start() {
        api = StandInServer.create();
        api.on(api.router().route("/api/v1/*"), context -> context.request().path(), context -> {
                    String call = context.request().method() + " "
                            + context.request().path().substring("/api/v1".length());
                    asked.add(call);
                    return Answer.json(200, answer(call));
                })
                .listen(0);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void itIsMadeOnceAndContinuesAfterARestart() {
        String connection = demo("C0CHARTS01").make();
        assertThat(asked).contains("POST /sources", "POST /connections");
        asked.clear();

        assertThat(demo("C0CHARTS01").make()).isEqualTo(connection);
        assertThat(asked).containsExactly("GET /connections/1");
    }

    @Test
    void itIsMadeAnewForOtherSystemsAndTheOldOneIsPaused() {
        demo("C0CHARTS01").make();
        asked.clear();

        demo("C0OTHERS01").make();

        assertThat(asked).contains("POST /connections").endsWith("POST /connections/1/pause");
    }

    @Test
    void aChannelIsFoundByItsName() {
        demo("#charts").make();

        assertThat(asked).contains("GET /integrations/1/channels");
        assertThatThrownBy(() -> demo("nowhere").make())
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("#nowhere");
    }

    @Test
    void nothingIsLeftOfADemoThatIsRefused() {
        api.faults()
                .always(
                        "/api/v1/destinations",
                        Fault.answer(422, "{\"detail\":\"The bot is not in it.\",\"action\":\"Invite it.\"}"));

        assertThatThrownBy(() -> demo("C0CHARTS01").make())
                .isInstanceOf(ApiException.class)
                .hasMessage("The bot is not in it. Invite it.");

        List<String> deleted = new ArrayList<>(asked);
        deleted.removeIf(call -> !call.startsWith("DELETE"));
        assertThat(deleted).containsExactly("DELETE /integrations/1", "DELETE /sources/1", "DELETE /integrations/1");
    }

    private Demo demo(String channel) {
        Options options = OptionsReader.read(
                List.of("--slack-token", "xoxb", "--slack-channel", channel),
                Map.of("CHARTPULSE_GRAFANA", GRAFANA, "CHARTPULSE_GRAFANA_TOKEN", "glsa"),
                folder);
        DemoTargets targets = new DemoTargets(options, new Surroundings(options));
        return new Demo(new Api(api.url(), "key"), targets, folder.resolve("demo.json"));
    }

    private static JsonObject answer(String call) {
        if (call.endsWith("/datasources")) {
            return page(new JsonObject().put("uid", "p").put("type", "prometheus"));
        }
        if (call.endsWith("/channels")) {
            return page(new JsonObject().put("id", "C0CHARTS01").put("name", "charts"));
        }
        return new JsonObject().put("id", "1");
    }

    private static JsonObject page(JsonObject item) {
        return new JsonObject().put("items", new JsonArray().add(item));
    }
}
