package dev.chartpulse.source.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;

/** Nobody overwrites what he has not seen, and nobody loads again what he has (RFC 9110, section 13). */
@QuarkusTest
class ConditionalComponentTest extends EditedThings {

    private static String tag(String path) {
        return get(path).statusCode(200).header("ETag");
    }

    private static Reply conditional(String method, String path, String match, String body) {
        return api().header("If-Match", match).json(body).send(method, "/api/v1" + path);
    }

    private static Reply known(String path, String tags) {
        return api().header("If-None-Match", tags).get("/api/v1" + path);
    }

    private static String rename(Thing thing, String name) {
        return "{\"" + thing.name + "\":\"" + name + "\"}";
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsMadeOnlyToWhatWasSeen(Thing thing) {
        String path = thing.path + "/" + thing.make();
        String seen = tag(path);
        String next = conditional("PATCH", path, seen, rename(thing, "First"))
                .statusCode(200)
                .header("ETag");
        assertThat(next).isNotEqualTo(seen);
        String shown = get(path).asString();
        problem(conditional("PATCH", path, seen, rename(thing, "Second")), 412, "precondition-failed");
        problem(conditional("PUT", path, seen, shown), 412, "precondition-failed");
        problem(conditional("DELETE", path, seen, ""), 412, "precondition-failed");
        assertThat(get(path).asString()).isEqualTo(shown);
        String put = conditional("PUT", path, next, shown.replace("\"First\"", "\"Third\""))
                .statusCode(200)
                .header("ETag");
        problem(conditional("DELETE", path, next, ""), 412, "precondition-failed");
        conditional("DELETE", path, put, "").statusCode(204);
        problem(
                conditional("DELETE", path, put, ""),
                404,
                thing.path.substring(1, thing.path.length() - 1) + "-not-found");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKnownIsNotSentAgain(Thing thing) {
        String path = thing.path + "/" + thing.make();
        String tag = tag(path);
        Reply unchanged = known(path, "\"other\", W/" + tag).statusCode(304);
        assertThat(unchanged.asByteArray()).isEmpty();
        unchanged.header("ETag", equalTo(tag));
        known(path, "*").statusCode(304);
        patch(path, rename(thing, "New")).statusCode(200);
        known(path, tag).statusCode(200).body(thing.name, equalTo("New"));
        String list = get(thing.path).header("ETag");
        known(thing.path, list).statusCode(304);
        patch(path, rename(thing, "Newer")).statusCode(200);
        known(thing.path, list).statusCode(200).header("ETag", not(equalTo(list)));
    }

    @Test
    void aCompressedAnswerHasATagOfItsOwnThatAllConditionsTake() {
        String path = "/api/v1/calendars/" + calendar();
        String plain = api().get(path).header("ETag");
        Reply compressed = api().header("Accept-Encoding", "gzip")
                .get(path)
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"));
        String tag = compressed.header("ETag");

        assertThat(tag).isNotEqualTo(plain);
        api().header("Accept-Encoding", "gzip")
                .header("If-None-Match", tag)
                .get(path)
                .statusCode(304)
                .header("ETag", equalTo(tag));
        api().header("If-None-Match", tag).get(path).statusCode(200).header("ETag", equalTo(plain));
        api().header("Accept-Encoding", "gzip")
                .header("If-Match", tag)
                .json("{\"name\":\"One\"}")
                .send("PATCH", path)
                .statusCode(200);
        String next = api().header("Accept-Encoding", "gzip").get(path).header("ETag");
        api().header("If-Match", next)
                .json("{\"name\":\"Two\"}")
                .send("PATCH", path)
                .statusCode(200);
        problem(
                api().header("If-Match", tag).json("{\"name\":\"Three\"}").send("PATCH", path),
                412,
                "precondition-failed");
    }

    @Test
    void whatNoPersonChangedIsStillSeenByIfMatchButShownAnewByIfNoneMatch() {
        String path = "/sources/" + Thing.SOURCE.make();
        String seen = tag(path);
        sql("update source set failures = 1, status = 'degraded', status_reason = 'Grafana is away.'");
        known(path, seen).statusCode(200).body("status", equalTo("degraded"));
        conditional("PATCH", path, seen, "{\"title\":\"Renamed\"}").statusCode(200);
    }

    @Test
    void theAnswerOfACreationHasATagToGoOnWith() {
        Reply created =
                post("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}").statusCode(201);
        String path = "/calendars/" + created.path("id");
        created.header("ETag", equalTo(tag(path)));
        conditional("PATCH", path, created.header("ETag"), "{\"name\":\"Days off\"}")
                .statusCode(200);
    }

    @Test
    void pausingAndResumingTakeTheCondition() {
        String path = "/connections/" + Thing.CONNECTION.make();
        String seen = tag(path);
        String paused =
                conditional("POST", path + "/pause", seen, "").statusCode(200).header("ETag");
        problem(conditional("POST", path + "/resume", seen, ""), 412, "precondition-failed");
        get(path).body("status", equalTo("paused"));
        conditional("POST", path + "/resume", paused, "").statusCode(200).body("status", equalTo("active"));
        problem(conditional("POST", path + "/pause", paused, ""), 412, "precondition-failed");
        get(path).body("status", equalTo("active"));
    }

    @Test
    void aTokenIsRotatedOnlyUnderTheCondition() {
        String path = "/integrations/" + Thing.GRAFANA.make();
        String seen = tag(path);
        String token = "{\"token\":\"" + GRAFANA_TOKEN + "\"}";
        conditional("PUT", path + "/token", seen, token).statusCode(200);
        problem(conditional("PUT", path + "/token", seen, token), 412, "precondition-failed");
    }

    @Test
    void nobodyIsAskedWhenTheConditionDoesNotHold() {
        String path = "/sources/" + Thing.SOURCE.make();
        int asked = peers.calls(Peers.QUERIES).size();
        problem(conditional("PATCH", path, "\"other\"", "{\"window\":\"24h\"}"), 412, "precondition-failed");
        assertThat(peers.calls(Peers.QUERIES)).hasSize(asked);
    }

    @Test
    void anyTagOfSeveralWillDoAndAStarIsAny() {
        String path = "/calendars/" + calendar();
        conditional("PATCH", path, "\"other\", " + tag(path), "{\"name\":\"One\"}")
                .statusCode(200);
        conditional("PATCH", path, "*", "{\"name\":\"Two\"}").statusCode(200);
        problem(conditional("PATCH", path, "W/" + tag(path), "{\"name\":\"Three\"}"), 412, "precondition-failed")
                .body("detail", containsString("weak"));
        String other = tag("/calendars/" + calendar());
        problem(conditional("PATCH", path, other, "{\"name\":\"Three\"}"), 412, "precondition-failed");
        problem(
                api().header("If-None-Match", "*").json("{\"name\":\"Three\"}").send("PATCH", "/api/v1" + path),
                412,
                "precondition-failed");
        problem(api().header("If-Match", "\"other\"").get("/api/v1" + path), 412, "precondition-failed");
        api().header("If-Match", tag(path)).get("/api/v1" + path).statusCode(200);
        get(path).body("name", equalTo("Two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "If-None-Match"})
    void whatIsNoEntityTagIsRefused(String header) {
        String path = "/calendars/" + calendar();
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            problem(api().header(header, "abc").json("{}").send(method, "/api/v1" + path), 400, "entity-tag-invalid")
                    .body("errors.field", equalTo(List.of(header)));
        }
        get(path).statusCode(200);
    }

    @Test
    void problemsHaveNoTag() {
        get("/calendars/00000000-0000-4000-8000-000000000000").statusCode(404).header("ETag", nullValue());
    }

    @Test
    void twoChangesNeverHaveTheSameInstant() {
        String calendar = "/calendars/" + calendar();
        String source = "/sources/" + Thing.SOURCE.make();
        String connection = "/connections/" + Thing.CONNECTION.make();
        Map.of("calendar", "name", "source", "title", "connection", "name")
                .forEach((table, name) -> sql(
                        "update %s set %s = 'Before', updated_at = now() + interval '1 hour'".formatted(table, name)));
        for (String path : List.of(calendar, source, connection)) {
            String seen = tag(path);
            String field = path.startsWith("/sources") ? "title" : "name";
            String changed =
                    patch(path, "{\"" + field + "\":\"Other\"}").statusCode(200).header("ETag");
            assertThat(version(changed)).isNotEqualTo(version(seen));
        }
    }

    private static String version(String tag) {
        return tag.split("\\.")[0];
    }

    @ParameterizedTest
    @EnumSource
    void aSaveThatChangesNothingIsNoEdit(Thing thing) {
        String id = thing.make();
        String path = thing.path + "/" + id;
        String seen = tag(path);
        int audited = rows("audit");
        int told = rows("live_change where '" + id + "' = any(ids::text[])");
        assertThat(version(patch(path, "{}").statusCode(200).header("ETag"))).isEqualTo(version(seen));
        String shown = get(path).asString();
        assertThat(version(put(path, shown).statusCode(200).header("ETag"))).isEqualTo(version(seen));
        assertThat(rows("audit")).isEqualTo(audited);
        assertThat(rows("live_change where '" + id + "' = any(ids::text[])")).isEqualTo(told);
        assertThat(get(path).<String>path("updatedAt")).isEqualTo(get(path).path("createdAt"));
    }

    @Test
    void otherDestinationsAreAnEditOfTheConnectionAndAnotherPauseIsNone() {
        String path = "/connections/" + Thing.CONNECTION.make();
        String seen = tag(path);
        String one = get(path).path("destinationIds[0]");
        String two = recipients();
        String added = patch(path, "{\"destinationIds\":[\"%s\",\"%s\"]}".formatted(one, two))
                .statusCode(200)
                .header("ETag");
        assertThat(version(added)).isNotEqualTo(version(seen));
        String turned = patch(path, "{\"destinationIds\":[\"%s\",\"%s\"]}".formatted(two, one))
                .statusCode(200)
                .header("ETag");
        assertThat(version(turned)).isNotEqualTo(version(added));
        String removed = patch(path, "{\"destinationIds\":[\"%s\"]}".formatted(two))
                .statusCode(200)
                .header("ETag");
        assertThat(version(removed)).isNotEqualTo(version(turned));
        String paused = post(path + "/pause", "").statusCode(200).header("ETag");
        assertThat(version(paused)).isNotEqualTo(version(removed));
        assertThat(version(post(path + "/pause", "").header("ETag"))).isEqualTo(version(paused));
    }

    @Test
    void aMemberIsChangedAndRemovedOnlyAsSeen() {
        sql("delete from member");
        Reply invited = post("/members", "{\"email\":\"ada@example.com\",\"role\":\"viewer\"}")
                .statusCode(201);
        String path = "/members/" + invited.path("id");
        String seen = tag(path);
        invited.header("ETag", equalTo(seen));
        known(path, seen).statusCode(304);
        assertThat(version(patch(path, "{\"role\":\"viewer\"}").header("ETag"))).isEqualTo(version(seen));
        String next = conditional("PATCH", path, seen, "{\"role\":\"editor\"}")
                .statusCode(200)
                .header("ETag");
        problem(conditional("PATCH", path, seen, "{\"role\":\"admin\"}"), 412, "precondition-failed");
        problem(conditional("DELETE", path, seen, ""), 412, "precondition-failed");
        get(path).body("role", equalTo("editor"));
        conditional("DELETE", path, next, "").statusCode(204);
    }

    @Test
    void aKeyIsRevokedOnlyAsSeen() {
        String path = "/keys/"
                + post("/keys", "{\"name\":\"Nightly\",\"role\":\"viewer\"}")
                        .statusCode(201)
                        .path("id");
        String seen = tag(path);
        sql("update api_key set last_used_at = now()");
        problem(conditional("DELETE", path, "\"other\"", ""), 412, "precondition-failed");
        get(path).statusCode(200);
        conditional("DELETE", path, seen, "").statusCode(204);
    }
}
