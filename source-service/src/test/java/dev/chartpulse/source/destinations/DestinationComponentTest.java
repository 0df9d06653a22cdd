package dev.chartpulse.source.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class DestinationComponentTest extends ServiceTest {

    private static String channel(String integration, String channelId) {
        return """
                {"kind":"slack","integrationId":"%s","channelId":"%s"}""".formatted(integration, channelId);
    }

    @Test
    void aChannelIsLookedUpAndNamedAfterItself() {
        String slack = slack();
        String id = post("/destinations", channel(slack, "C0123456789"))
                .statusCode(201)
                .body("kind", equalTo("slack"))
                .body("name", equalTo("#ops"))
                .body("channelName", equalTo("ops"))
                .body("recipients", nullValue())
                .path("id");
        assertThat(peers.call(Peers.SLACK_ENTERING).json().get("query").asText())
                .isEqualTo("C0123456789");
        get("/destinations/" + id).statusCode(200).body("integrationId", equalTo(slack));
        problem(delete("/integrations/" + slack), 409, "integration-in-use");
        delete("/destinations/" + id).statusCode(204);
        problem(get("/destinations/" + id), 404, "destination-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-in-channel", "channel-not-found", "channel-archived", "person-not-reached"})
    void aChannelTheBotCannotPostInIsSaidWhenItIsChosenAndWhenItIsChanged(String code) {
        String slack = slack();
        String id = post("/destinations", channel(slack, "C0123456789"))
                .statusCode(201)
                .path("id");
        peers.answer(Peers.SLACK_ENTERING, 422, Peers.problem(422, code, "It cannot.", "Type /invite."));
        problem(post("/destinations", channel(slack, "C0PRIVATE01")), 422, code)
                .body("action", containsString("/invite"))
                .body("errors[0].field", equalTo("channelId"));
        problem(put("/destinations/" + id, channel(slack, "C0PRIVATE01")), 422, code);
        assertThat(query("select string_agg(channel_id, ' ') from destination")).isEqualTo("C0123456789");
    }

    @Test
    void aSlackThatIsAwayIsNoFaultOfTheChannel() {
        String slack = slack();
        peers.answer(Peers.SLACK_ENTERING, 502, Peers.problem(502, "slack-unavailable", "Slack is away.", null));
        problem(post("/destinations", channel(slack, "C0123456789")), 502, "slack-unavailable")
                .body("errors", nullValue());
        problem(post("/destinations", channel(slack, "#ops")), 422, "invalid-field")
                .body("errors[0].field", equalTo("channelId"));
        assertThat(rows("destination")).isZero();
    }

    @Test
    void aPersonIsADestinationToo() {
        String slack = slack();
        peers.answer(Peers.SLACK_ENTERING, 200, new SlackChannel("U0123456789", "Grace", true, true));
        post("/destinations", channel(slack, "U0123456789"))
                .statusCode(201)
                .body("name", equalTo("@Grace"))
                .body("channelId", equalTo("U0123456789"));
        peers.answer(Peers.SLACK_ENTERING, 200, new SlackChannel("U0123456780", null, true, true));
        post("/destinations", channel(slack, "U0123456780")).statusCode(201).body("name", equalTo("U0123456780"));
    }

    @Test
    void anIntegrationThatIsNoneOrAGrafanaIsSaid() {
        problem(
                post("/destinations", channel(UUID.randomUUID().toString(), "C0123456789")),
                422,
                "integration-not-found");
        problem(post("/destinations", channel(grafana(), "C0123456789")), 422, "integration-kind")
                .body("errors[0].field", equalTo("integrationId"));
        assertThat(rows("destination")).isZero();
    }

    @Test
    void recipientsAreKeptAsTyped() {
        String id = post("/destinations", """
                        {"kind":"email","name":"Team","recipients":["Ops@Example.com"," a.b+c@mail.example.org "]}""")
                .statusCode(201)
                .body("recipients", equalTo(List.of("Ops@Example.com", "a.b+c@mail.example.org")))
                .body("channelId", nullValue())
                .path("id");
        put("/destinations/" + id, """
                {"kind":"email","recipients":["new@example.com"]}""")
                .statusCode(200)
                .body("name", equalTo("new@example.com"))
                .body("recipients", hasSize(1));
        problem(put("/destinations/" + id, channel(slack(), "C0123456789")), 422, "invalid-field")
                .body("errors[0].field", equalTo("kind"));
        get("/destinations").body("items", hasSize(1)).body("items[0].kind", equalTo("email"));
    }

    @Test
    void everyWrongRecipientIsNamed() {
        problem(post("/destinations", """
                                {"kind":"email","recipients":["ops@example.com","OPS@example.COM","no address",
                                 "a@b.com\\nBcc: c@d.com",null]}"""), 422, "invalid-field")
                .body(
                        "errors.field",
                        equalTo(List.of("recipients[1]", "recipients[2]", "recipients[3]", "recipients[4]")));
        problem(post("/destinations", "{\"kind\":\"email\",\"recipients\":[]}"), 422, "invalid-field");
        problem(
                        post("/destinations", "{\"kind\":\"email\",\"recipients\":[\"ops@straße.example\"]}"),
                        422,
                        "invalid-field")
                .body("errors[0].message", containsString("write it in ASCII"));
        String tooMany = "\"a@b.com\",".repeat(50) + "\"a@b.com\"";
        problem(post("/destinations", "{\"kind\":\"email\",\"recipients\":[" + tooMany + "]}"), 422, "invalid-field")
                .body("errors[0].field", equalTo("recipients"));
        problem(
                post("/destinations", "{\"kind\":\"email\",\"name\":\"a\\r\\nBcc: x\",\"recipients\":[\"a@b.com\"]}"),
                422,
                "invalid-field");
        assertThat(rows("destination")).isZero();
    }
}
