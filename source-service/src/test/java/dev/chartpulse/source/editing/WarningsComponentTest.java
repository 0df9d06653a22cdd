package dev.chartpulse.source.editing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Reply;

/** What is allowed and probably not meant is told, by the answer to a change and as long as it is so. */
@QuarkusTest
class WarningsComponentTest extends EditedThings {

    private static void warned(Reply reply, String field, String code) {
        reply.body("warnings.field", equalTo(List.of(field))).body("warnings.code", equalTo(List.of(code)));
    }

    @Test
    void aSecondAxisForOneMetricIsToldUntilThereAreTwo() {
        String path = "/sources/" + Thing.SOURCE.make();
        get(path).body("warnings", empty());
        warned(patch(path, "{\"metrics\":[{\"expression\":\"up\"}]}").statusCode(200), "splitYAxis", "single-metric");
        warned(get(path), "splitYAxis", "single-metric");
        put(path, shown(path).toString()).statusCode(200);
        patch(path, "{\"splitYAxis\":false}").statusCode(200).body("warnings", empty());
    }

    @Test
    void aUnitThatIsNoneIsToldAndAWrittenOneIsNot() {
        String path = "/sources/" + Thing.SOURCE.make();
        String metrics =
                "{\"metrics\":[{\"expression\":\"up\",\"unit\":\"reqps\"},{\"expression\":\"down\",\"unit\":\"%s\"}]}";
        warned(patch(path, metrics.formatted("requests")).statusCode(200), "metrics[1].unit", "unit-unknown");
        patch(path, metrics.formatted("suffix:requests")).statusCode(200).body("warnings", empty());
        patch(path, metrics.formatted("μs")).statusCode(200).body("warnings", empty());
    }

    @Test
    void aTokenThatHasExpiredByItsDateIsTold() {
        Reply created = post("/integrations", """
                {"kind":"grafana","name":"G","url":"https://grafana.example.com","token":"%s","tokenExpiresOn":"2020-01-31"}""".formatted(GRAFANA_TOKEN));
        warned(created.statusCode(201), "tokenExpiresOn", "token-expired");
        String path = "/integrations/" + created.path("id");
        warned(get(path), "tokenExpiresOn", "token-expired");
        patch(path, "{\"tokenExpiresOn\":\"2999-12-31\"}").statusCode(200).body("warnings", empty());
        warned(patch(path, "{\"tokenExpiresOn\":\"2020-01-31\"}").statusCode(200), "tokenExpiresOn", "token-expired");
    }

    @Test
    void aSecondDestinationForAChannelIsTold() {
        String slack = slack();
        String first = channel(slack).body("warnings", empty()).path("id");
        Reply second = channel(slack);
        warned(second, "channelId", "same-channel");
        second.body("warnings[0].message", containsString("\"#ops\""));
        warned(get("/destinations/" + first), "channelId", "same-channel");
        channel(slack()).body("warnings", empty());
        delete("/destinations/" + first).statusCode(204);
        get("/destinations/" + second.path("id")).body("warnings", empty());
    }

    private static Reply channel(String slack) {
        return post(
                        "/destinations",
                        "{\"kind\":\"slack\",\"integrationId\":\"%s\",\"channelId\":\"C0123456789\"}".formatted(slack))
                .statusCode(201);
    }
}
