package dev.chartpulse.delivery.slack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackCheck;
import dev.chartpulse.contracts.slack.SlackPlace;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/** The internal REST of Slack integrations. */
@QuarkusTest
@WithTestResource(Kit.class)
class SlackResourceIT extends ServiceScenarios {

    private static final String CHECKS = "/internal/slack/checks";
    private static final String PEOPLE = "/internal/slack/people";
    private static final String CHANNELS = "/internal/slack/channels";
    private static final String ALL_SCOPES = String.join(",", SlackChecks.SCOPES);

    private final String token = "xoxb-" + UUID.randomUUID();
    private final SlackAccess access = Kit.slackAccess(token);

    @Test
    void aTokenIsSealedAnewOnlyWhereItOpens() {
        String resealed =
                post("/internal/slack/tokens", access).statusCode(200).extract().asString();
        Assertions.assertThat(resealed)
                .matches("\"[A-Za-z0-9+/]{60,}=*\"")
                .doesNotContain(access.token().base64());
        SlackAccess moved = new SlackAccess(access.workspaceId(), UUID.randomUUID(), access.token());
        post("/internal/slack/tokens", moved).statusCode(422).body("code", equalTo("token-unreadable"));
    }

    @Test
    void aTestOfADestinationIsDeliveredOnceHoweverOftenItIsHandedOver() {
        Pulse test = new Pulse(Trigger.TEST, Instant.now().plusSeconds(600));
        String channel = Pulse.channel();
        UUID delivery = test.toSlack(channel);
        PulseRequested asked = test.requested();
        DestinationTest body = new DestinationTest(asked.message(), asked.deliveries(), test.rendered());

        post("/internal/deliveries/tests", body).statusCode(200).body("", contains(delivery.toString()));
        settled(delivery, Outcome.SENT);
        post("/internal/deliveries/tests", body).statusCode(200);
        letPass();
        Assertions.assertThat(Kit.slack().messages(channel))
                .singleElement()
                .satisfies(message -> Assertions.assertThat(message.text()).startsWith("[Test] Checkout"));
        Assertions.assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @AfterEach
    void grantAll() {
        Kit.slack().scopes(ALL_SCOPES);
    }

    @Test
    void aTokenThatWorksIsReportedLayerByLayer() {
        post(CHECKS, access)
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("account", equalTo("Acme"))
                .body("url", equalTo("https://acme.slack.com/"))
                .body("layers.name", contains("reachable", "token", "scopes"))
                .body("layers.status", contains("ok", "ok", "ok"));
    }

    @Test
    void missingScopesAreNamed() {
        Kit.slack().scopes("chat:write,files:write,channels:read,groups:read,channels:join");

        post(CHECKS, access)
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("layers[2].code", equalTo("scope-missing"))
                .body("layers[2].message", equalTo("The token lacks files:read."));
    }

    @Test
    void aTokenThatSlackRefusesIsReported() {
        post(CHECKS, Kit.slackAccess("wrong-token-" + token))
                .statusCode(200)
                .body("layers.status", contains("ok", "failed", "skipped"))
                .body("layers[1].code", equalTo("token-invalid"))
                .body("layers[1].message", not(containsString("wrong-token")));
    }

    @Test
    void aTokenThatComesBackAndNamesThatAreLongAreNotTold() {
        Kit.slack()
                .fault(
                        token,
                        "auth.test",
                        Fault.text(new JsonObject()
                                .put("ok", true)
                                .put("team", "Team of " + token + " " + "x".repeat(100_000))
                                .put("url", "https://" + token + ".slack.com/")
                                .put("user", token)
                                .encode()));

        post(CHECKS, access)
                .statusCode(200)
                .body("account", allOf(startsWith("Team of [token] x"), hasLength(200)))
                .body("url", equalTo("https://[token].slack.com/"))
                .body("layers[1].message", equalTo("The token belongs to [token]."));
    }

    @Test
    void aSlackThatIsDownIsReported() {
        Kit.slack().fault(token, "auth.test", Fault.status(503));

        post(CHECKS, access)
                .statusCode(200)
                .body("layers.status", contains("failed", "skipped", "skipped"))
                .body("layers[0].code", equalTo("slack-unavailable"));
    }

    @Test
    void aTokenSealedForAnotherIntegrationIsReported() {
        post(CHECKS, new SlackAccess(access.workspaceId(), UUID.randomUUID(), access.token()))
                .statusCode(200)
                .body("layers[1].code", equalTo("token-unreadable"));
    }

    @Test
    void channelsAreFoundByNameAndListedOnce() {
        listChannels();

        post(CHANNELS, new SlackChannelSearch(access, " #OPS"))
                .statusCode(200)
                .body("items.name", contains("ops", "ops-private"))
                .body("items[0].id", equalTo("C000000001"))
                .body("items[0].isMember", equalTo(true))
                .body("items[1].isPrivate", equalTo(true));
        post(CHANNELS, new SlackChannelSearch(access, null)).body("items", hasSize(3));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.list")).isEqualTo(2);
    }

    @Test
    void anIdIsLookedUpByItself() {
        listChannels();

        post(CHANNELS, new SlackChannelSearch(access, "C000000003"))
                .statusCode(200)
                .body("items.name", contains("random"));
        post(CHANNELS, new SlackChannelSearch(access, "C999999999"))
                .statusCode(200)
                .body("items", hasSize(0));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.list")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "C000000002, not-in-channel, private",
        "C000000004, channel-archived, #old is archived",
        "C999999999, channel-not-found, channel_not_found",
        "U0GONE, person-not-reached, user_not_found"
    })
    void aPlaceThatTheBotCannotPostInIsRefusedWithWhatToDo(String place, String code, String said) {
        Kit.slack()
                .channels(
                        token,
                        new JsonArray()
                                .add(channel("C000000002", "board", true, false))
                                .add(channel("C000000004", "old", false, true).put("is_archived", true)));

        post(CHANNELS + "/enter", new SlackChannelSearch(access, place))
                .statusCode(422)
                .body("code", equalTo(code))
                .body("detail", containsString(said))
                .body("action", not(equalTo(null)));
    }

