package dev.chartpulse.standins.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedMessage;

class WebhookStandInTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Inbox inbox = new Inbox();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebhookStandIn standIn;

    @BeforeEach
    void start() {
        standIn = WebhookStandIn.start(0, inbox);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private int post(String url, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static JsonObject card(JsonObject element) {
        JsonObject card = new JsonObject()
                .put("type", "AdaptiveCard")
                .put("version", "1.5")
                .put("body", new JsonArray().add(element));
        return new JsonObject()
                .put("type", "message")
                .put(
                        "attachments",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("contentType", "application/vnd.microsoft.card.adaptive")
                                        .putNull("contentUrl")
                                        .put("content", card)));
    }

    private static JsonObject line(String text) {
        return new JsonObject()
                .put("type", "RichTextBlock")
                .put(
                        "inlines",
                        new JsonArray()
                                .add(new JsonObject().put("type", "TextRun").put("text", text)));
    }

    @Test
    void aCardOfTeamsIsShownAndOneThatBreaksARuleIsRefused() throws Exception {
        assertThat(post(standIn.workflow(), card(line("Checkout")).encode())).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> !inbox.messages(ReceivedMessage.Kind.TEAMS).isEmpty());
        assertThat(inbox.messages(ReceivedMessage.Kind.TEAMS).get(0).text()).isEqualTo("Checkout");

        assertThat(post(standIn.workflow(), card(line("")).encode())).isEqualTo(400);
        assertThat(post(standIn.workflow(), card(line("x").put("wrap", true)).encode()))
                .isEqualTo(400);
        assertThat(post(standIn.workflow(), card(line("x".repeat(28 * 1024))).encode()))
                .isEqualTo(413);
        assertThat(post(standIn.workflow().replace("sig=S", "sig=T"), "{}")).isEqualTo(401);
    }

    @Test
    void aSpaceTakesOneMessageASecondAndARepeatedOneOnce() throws Exception {
        JsonObject widget = new JsonObject().put("textParagraph", new JsonObject().put("text", "Checkout"));
        String message = new JsonObject()
                .put(
                        "cardsV2",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("cardId", "a")
                                        .put(
                                                "card",
                                                new JsonObject()
                                                        .put("header", new JsonObject().put("title", "T"))
                                                        .put(
                                                                "sections",
                                                                new JsonArray()
                                                                        .add(new JsonObject()
                                                                                .put(
                                                                                        "widgets",
                                                                                        new JsonArray()
                                                                                                .add(widget)))))))
                .encode();
        assertThat(post(standIn.space() + "&requestId=1", message)).isEqualTo(200);
        assertThat(post(standIn.space() + "&requestId=1", message)).isEqualTo(429);
        await().atMost(PATIENCE).until(() -> post(standIn.space() + "&requestId=1", message) == 200);
        assertThat(inbox.messages(ReceivedMessage.Kind.CHAT)).hasSize(1);
        await().atMost(PATIENCE)
                .until(() -> post(standIn.space(), message.replace("textParagraph", "textWall")) == 400);
    }

    @Test
    void aRequestWithoutAValidSignatureIsRefused() throws Exception {
        assertThat(post(standIn.receiver(), "{}")).isEqualTo(401);
        assertThat(post(standIn.receiver(), "{}", "Chartpulse-Signature", "t=1,v1=" + "0".repeat(64)))
                .isEqualTo(401);
        assertThat(inbox.messages()).isEmpty();
    }
}
