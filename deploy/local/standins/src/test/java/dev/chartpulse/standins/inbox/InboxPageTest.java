package dev.chartpulse.standins.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Browser;

@Timeout(60)
class InboxPageTest {

    private static final byte[] PNG = {'P', 'N', 'G'};

    private final Inbox inbox = new Inbox(3);
    private InboxPage page;
    private Browser browser;

    @BeforeEach
    void start() {
        page = InboxPage.start(0, inbox);
        browser = new Browser(page.url(), null);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void messagesAreNewestFirstWithTheirImages() throws IOException {
        inbox.add(slack("first"));
        inbox.add(email("<b>second</b>"));

        JsonArray messages = new JsonArray(browser.get("/messages").body());

        assertThat(messages).hasSize(2);
        JsonObject newest = messages.getJsonObject(0);
        assertThat(newest.getString("kind")).isEqualTo("email");
        assertThat(newest.getString("to")).isEqualTo("ops@example.org");
        assertThat(Instant.parse(newest.getString("at"))).isEqualTo(Instant.EPOCH);
        assertThat(messages.getJsonObject(1).getString("text")).isEqualTo("first");
        HttpResponse<String> image = browser.get(newest.getJsonArray("images").getString(0));
        assertThat(image.body()).isEqualTo("PNG");
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/png");
    }

    @Test
    void anEmailIsFramedWithItsOwnImagesAndCannotRunScripts() throws IOException {
        inbox.add(email("<script>alert(1)</script><img src=\"cid:chart%40x\"><img src='cid:other'>"));

        HttpResponse<String> html = browser.get("/messages/1/html");

        assertThat(html.body()).contains("src=\"/messages/1/images/0\"").contains("src='/missing-image'");
        assertThat(html.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'")
                .contains("sandbox")
                .doesNotContain("script"));
    }

    @Test
    void anImageThatIsNoPictureIsNotShownAsOne() throws IOException {
        inbox.add(new ReceivedMessage(
                ReceivedMessage.Kind.EMAIL,
                Instant.EPOCH,
                "a",
                "b",
                "",
                "",
                null,
                Map.of(),
                List.of(new ReceivedImage("x.svg", "image/svg+xml", null, null, PNG))));

        assertThat(browser.get("/messages/1/images/0").headers().firstValue("Content-Type"))
                .hasValue("application/octet-stream");
    }

    @Test
    void aFileIsSavedAndNotShown() throws IOException {
        inbox.add(new ReceivedMessage(
                ReceivedMessage.Kind.SLACK,
                Instant.EPOCH,
                "a",
                "b",
                null,
                "",
                null,
                null,
                Map.of(),
                List.of(),
                List.of(new ReceivedFile("<b>.csv", "text/csv", PNG))));

        JsonObject file = new JsonArray(browser.get("/messages").body())
                .getJsonObject(0)
                .getJsonArray("files")
                .getJsonObject(0);
        assertThat(file.getString("name")).isEqualTo("<b>.csv");
        assertThat(file.getInteger("size")).isEqualTo(PNG.length);
        HttpResponse<String> content = browser.get(file.getString("url"));
        assertThat(content.body()).isEqualTo("PNG");
        assertThat(content.headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(content.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(browser.get("/messages/1/files/1").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheNewestMessagesAreKept() throws IOException {
        for (int i = 1; i <= 5; i++) {
            inbox.add(slack("number " + i));
        }

        assertThat(inbox.messages())
                .extracting(ReceivedMessage::text)
                .containsExactly("number 5", "number 4", "number 3");
        assertThat(browser.get("/messages/1/images/0").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsA404() throws IOException {
        inbox.add(slack("no html"));

        for (String path :
                List.of("/messages/9/html", "/messages/1/html", "/messages/1/images/1", "/messages/x/html")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void thePageTakesNoScriptButItsOwn() throws IOException {
        HttpResponse<String> html = browser.get("/");

        assertThat(html.body()).contains("inbox.js");
        assertThat(html.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self'"));
        assertThat(browser.get("/inbox.js").statusCode()).isEqualTo(200);
        assertThat(browser.get("/inbox.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aMessageCannotBreakOutOfThePage() throws IOException {
        inbox.add(slack("</script><script>alert(1)</script>"));

        assertThat(browser.get("/").body())
                .contains("\\u003c/script>\\u003cscript>alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void eachArrivalIsAnEvent() throws IOException {
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                URI.create(page.url() + "/events").toURL().openStream(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("data: 0");
            events.readLine();
            inbox.add(slack("new"));
            assertThat(events.readLine()).isEqualTo("data: 1");
        }
    }

    private static ReceivedMessage slack(String text) {
        return new ReceivedMessage(
                ReceivedMessage.Kind.SLACK,
                Instant.EPOCH,
                "Chartpulse",
                "#charts",
                "Title",
                text,
                null,
                Map.of(),
                List.of(new ReceivedImage("a.png", "image/png", null, "alt", PNG)));
    }

    private static ReceivedMessage email(String html) {
        return new ReceivedMessage(
                ReceivedMessage.Kind.EMAIL,
                Instant.EPOCH,
                "chartpulse@example.org",
                "ops@example.org",
                "Subject",
                "text",
                html,
                Map.of(),
                List.of(new ReceivedImage("a.png", "image/png", "chart@x", null, PNG)));
    }
}
