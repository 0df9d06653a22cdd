package dev.chartpulse.source.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.ServiceTest;

/** Destinations whose address is a secret. */
@QuarkusTest
class PostedDestinationComponentTest extends ServiceTest {

    private static final String KEY = "0123456789abcdef";

    private static String webhook(String url) {
        return "{\"kind\":\"webhook\",\"url\":\"" + url + "\",\"secret\":\"" + KEY + "\"}";
    }

    private static String created(String body) {
        return post("/destinations", body).statusCode(201).path("id");
    }

    @Test
    void ofAnAddressOnlyTheHostIsShownAndItIsSealedOnArrival() {
        String id = post("/destinations", webhook("https://Hooks.example.com:8443/in?token=t0ken"))
                .statusCode(201)
                .body("kind", equalTo("webhook"))
                .body("name", equalTo("hooks.example.com:8443"))
                .body("host", equalTo("hooks.example.com:8443"))
                .body("payload", equalTo("multipart"))
                .body("url", nullValue())
                .body("secret", nullValue())
                .body("recipients", nullValue())
                .path("id");

        JsonNode checked = peers.call(Peers.WEBHOOK_CHECKS).json();
        assertThat(checked.at("/origin").asText()).isEqualTo("https://hooks.example.com:8443");
        assertThat(checked.at("/destinationId").asText()).isEqualTo(id);
        assertThat(checked.toString()).doesNotContain("t0ken", KEY);
        assertThat(query("select d::text from destination d")).doesNotContain("t0ken", KEY);
        get("/destinations/" + id).body("host", equalTo("hooks.example.com:8443"));
    }

    @Test
    void anAddressThatMayNotBeCalledIsNotStored() {
        peers.answer(
                Peers.WEBHOOK_CHECKS,
                422,
                Peers.problem(422, "address-refused", "hooks.example.com is refused.", "Ask an operator."));

        problem(post("/destinations", webhook("https://hooks.example.com/in")), 422, "address-refused")
                .body("action", equalTo("Ask an operator."));
        assertThat(rows("destination")).isZero();
    }

    @Test
    void aChangeWithoutAnAddressKeepsTheStoredOne() {
        String id = created(webhook("https://hooks.example.com/in"));
        String sealed = query("select sealed_secret from destination");
        peers.reset();

        put("/destinations/" + id, "{\"kind\":\"webhook\",\"name\":\"Ours\",\"payload\":\"json\"}")
                .statusCode(200)
                .body("name", equalTo("Ours"))
                .body("payload", equalTo("json"))
                .body("host", equalTo("hooks.example.com"));

        assertThat(query("select sealed_secret from destination")).isEqualTo(sealed);
        assertThat(peers.calls(Peers.WEBHOOK_CHECKS)).isEmpty();
        put("/destinations/" + id, webhook("https://other.example.com/in"))
                .statusCode(200)
                .body("host", equalTo("other.example.com"));
        assertThat(query("select sealed_secret from destination")).isNotEqualTo(sealed);
    }

    @Test
    void addressAndKeyAreGivenTogether() {
        problem(
                        post("/destinations", "{\"kind\":\"webhook\",\"url\":\"https://hooks.example.com\"}"),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("secret"))
                .body("errors[0].message", containsString("give a key of 16 to 200 characters"));
        problem(post("/destinations", "{\"kind\":\"webhook\",\"secret\":\"" + KEY + "\"}"), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("url", "secret")));
        String id = created(webhook("https://hooks.example.com/in"));
        problem(put("/destinations/" + id, "{\"kind\":\"webhook\",\"secret\":\"" + KEY + "\"}"), 422, "invalid-field")
                .body("errors[0].message", containsString("together with the url"));
    }

    @Test
    void noErrorRepeatsASecret() {
        for (String url : List.of(
                "hooks.example.com/t0ken",
                "ftp://hooks.example.com/t0ken",
                "https://me:t0ken@hooks.example.com",
                "https://hooks.example.com/#t0ken",
                "https://hooks.example.com:0/t0ken",
                "https://hooks example.com/t0ken")) {
            problem(post("/destinations", webhook(url)), 422, "invalid-field")
                    .body("errors[0].field", equalTo("url"))
                    .body("errors[0].message", not(containsString("t0ken")));
        }
        problem(
                        post(
                                "/destinations",
                                "{\"kind\":\"webhook\",\"url\":\"https://hooks.example.com\",\"secret\":\"t0o-short\"}"),
                        422,
                        "invalid-field")
                .body("errors[0].message", not(containsString("t0o-short")));
        assertThat(rows("destination")).isZero();
    }

    @Test
    void aWorkflowOfTeamsAndASpaceOfGoogleChatAreDestinationsToo() {
        created("""
                {"kind":"teams","name":"Ops","url":"https://prod-12.westeurope.logic.azure.com/workflows/a?sig=b"}""");
        created("""
                {"kind":"chat","url":"https://chat.googleapis.com/v1/spaces/AAA/messages?key=k&token=t"}""");

        problem(post("/destinations", """
                {"kind":"teams","url":"https://acme.webhook.office.com/webhookb2/a"}"""), 422, "invalid-field")
                .body("errors[0].message", containsString("make a workflow"));
        problem(post("/destinations", """
                {"kind":"chat","url":"https://chat.google.com/room/AAA"}"""), 422, "invalid-field")
                .body("errors[0].message", containsString("webhook of a space"));
    }

    @Test
    void eachKindSaysWhatItNeedsAndWhatItsSentMeans() {
        get("/channels")
                .statusCode(200)
                .body("kind", equalTo(List.of("slack", "email", "webhook", "teams", "chat")))
                .body("sent", hasItem(containsString("started the workflow")))
                .body("needs", everyItem(not(blankOrNullString())));
    }
}
