package dev.chartpulse.standins.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Browser;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedMessage;

@Timeout(60)
class SlackStandInTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final Inbox inbox = new Inbox();
    private SlackStandIn slack;
    private Browser bot;

    @BeforeEach
    void start() {
        slack = SlackStandIn.start(0, inbox);
        bot = new Browser(slack.url(), SlackStandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void aChartGoesIntoAChannelInThreeSteps() throws IOException {
        String file = upload("latency.png", "A chart");

        JsonObject completed = complete(file, SlackStandIn.CHANNEL, "*Latency*");

        assertThat(completed.getBoolean("ok")).isTrue();
        assertThat(completed.getJsonArray("files").getJsonObject(0).getJsonObject("shares"))
                .isEmpty();
        await().atMost(PATIENCE).until(() -> !inbox.messages().isEmpty());
        ReceivedMessage message = inbox.messages().get(0);
        assertThat(message.to()).isEqualTo("#charts");
        assertThat(message.text()).isEqualTo("*Latency*");
        assertThat(message.images()).singleElement().satisfies(image -> {
            assertThat(image.bytes()).isEqualTo(PNG);
            assertThat(image.altText()).isEqualTo("A chart");
        });
        assertThat(shareTs(file)).isEqualTo(message.headers().get("ts"));
    }

    @Test
    void aFileThatIsNoPictureIsPostedBesideThePicture() throws IOException {
        String picture = upload("a.png", "A chart");
        String rows = upload("a.csv", null);
        JsonObject body = new JsonObject()
                .put(
                        "files",
                        new JsonArray()
                                .add(new JsonObject().put("id", picture).put("title", "Title"))
                                .add(new JsonObject().put("id", rows).put("title", "a.csv")))
                .put("channel_id", SlackStandIn.CHANNEL);

        bot.json("/files.completeUploadExternal", body.encode());

        await().atMost(PATIENCE).until(() -> !inbox.messages().isEmpty());
        ReceivedMessage message = inbox.messages().get(0);
        assertThat(message.subject()).isEqualTo("Title");
        assertThat(message.images()).singleElement().satisfies(image -> assertThat(image.name())
                .isEqualTo("a.png"));
        assertThat(message.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a.csv");
            assertThat(file.contentType()).isEqualTo("text/csv");
            assertThat(file.bytes()).isEqualTo(PNG);
        });
        assertThat(shareTs(rows)).isEqualTo(shareTs(picture));
    }

    @Test
    void aFileIsCompletedOnce() throws IOException {
        String file = upload("a.png", null);
        complete(file, SlackStandIn.CHANNEL, "first");

        assertThat(complete(file, SlackStandIn.CHANNEL, "second").getString("error"))
                .isEqualTo("file_not_found");
    }

    @Test
    void aFileWhoseBytesNeverCameIsNotCompleted() throws IOException {
        String file = announce("a.png", 10, null).getString("file_id");

        assertThat(complete(file, SlackStandIn.CHANNEL, "").getString("error")).isEqualTo("file_not_found");
        assertThat(complete("F0GONE", SlackStandIn.CHANNEL, "").getString("error"))
                .isEqualTo("file_not_found");
    }

    @Test
    void theUploadTakesTheAnnouncedLengthOnlyAndMayBeRepeated() throws IOException {
        String url = announce("a.png", PNG.length, null).getString("upload_url");

        assertThat(bot.bytes(url, new byte[] {1}).statusCode()).isEqualTo(400);
        assertThat(bot.bytes(url, PNG).statusCode()).isEqualTo(200);
        assertThat(bot.bytes(url, PNG).statusCode()).isEqualTo(200);
        assertThat(bot.bytes(slack.url().replace("/api", "/upload/v1/F0GONE"), PNG)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPersonIsWrittenToAndRepliesAreInAThread() throws IOException {
        JsonObject opened = json(bot.form("/conversations.open", Map.of("users", SlackStandIn.PERSON)));
        String direct = opened.getJsonObject("channel").getString("id");
        JsonObject first = json(bot.form("/chat.postMessage", Map.of("channel", direct, "text", "one")));
        bot.form("/chat.postMessage", Map.of("channel", direct, "text", "two", "thread_ts", first.getString("ts")));

        assertThat(inbox.messages()).extracting(ReceivedMessage::to).containsOnly("@Grace Hopper");
        assertThat(inbox.messages())
                .extracting(message -> message.headers().getOrDefault("thread_ts", ""))
                .containsExactlyInAnyOrder("", first.getString("ts"));
        assertThat(json(bot.form("/conversations.open", Map.of("users", "U0CHARTBOT")))
                        .getString("error"))
                .isEqualTo("cannot_dm_bot");
        assertThat(json(bot.form("/conversations.list", Map.of("types", "private_channel")))
                        .encode())
                .doesNotContain(direct);
    }

    @Test
    void peopleAndGroupsNeedTheirScopes() throws IOException {
        assertThat(json(bot.form("/users.list", Map.of())).getJsonArray("members"))
                .hasSize(4);
        assertThat(json(bot.form("/usergroups.list", Map.of())).getJsonArray("usergroups"))
                .hasSize(1);
        slack.grantOnly("chat:write");
        assertThat(json(bot.form("/users.list", Map.of())).getString("needed")).isEqualTo("users:read");
    }

    @ParameterizedTest
    @CsvSource({
        "C0NOWHERE1, channel_not_found",
        "general, invalid_arguments",
        SlackStandIn.NOT_JOINED_CHANNEL + ", not_in_channel",
        SlackStandIn.INVISIBLE_CHANNEL + ", channel_not_found",
        SlackStandIn.ARCHIVED_CHANNEL + ", is_archived"
    })
    void channelsThatTheBotCannotPostIntoAreRefusedAndTheFileStaysUsable(String channel, String error)
            throws IOException {
        String file = upload("a.png", null);

        assertThat(complete(file, channel, "").getString("error")).isEqualTo(error);
        assertThat(complete(file, SlackStandIn.CHANNEL, "").getBoolean("ok")).isTrue();
    }

    @Test
    void aPublicChannelCanBeJoinedAndAPrivateOneCannot() throws IOException {
        assertThat(call("conversations.join", Map.of("channel", SlackStandIn.NOT_JOINED_CHANNEL))
                        .getJsonObject("channel")
                        .getBoolean("is_member"))
                .isTrue();
        assertThat(call("conversations.join", Map.of("channel", SlackStandIn.PRIVATE_CHANNEL))
                        .getString("error"))
                .isEqualTo("method_not_supported_for_channel_type");
        assertThat(complete(upload("a.png", null), SlackStandIn.NOT_JOINED_CHANNEL, "")
                        .getBoolean("ok"))
                .isTrue();
    }

    @Test
    void argumentsOfTheFirstStepAreChecked() throws IOException {
        assertThat(announce("a.png", 0, null).getString("error")).isEqualTo("missing_argument");
        assertThat(announce("a.png", 5, "x".repeat(1001)).getString("error")).isEqualTo("alt_txt_too_large");
        assertThat(announce("a.png", 5, "x".repeat(1000)).getBoolean("ok")).isTrue();
        assertThat(new JsonObject(bot.json("/files.getUploadURLExternal", "{\"filename\":\"a.png\",\"length\":5}")
                                .body())
                        .getString("error"))
                .isEqualTo("invalid_arguments");
    }

    @ParameterizedTest
    @CsvSource({"xoxb-other, invalid_auth", SlackStandIn.REVOKED_TOKEN + ", token_revoked", ", not_authed"})
    void aWrongTokenIsRefused(String token, String error) throws IOException {
        HttpResponse<String> answer = new Browser(slack.url(), token).form("/auth.test", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
    }

    @Test
    void scopesAreNamedAndMissed() throws IOException {
        assertThat(bot.form("/auth.test", Map.of()).headers().firstValue("x-oauth-scopes"))
                .hasValueSatisfying(scopes -> assertThat(scopes).contains("files:write"));

        slack.grantOnly("chat:write");

        JsonObject refused = announce("a.png", 5, null);
        assertThat(refused.getString("error")).isEqualTo("missing_scope");
        assertThat(refused.getString("needed")).isEqualTo("files:write");
    }

    @Test
    void channelsComeInPages() throws IOException {
        for (int i = 0; i < 5; i++) {
            slack.putChannel("C0MANY000" + i, "many-" + i, false, false, false);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = call(
                    "conversations.list",
                    Map.of(
                            "limit", "3",
                            "cursor", cursor,
                            "types", "public_channel,private_channel",
                            "exclude_archived", "true"));
            page.getJsonArray("channels").forEach(channel -> names.add(((JsonObject) channel).getString("name")));
            cursor = page.getJsonObject("response_metadata").getString("next_cursor");
        } while (!cursor.isEmpty());

        assertThat(names)
                .containsExactly(
                        "charts", "general", "random", "leaders", "many-0", "many-1", "many-2", "many-3", "many-4");
    }

    @Test
    void aMessageWithBlocksShowsAFileOnceItIsProcessed() throws IOException {
        slack.setShareDelay(Duration.ofMillis(100));
        String file = upload("a.png", "alt");
        String blocks = new JsonArray()
                .add(new JsonObject()
                        .put("type", "section")
                        .put("text", new JsonObject().put("type", "mrkdwn").put("text", "Hello")))
                .add(new JsonObject()
                        .put("type", "image")
                        .put("alt_text", "alt")
                        .put("slack_file", new JsonObject().put("id", file)))
                .encode();
        Map<String, String> post =
                Map.of("channel", SlackStandIn.CHANNEL, "text", "for notifications", "blocks", blocks);

        assertThat(call("chat.postMessage", post).getString("error")).isEqualTo("invalid_blocks");
        complete(file, null, "");
        await().atMost(PATIENCE).until(() -> call("chat.postMessage", post).getBoolean("ok"));

        assertThat(inbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Hello");
            assertThat(message.images()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'*a* :b:'}]}]} # ",
                "{'type':'context','elements':[{'type':'plain_text','text':'a','emoji':false}]} # ",
                "{'type':'markdown','text':'**a**'} # internal_error",
                "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':''}]}]} # invalid_blocks",
                "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[]}]} # invalid_blocks",
                "{'type':'rich_text','elements':[{'type':'text','text':'a'}]} # invalid_blocks",
                "{'type':'rich_text','elements':[]} # invalid_blocks",
                "{'type':'section','text':{'type':'plain_text','text':''}} # invalid_blocks",
                "{'type':'section','text':{'type':'plain_text','text':'a','verbatim':true}} # invalid_blocks",
                "{'type':'context','elements':[{'type':'plain_text','text':'a','style':'b'}]} # invalid_blocks",
                "{'type':'header','text':{'type':'mrkdwn','text':'a'}} # invalid_blocks",
                "{'type':'chart'} # invalid_blocks",
            })
    void blocksBesideAFileAreCheckedAsSlackChecksThem(String block, String error) throws IOException {
        JsonObject body = new JsonObject()
                .put("files", new JsonArray().add(new JsonObject().put("id", upload("a.png", null))))
                .put("channel_id", SlackStandIn.CHANNEL)
                .put("blocks", new JsonArray().add(new JsonObject(block.replace('\'', '"'))));

        JsonObject answer = new JsonObject(
                bot.json("/files.completeUploadExternal", body.encode()).body());

        assertThat(answer.getString("error")).isEqualTo(error);
        if (error == null) {
            await().atMost(PATIENCE).until(() -> !inbox.messages().isEmpty());
            assertThat(inbox.messages().get(0).blocks()).hasSize(1);
            assertThat(inbox.messages().get(0).text()).isIn("*a* :b:", "a");
        }
    }

    @Test
    void whoIsMentionedIsShownByName() throws IOException {
        String blocks = """
                [{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
                    {"type":"user","user_id":"U0ADA00001"},{"type":"text","text":" "},
                    {"type":"usergroup","usergroup_id":"S0ONCALL01"}]}]}]
                """;
        call(
                "chat.postMessage",
                Map.of("channel", SlackStandIn.CHANNEL, "text", "for notifications", "blocks", blocks));

        assertThat(inbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("@Ada Lovelace @oncall");
            assertThat(message.blocks().encode()).contains("\"name\":\"Ada Lovelace\"", "\"name\":\"oncall\"");
        });
    }

    @Test
    void aCommentOverridesBlocks() throws IOException {
        JsonObject body = new JsonObject()
                .put("files", new JsonArray().add(new JsonObject().put("id", upload("a.png", null))))
                .put("channel_id", SlackStandIn.CHANNEL)
                .put("initial_comment", "a comment")
                .put("blocks", new JsonArray().add(new JsonObject().put("type", "divider")));

        bot.json("/files.completeUploadExternal", body.encode());

        await().atMost(PATIENCE).until(() -> !inbox.messages().isEmpty());
        assertThat(inbox.messages().get(0).text()).isEqualTo("a comment");
        assertThat(inbox.messages().get(0).blocks()).isNull();
    }

    @Test
    void aFileCanBeSharedAlthoughTheAnswerIsLost() throws IOException {
        String file = upload("a.png", null);
        slack.faults().next("files.completeUploadExternal", Fault.drop().afterTheWork());

        assertThatThrownBy(() -> complete(file, SlackStandIn.CHANNEL, "once")).isInstanceOf(IOException.class);

        await().atMost(PATIENCE).until(() -> shareTs(file) != null);
        assertThat(inbox.messages()).hasSize(1);
        assertThat(slack.faults().calls("files.completeUploadExternal")).isEqualTo(1);
    }

    @Test
    void unknownMethodsAreRefused() throws IOException {
        assertThat(call("files.upload", Map.of()).getString("error")).isEqualTo("unknown_method");
    }

    private String upload(String name, String altText) throws IOException {
        JsonObject announced = announce(name, PNG.length, altText);
        bot.bytes(announced.getString("upload_url"), PNG);
        return announced.getString("file_id");
    }

    private JsonObject announce(String name, int length, String altText) throws IOException {
        Map<String, String> fields = new HashMap<>(Map.of("filename", name, "length", "" + length));
        if (altText != null) {
            fields.put("alt_txt", altText);
        }
        return call("files.getUploadURLExternal", fields);
    }

    private JsonObject complete(String file, String channel, String comment) throws IOException {
        JsonObject body = new JsonObject()
                .put(
                        "files",
                        new JsonArray().add(new JsonObject().put("id", file).put("title", "Title")))
                .put("initial_comment", comment);
        if (channel != null) {
            body.put("channel_id", channel);
        }
        return new JsonObject(
                bot.json("/files.completeUploadExternal", body.encode()).body());
    }

    private String shareTs(String file) throws IOException {
        JsonObject shares =
                call("files.info", Map.of("file", file)).getJsonObject("file").getJsonObject("shares");
        return shares.isEmpty()
                ? null
                : shares.getJsonObject("public")
                        .getJsonArray(SlackStandIn.CHANNEL)
                        .getJsonObject(0)
                        .getString("ts");
    }

    private JsonObject call(String method, Map<String, String> fields) throws IOException {
        return new JsonObject(bot.form("/" + method, fields).body());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