    @Test
    void aPublicChannelIsJoinedAndAPersonIsWrittenTo() {
        listChannels();

        post(CHANNELS + "/enter", new SlackChannelSearch(access, "C000000001")).body("name", equalTo("ops"));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.join")).isZero();
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "C000000003")).body("isMember", equalTo(true));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.join")).isEqualTo(1);
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "U0123456789"))
                .statusCode(200)
                .body("id", equalTo("U0123456789"))
                .body("name", equalTo("Ada Lovelace"));
        Kit.slack().fault(token, "users.info", Fault.error("missing_scope"));
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "U0123456789"))
                .statusCode(200)
                .body("name", equalTo(null));
    }

    /** A channel of Slack Connect may have been made by the other organisation, and be public there and private here. */
    @Test
    void aChannelOfTwoOrganisationsIsListedFoundByItsIdAndEntered() {
        Kit.slack()
                .channels(
                        token,
                        new JsonArray()
                                .add(shared("C000000007", "with-acme", false, false))
                                .add(shared("C000000008", "with-initech", true, true))
                                .add(shared("C000000009", "with-hooli", true, false)));

        post(CHANNELS, new SlackChannelSearch(access, "with-"))
                .body("items.name", contains("with-acme", "with-hooli", "with-initech"));
        post(CHANNELS, new SlackChannelSearch(access, "C000000008")).body("items.name", contains("with-initech"));
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "C000000008"))
                .statusCode(200)
                .body("isMember", equalTo(true));
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "C000000007"))
                .statusCode(200)
                .body("isMember", equalTo(true));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.join")).isEqualTo(1);
        post(CHANNELS + "/enter", new SlackChannelSearch(access, "C000000009"))
                .statusCode(422)
                .body("code", equalTo("not-in-channel"));
    }

    private static JsonObject shared(String id, String name, boolean isPrivate, boolean isMember) {
        return channel(id, name, isPrivate, isMember)
                .put("is_shared", true)
                .put("is_ext_shared", true)
                .put("is_org_shared", false)
                .put("conversation_host_id", "T0OTHER001")
                .put("connected_team_ids", new JsonArray().add("T0OTHER001"))
                .put("shared_team_ids", new JsonArray().add("T0OTHER001").add("T0OURS0001"));
    }

    @Test
    void theChannelsThatChartsAreSentToArePartOfACheck() {
        Kit.slack()
                .channels(
                        token,
                        new JsonArray()
                                .add(channel("C000000001", "ops", false, false))
                                .add(channel("C000000004", "old", false, true).put("is_archived", true)));

        post(CHECKS, SlackCheck.of(access, List.of("C000000001", "U0123456789")))
                .body("ok", equalTo(true))
                .body("layers.name", contains("reachable", "token", "scopes", "channels"));
        post(CHECKS, SlackCheck.of(access, List.of("C000000001", "C000000004")))
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("layers[3].code", equalTo("channel-archived"))
                .body("layers[3].message", equalTo("The channel #old is archived."));
        Kit.slack().fault(token, "conversations.info", Fault.rateLimit(30));
        post(CHECKS, SlackCheck.of(access, List.of("C000000001")))
                .body("ok", equalTo(true))
                .body("layers[3].status", equalTo("skipped"));
        Assertions.assertThat(Kit.slack().calls(token, "conversations.join")).isZero();
    }

    @Test
    void aCheckSaysHowManyOfVeryManyChannelsItLookedAt() {
        List<String> many = IntStream.range(0, 41)
                .mapToObj(i -> String.format("C0000001%02d", i))
                .toList();
        JsonArray list = new JsonArray();
        many.forEach(id -> list.add(channel(id, id.toLowerCase(Locale.ROOT), false, true)));
        Kit.slack().channels(token, list);

        post(CHECKS, SlackCheck.of(access, many))
                .body(
                        "layers[3].message",
                        equalTo("The bot can post in 40 of the 41 channels that charts are sent to."));
        post(CHECKS, SlackCheck.of(access, many.subList(0, 40)))
                .body("layers[3].message", equalTo("The bot can post in the channels that charts are sent to."));
    }

    @Test
    void peopleAndGroupsAreFoundByNameAndHandleAndListedOnce() {
        Kit.slack()
                .people(
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", "U0000000001")
                                        .put("name", "ada")
                                        .put("real_name", "Ada Lovelace"))
                                .add(new JsonObject()
                                        .put("id", "U0000000002")
                                        .put("name", "left")
                                        .put("real_name", "Ada Who Left")
                                        .put("deleted", true))
                                .add(new JsonObject()
                                        .put("id", "U0000000003")
                                        .put("name", "adabot")
                                        .put("is_bot", true))
                                .add(new JsonObject().put("id", "USLACKBOT").put("name", "adaslackbot")),
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", "S0000000001")
                                        .put("name", "On call")
                                        .put("handle", "ada-and-others")));

        post(PEOPLE, new SlackChannelSearch(access, "@ADA"))
                .statusCode(200)
                .body("items.id", contains("U0000000001", "S0000000001"))
                .body("items.kind", contains("user", "group"))
                .body("items.handle", contains("ada", "ada-and-others"));
        post(PEOPLE, new SlackChannelSearch(access, "ada", null, 1))
                .body("items.id", contains("U0000000001"))
                .body("next.name", equalTo("Ada Lovelace"))
                .body("next.id", equalTo("U0000000001"))
                .body("total", equalTo(2));
        post(PEOPLE, new SlackChannelSearch(access, "ada", new SlackPlace("Ada Lovelace", "U0000000001"), 1))
                .body("items.id", contains("S0000000001"))
                .body("next", equalTo(null));
        post(PEOPLE, new SlackChannelSearch(access, "S0000000001")).body("items.name", contains("On call"));
        Assertions.assertThat(Kit.slack().calls(token, "users.list")).isEqualTo(1);
    }

    @Test
    void theScopeThatPeopleNeedIsNamed() {
        Kit.slack()
                .fault(
                        token,
                        "users.list",
                        Fault.text("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"users:read\"}"));

        post(PEOPLE, new SlackChannelSearch(access, ""))
                .statusCode(422)
                .body("code", equalTo("scope-missing"))
                .body("detail", containsString("(scope users:read)"));
    }

    @Test
    void aRateLimitInTheMiddleOfAListIsWaitedOut() {
        listChannels();
        Kit.slack().fault(token, "conversations.list", Fault.rateLimit(1));

        post(CHANNELS, new SlackChannelSearch(access, "")).statusCode(200).body("items", hasSize(3));
    }

    @Test
    void aRefusedTokenIsAProblemThatSaysWhatToDo() {
        post(CHANNELS, new SlackChannelSearch(Kit.slackAccess("bad"), ""))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("token-invalid"))
                .body("retryable", equalTo(false))
                .body("action", containsString("token"));
    }

    @Test
    void aListThatFailedIsNotRemembered() {
        listChannels();
        Kit.slack().fault(token, "conversations.list", Fault.status(500));

        post(CHANNELS, new SlackChannelSearch(access, ""))
                .statusCode(502)
                .body("code", equalTo("slack-unavailable"))
                .body("retryable", equalTo(true));
        post(CHANNELS, new SlackChannelSearch(access, "")).statusCode(200).body("items", hasSize(3));
    }

    @Test
    void withoutItsPasswordNothingIsAnswered() {
        given().contentType("application/json").body("{}").post(CHECKS).then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("internal", "wrong")
                .contentType("application/json")
                .body("{}")
                .post(CHANNELS)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | 400",
                "[] | 400",
                "{} | 422",
                "{\"workspaceId\":1} | 400",
                "{\"workspaceId\":[]} | 400",
                "null | 422",
                "~~ | 422",
                "\"x\" | 400",
                "ÿ | 400",
            })
    void aBadBodyIsAProblem(String body, int status) {
        postText(CHECKS, body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", not(equalTo(null)))
                .body("detail", not(containsString("Exception")));
    }

    @Test
    void aMissingFieldIsNamed() {
        postText(CHECKS, "{\"workspaceId\":\"00000000-0000-0000-0000-000000000001\"}")
                .statusCode(422)
                .body("detail", containsString("integrationId is missing"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsAProblemWhetherItsLengthIsDeclaredOrNot(boolean declared) throws Exception {
        byte[] large = ("{\"integrationId\":\"" + "x".repeat(270 * 1024)).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> response = postByHand(
                declared
                        ? BodyPublishers.ofByteArray(large)
                        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        Assertions.assertThat(response.statusCode()).isEqualTo(413);
        Assertions.assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        Assertions.assertThat(response.body()).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void aBodyOfUndeclaredLengthIsRead() throws Exception {
        byte[] body = Wire.mapper().writeValueAsBytes(access);

        HttpResponse<String> response = postByHand(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        Assertions.assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void anEmptyBodyOfUndeclaredLengthIsAProblem() throws Exception {
        HttpResponse<String> response =
                postByHand(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])));

        Assertions.assertThat(response.statusCode()).isEqualTo(422);
        Assertions.assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        given().auth()
                .preemptive()
                .basic("internal", Kit.INTERNAL_TOKEN)
                .get("/internal/nothing")
                .then()
                .statusCode(404);
    }

    private static HttpResponse<String> postByHand(HttpRequest.BodyPublisher body) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString(("internal:" + Kit.INTERNAL_TOKEN).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + CHECKS))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void listChannels() {
        Kit.slack()
                .channels(
                        token,
                        new JsonArray()
                                .add(channel("C000000001", "ops", false, true))
                                .add(channel("C000000002", "ops-private", true, true))
                                .add(channel("C000000003", "random", false, false)));
    }

    private static JsonObject channel(String id, String name, boolean isPrivate, boolean isMember) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("is_private", isPrivate)
                .put("is_member", isMember);
    }

    private static ValidatableResponse post(String path, Object body) {
        try {
            return postText(path, Wire.mapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse postText(String path, String body) {
        return given().auth()
                .preemptive()
                .basic("internal", Kit.INTERNAL_TOKEN)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }
}
