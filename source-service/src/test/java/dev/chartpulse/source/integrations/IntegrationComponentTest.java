package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPlace;
import dev.chartpulse.sealing.TokenOpener;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class IntegrationComponentTest extends ServiceTest {

    private static final UUID WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void aGrafanaThatWorksIsStoredWithItsTokenSealedAndHinted() throws Exception {
        String body = post("/integrations", """
                        {"kind":"grafana","name":"Production","url":"HTTPS://Grafana.Example.com:3000/ops//",
                         "token":" %s\\n","tokenExpiresOn":"2030-01-31"}""".formatted(GRAFANA_TOKEN))
                .statusCode(201)
                .header("Location", startsWith("https://tools.example.com/charts/api/v1/integrations/"))
                .body("kind", equalTo("grafana"))
                .body("url", equalTo("https://grafana.example.com:3000/ops"))
                .body("tokenHint", equalTo("glsa_…beef"))
                .body("version", equalTo("13.0.1"))
                .body("account", equalTo("Main Org."))
                .body("tokenExpiresOn", equalTo("2030-01-31"))
                .body("report.ok", equalTo(true))
                .body("report.layers[0].message", containsString("2030-01-31"))
                .asString();
        assertThat(body).doesNotContain(GRAFANA_TOKEN).doesNotContain("sealed");

        JsonNode asked = peers.call(Peers.CHECKS).json();
        assertThat(asked.toString()).doesNotContain(GRAFANA_TOKEN);
        String stored = query("select sealed_token from integration");
        assertThat(asked.get("token").asText()).isEqualTo(stored);
        UUID id = UUID.fromString(query("select id from integration"));
        SecretContext context =
                SecretContext.grafana(WORKSPACE, id, URI.create("https://grafana.example.com:3000/ops"));
        assertThat(TokenOpener.of(setting("test.keys.grafana-private"), "test").open(new SealedSecret(stored), context))
                .isEqualTo(GRAFANA_TOKEN);
    }

    @Test
    void aSlackThatWorksIsStoredWithItsTokenSealed() throws Exception {
        String id = slack();
        get("/integrations/" + id)
                .statusCode(200)
                .body("kind", equalTo("slack"))
                .body("account", equalTo("Acme"))
                .body("url", nullValue())
                .body("report", nullValue());
        String sealed = query("select sealed_token from integration");
        assertThat(TokenOpener.of(setting("test.keys.slack-private"), "test")
                        .open(new SealedSecret(sealed), SecretContext.slack(WORKSPACE, UUID.fromString(id))))
                .isEqualTo(SLACK_TOKEN);
    }

    @Test
    void theOtherServicesAreAskedWithTheInternalToken() {
        grafana();
        assertThat(peers.call(Peers.CHECKS).authorization())
                .isEqualTo("Basic aW50ZXJuYWw6dGVzdC1pbnRlcm5hbC10b2tlbg==");
    }

    @Test
    void whatDoesNotWorkIsToldLayerByLayerAndNotStored() {
        peers.answer(Peers.CHECKS, 200, Peers.tokenRefused("token-expired"));
        problem(post("/integrations", """
                                {"kind":"grafana","name":"P","url":"https://g.example.com","token":"%s"}""".formatted(GRAFANA_TOKEN)), 422, "token-expired")
                .body("detail", containsString("does not accept the token"))
                .body("action", equalTo("Make a new one."))
                .body("report.layers", hasSize(3))
                .body("report.layers[1].status", equalTo("failed"));
        assertThat(rows("integration")).isZero();
    }

    @Test
    void aShortTokenIsNotHintedAtAll() {
        post("/integrations", """
                {"kind":"slack","name":"S","token":"xoxb-short-token"}""").statusCode(201).body("tokenHint", equalTo("…"));
    }

    @Test
    void aRotatedTokenIsStoredWhenItWorks() {
        String id = grafana();
        String before = query("select sealed_token from integration");
        put("/integrations/" + id + "/token", """
                {"token":"glsa_vutsrqponmlkjihgfedcba9876543210_12345678","tokenExpiresOn":"2031-05-01"}""")
                .statusCode(200)
                .body("tokenHint", equalTo("glsa_…5678"))
                .body("tokenExpiresOn", equalTo("2031-05-01"))
                .body("report.ok", equalTo(true));
        assertThat(query("select sealed_token from integration")).isNotEqualTo(before);
    }

    @Test
    void aRotatedTokenThatDoesNotWorkLeavesTheOldOne() {
        String id = grafana();
        String before = query("select sealed_token from integration");
        peers.answer(Peers.CHECKS, 200, Peers.tokenRefused("token-invalid"));
        problem(put("/integrations/" + id + "/token", "{\"token\":\"glsa_wrong\"}"), 422, "token-invalid");
        assertThat(query("select sealed_token from integration")).isEqualTo(before);
    }

    @Test
    void aCheckTellsTheLayersEvenWhenOneFailsAndWhenTheTokenExpires() {
        String id = grafana();
        sql("update integration set token_expires_on = '"
                + LocalDate.now(ZoneOffset.UTC).plusDays(1) + "'");
        post("/integrations/" + id + "/check", "")
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("layers[0].message", endsWith("in 1 day."))
                .body("layers[0].action", containsString("Create a new token for the service account in Grafana"));
        peers.answer(Peers.CHECKS, 200, Peers.tokenRefused("token-expired"));
        post("/integrations/" + id + "/check", "").statusCode(200).body("ok", equalTo(false));
    }

    @Test
    void anotherSubPathKeepsTheTokenAndIsTestedAgain() {
        String id = grafana();
        put("/integrations/" + id, """
                {"name":"New name","url":"https://grafana.example.com/other"}""")
                .statusCode(200)
                .body("name", equalTo("New name"))
                .body("url", equalTo("https://grafana.example.com/other"))
                .body("report.ok", equalTo(true));
        assertThat(peers.calls(Peers.CHECKS)).hasSize(2);
    }

    @Test
    void anotherNameAloneNeedsNoTest() {
        String id = grafana();
        put("/integrations/" + id, """
                {"name":"New name","url":"https://grafana.example.com/ops","tokenExpiresOn":"2030-01-01"}""").statusCode(200).body("tokenExpiresOn", equalTo("2030-01-01"));
        assertThat(peers.calls(Peers.CHECKS)).hasSize(1);
    }

    @Test
    void anotherHostAsksForTheTokenAgain() {
        String id = grafana();
        for (String url : new String[] {
            "https://evil.example.com/ops", "http://grafana.example.com/ops", "https://grafana.example.com:8443/ops"
        }) {
            problem(put("/integrations/" + id, """
                    {"name":"P","url":"%s"}""".formatted(url)), 422, "invalid-field")
                    .body("errors[0].field", equalTo("token"));
        }
        assertThat(query("select url from integration")).isEqualTo("https://grafana.example.com/ops");
        put("/integrations/" + id, """
                {"name":"P","url":"https://new.example.com","token":"%s"}""".formatted(GRAFANA_TOKEN))
                .statusCode(200)
                .body("url", equalTo("https://new.example.com"));
    }

    @Test
    void aSlackHasNoUrl() {
        String id = slack();
        problem(put("/integrations/" + id, "{\"name\":\"S\",\"url\":\"https://x.example.com\"}"), 422, "invalid-field")
                .body("errors[0].field", equalTo("url"));
        put("/integrations/" + id, "{\"name\":\"Renamed\"}").statusCode(200).body("name", equalTo("Renamed"));
    }

    @Test
    void dataSourcesAndChannelsAreListedByName() {
        String grafana = grafana();
        String slack = slack();
        get("/integrations/" + grafana + "/datasources")
                .statusCode(200)
                .body("items.uid", equalTo(List.of("influx-1", "prom-1")))
                .body("items[1].isDefault", equalTo(true));
        Reply first = get("/integrations/" + grafana + "/datasources?limit=1")
                .body("items.uid", equalTo(List.of("influx-1")))
                .body("total", equalTo(2));
        get("/integrations/" + grafana + "/datasources?limit=1&cursor=" + first.<String>path("nextCursor"))
                .body("items.uid", equalTo(List.of("prom-1")))
                .body("nextCursor", nullValue());
        get("/integrations/" + grafana + "/datasources?query=PROM")
                .body("items.uid", equalTo(List.of("prom-1")))
                .body("total", equalTo(1));
        problem(get("/integrations/" + grafana + "/datasources?limit=0"), 400, "limit-invalid");
        problem(get("/integrations/" + grafana + "/datasources?cursor=x"), 400, "cursor-invalid");
        get("/integrations/" + slack + "/channels?query=al").statusCode(200).body("items.name", hasSize(3));
        assertThat(peers.call(Peers.SLACK_CHANNELS).json().get("query").asText())
                .isEqualTo("al");
    }

    @Test
    void theWrongKindOfIntegrationIsSaid() {
        problem(get("/integrations/" + slack() + "/datasources"), 422, "integration-kind")
                .body("detail", containsString("slack"));
        problem(get("/integrations/" + grafana() + "/channels"), 422, "integration-kind");
        problem(get("/integrations/" + slack() + "/channels?query=" + "a".repeat(101)), 422, "invalid-field");
    }

    @Test
    void listsComeInPagesNewestFirst() {
        for (int i = 0; i < 3; i++) {
            slack();
        }
        String cursor = get("/integrations?limit=2")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("nextCursor", notNullValue())
                .path("nextCursor");
        get("/integrations?limit=2&cursor=" + cursor)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(query("select id from integration order by created_at limit 1")))
                .body("nextCursor", nullValue());
        problem(get("/integrations?cursor=nonsense"), 400, "cursor-invalid");
        problem(get("/integrations?limit=0"), 400, "limit-invalid");
    }

    @Test
    void deletedIsGoneAndInUseIsKept() {
        String id = grafana();
        String used = grafana();
        sql("""
                insert into source (id, workspace_id, integration_id, title, datasource_uid, datasource_type, metrics,
                  chart_type, split_y_axis, time_window, theme, width, height, status, created_at, updated_at)
                values (gen_random_uuid(), '%s', '%s', 't', 'u', 'y', '[]', 'line', false, '1h', 'light', 800, 420,
                  'active', now(), now())""".formatted(WORKSPACE, used));
        delete("/integrations/" + id).statusCode(204);
        problem(get("/integrations/" + id), 404, "integration-not-found");
        problem(delete("/integrations/" + id), 404, "integration-not-found");
        problem(delete("/integrations/" + used), 409, "integration-in-use")
                .body("detail", equalTo("The integration is used by the source \"t\"."))
                .body("action", containsString("Delete what uses it first"));
        sql("update source set title = 't' || title");
        for (int i = 0; i < 6; i++) {
            sql("""
                    insert into source select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).*
                    from source s limit 1""");
        }
        problem(delete("/integrations/" + used), 409, "integration-in-use")
                .body("detail", endsWith("\"tt\" and 2 more."))
                .body("usedBy.count", equalTo(7))
                .body("usedBy.items.kind", equalTo(Collections.nCopies(7, "source")))
                .body("usedBy.items[6].name", equalTo("tt"))
                .body("usedBy.items[0].id", not(blankOrNullString()));
        get("/integrations/" + used).statusCode(200);
    }

    @Test
    void aServiceThatIsAwayOrSilentOrRefusesUsIsToldAsSuch() {
        String id = grafana();
        peers.answer(Peers.CHECKS, 401, "");
        problem(post("/integrations/" + id + "/check", ""), 502, "query-service-failed");
        for (String answer : new String[] {"not JSON", "", "null", "[]", "{\"ok\":\"maybe\"}"}) {
            peers.answer(Peers.CHECKS, 200, answer);
            problem(post("/integrations/" + id + "/check", ""), 502, "query-service-failed");
        }
        peers.answer(Peers.CHECKS, 204, "");
        problem(post("/integrations/" + id + "/check", ""), 502, "query-service-failed");
        peers.answer(Peers.CHECKS, 503, Peers.problem(503, "grafana-busy", "Too many calls.", "Try later."));
        problem(post("/integrations/" + id + "/check", ""), 503, "grafana-busy").body("action", equalTo("Try later."));
        String slack = slack();
        peers.hold(Peers.SLACK_CHECKS);
        problem(post("/integrations/" + slack + "/check", ""), 504, "delivery-service-timeout")
                .body("retryable", equalTo(true));
    }

    @Test
    void aChangeThatAnotherOvertookIsRefusedSoThatNoTokenJoinsAnotherHost() {
        String id = grafana();
        peers.reset();
        peers.hold(Peers.CHECKS);
        CompletableFuture<Integer> slow =
                CompletableFuture.supplyAsync(() -> put("/integrations/" + id + "/token", "{\"token\":\"glsa_slow\"}")
                        .statusCode());
        await().until(() -> peers.calls(Peers.CHECKS).size() == 1);
        put("/integrations/" + id, """
                {"name":"Overtook","url":"https://grafana.example.com/ops"}""").statusCode(200);
        peers.reset();
        assertThat(slow.join()).isEqualTo(409);
        assertThat(query("select token_hint from integration")).isEqualTo("glsa_…beef");
        assertThat(query("select name from integration")).isEqualTo("Overtook");
    }

    @Test
    void anotherWorkspacesIntegrationIsNotThere() {
        String id = grafana();
        sql("update integration set workspace_id = gen_random_uuid()");
        problem(get("/integrations/" + id), 404, "integration-not-found");
        problem(delete("/integrations/" + id), 404, "integration-not-found");
        get("/integrations").body("items", hasSize(0));
    }

    @Test
    void peopleAreListedByNameAndTheMissingScopeIsNamed() {
        String slack = slack();
        get("/integrations/" + slack + "/people?query=a")
                .statusCode(200)
                .body("items.name", contains("Ada's team", "Grace"))
                .body("items.kind", contains("group", "user"));
        assertThat(peers.call(Peers.SLACK_PEOPLE).json().get("query").asText()).isEqualTo("a");
        problem(get("/integrations/" + grafana() + "/people"), 422, "integration-kind");
        problem(get("/integrations/" + slack + "/people?query=" + "a".repeat(1000)), 422, "invalid-field");
        peers.answer(
                Peers.SLACK_PEOPLE,
                422,
                Peers.problem(422, "scope-missing", "Slack answered missing_scope (scope users:read).", "Add it."));
        problem(get("/integrations/" + slack + "/people"), 422, "scope-missing")
                .body("detail", containsString("users:read"));
    }

    @ParameterizedTest
    @CsvSource({"/people, " + Peers.SLACK_PEOPLE, "/channels, " + Peers.SLACK_CHANNELS})
    void whatASlackHasComesInPages(String list, String asked) {
        String path = "/integrations/" + slack() + list + "?query=a";
        SlackPlace place = new SlackPlace("Zo\u00eb", "W0123456789");
        peers.answer(asked, 200, new SlackPage<>(List.of(), place, 20_000));

        String cursor = get(path + "&limit=1")
                .statusCode(200)
                .body("total", equalTo(10_000))
                .body("totalIsLowerBound", equalTo(true))
                .path("nextCursor");
        assertThat(peers.call(asked).json().get("limit").asInt()).isEqualTo(1);
        assertThat(peers.call(asked).json().hasNonNull("after")).isFalse();

        peers.reset();
        get(path + "&cursor=" + cursor).statusCode(200).body("nextCursor", nullValue());
        JsonNode next = peers.call(asked).json();
        assertThat(next.at("/after/name").asText()).isEqualTo(place.name());
        assertThat(next.at("/after/id").asText()).isEqualTo(place.id());
        assertThat(next.get("query").asText()).isEqualTo("a");
        assertThat(next.get("limit").asInt()).isEqualTo(50);

        slack();
        String ofAnotherList = get("/integrations?limit=1").path("nextCursor");
        problem(get(path + "&cursor=" + ofAnotherList), 400, "cursor-invalid");
        problem(get("/integrations?cursor=" + cursor), 400, "cursor-invalid");
        problem(get(path + "&limit=201"), 400, "limit-invalid");
    }

    @Test
    void aCheckLooksAtTheChannelsThatDestinationsNameAndANewTokenIsNotMeasuredByThem() {
        String slack = slack();
        post("/destinations", """
                {"kind":"slack","integrationId":"%s","channelId":"C0123456789"}""".formatted(slack)).statusCode(201);
        post("/integrations/" + slack + "/check", "").statusCode(200);
        put("/integrations/" + slack + "/token", "{\"token\":\"" + SLACK_TOKEN + "2\"}")
                .statusCode(200);
        assertThat(peers.calls(Peers.SLACK_CHECKS))
                .extracting(call -> call.json().path("channels").toString())
                .containsExactly("[]", "[\"C0123456789\"]", "[]");
    }
}
