package dev.chartpulse.source.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;
import dev.chartpulse.source.workspaces.Workspaces;

/** A creation that is asked for again creates nothing more, and is answered the same. */
@QuarkusTest
class IdempotencyComponentTest extends ServiceTest {

    /** Everything that is created, with a body that does so. */
    enum Creation {
        INTEGRATION(() -> """
                {"kind":"grafana","name":"Production","url":"https://grafana.example.com","token":"%s"}""".formatted(GRAFANA_TOKEN)),
        SOURCE(() -> source(grafana())),
        DESTINATION(() -> """
                {"kind":"webhook","name":"Hook","url":"https://hooks.example.com/charts","secret":"0123456789abcdef0123"}"""),
        CALENDAR(() -> "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}"),
        MEMBER(() -> "{\"email\":\"ada@example.com\",\"role\":\"viewer\"}"),
        WORKSPACE(() -> "{\"name\":\"Payments\"}"),
        CONNECTION(() -> """
                {"name":"Hourly","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"hourly","minute":0}}""".formatted(
                        post("/sources", source(grafana())).<String>path("id"),
                        post("/destinations", "{\"kind\":\"email\",\"recipients\":[\"a@example.com\"]}")
                                .<String>path("id")));

        private final Supplier<String> body;

        Creation(Supplier<String> body) {
            this.body = body;
        }

        String table() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String path() {
            return "/" + table() + "s";
        }
    }

    private static String source(String integration) {
        return """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"up"}],
                 "chartType":"line","window":"6h"}""".formatted(integration);
    }

    private static Reply create(String path, String body, String key) {
        return api().header(IdempotencyKey.HEADER, key).json(body).post("/api/v1" + path);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @AfterEach
    void deleteWhoMayUseIt() {
        sql("delete from api_key; delete from member; delete from workspace where id <> '" + Workspaces.FIRST + "'");
    }

    @AfterEach
    void letAnswersBeKept() {
        sql("drop trigger if exists broken on idempotency_key");
    }

    private void away() {
        for (String path : List.of(Peers.CHECKS, Peers.DATA_SOURCES, Peers.QUERIES, Peers.WEBHOOK_CHECKS)) {
            peers.answer(path, 503, Peers.problem(503, "away", "It is away.", "Wait."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameRequestIsAnsweredTheSameAndCreatesNothingMore(Creation creation) {
        String body = creation.body.get();
        String key = key();
        int before = rows(creation.table());
        Reply first = create(creation.path(), body, key).statusCode(201).header(Repeats.REPLAYED, nullValue());
        away();
        Reply second = create(creation.path(), body, key)
                .statusCode(201)
                .header(Repeats.REPLAYED, equalTo("true"))
                .header("Location", equalTo(first.header("Location")))
                .header("ETag", equalTo(first.header("ETag")));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(rows(creation.table())).isEqualTo(before + 1);
        problem(create(creation.path(), body.replace("}", " }"), key), 422, "idempotency-key-reused")
                .body("errors[0].field", equalTo(IdempotencyKey.HEADER));
        assertThat(rows(creation.table())).isEqualTo(before + 1);
    }

    /** As if the process had died before its transaction was committed. */
    @ParameterizedTest
    @EnumSource
    void whatBreaksOffBeforeItsAnswerIsKeptCreatesNothing(Creation creation) {
        String body = creation.body.get();
        String key = key();
        int before = rows(creation.table());
        sql("""
                create or replace function broken() returns trigger as $$ begin raise exception 'broken off'; end $$ language plpgsql;
                create trigger broken before update on idempotency_key for each row execute function broken()""");
        create(creation.path(), body, key).statusCode(500);
        assertThat(rows(creation.table())).isEqualTo(before);
        letAnswersBeKept();
        create(creation.path(), body, key).statusCode(201).header(Repeats.REPLAYED, nullValue());
        assertThat(rows(creation.table())).isEqualTo(before + 1);
    }

    @Test
    void aKeyIsMadeOnceAndShownOnce() {
        String body = "{\"name\":\"Nightly\",\"role\":\"viewer\"}";
        String key = key();
        Reply made = create("/keys", body, key).statusCode(201);
        problem(create("/keys", body, key), 409, "shown-once")
                .body("id", equalTo(made.path("id")))
                .body("action", containsString("DELETE /api/v1/keys/" + made.path("id")));
        assertThat(rows("api_key")).isEqualTo(1);
        problem(create("/keys", body.replace("viewer", "admin"), key), 422, "idempotency-key-reused");
        assertThat(query("select string_agg(k::text, ' ') from idempotency_key k"))
                .doesNotContain(made.<String>path("key"));
        create("/keys", body, key()).statusCode(201);
    }

    @Test
    void twoAtOnceCreateOneAndAreAnsweredTheSame() {
        String body = source(grafana());
        String key = key();
        peers.hold(Peers.QUERIES);
        List<CompletableFuture<Reply>> both = List.of(
                CompletableFuture.supplyAsync(() -> create("/sources", body, key)),
                CompletableFuture.supplyAsync(() -> create("/sources", body, key)));
        Awaitility.await().until(() -> peers.calls(Peers.QUERIES).size() == 2);
        peers.answer(Peers.QUERIES, 200, Peers.result());
        peers.release();
        Reply first = both.get(0).join().statusCode(201);
        Reply second = both.get(1).join().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(rows("source")).isEqualTo(1);
    }

    @Test
    void whatFailedMayBeCorrectedUnderTheSameKey() {
        String key = key();
        problem(create("/calendars", "{\"name\":\"\",\"dates\":[]}", key), 422, "invalid-field");
        create("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}", key)
                .statusCode(201)
                .header(Repeats.REPLAYED, nullValue());
    }

    @Test
    void anotherKeyOrAnotherPathIsAnotherCreation() {
        String key = key();
        String body = "{\"name\":\"Holidays\",\"dates\":[]}";
        String first = create("/calendars", body, key).statusCode(201).path("id");
        create("/calendars", body, key()).statusCode(201).body("id", not(equalTo(first)));
        create("/destinations", "{\"kind\":\"email\",\"recipients\":[\"a@example.com\"]}", key)
                .statusCode(201)
                .header(Repeats.REPLAYED, nullValue());
    }

    @Test
    void aKeyIsFreeAgainAfterADay() {
        String key = key();
        String body = "{\"name\":\"Holidays\",\"dates\":[]}";
        String first = create("/calendars", body, key).statusCode(201).path("id");
        sql("update idempotency_key set created_at = now() - interval '25 hours'");
        create("/calendars", "{\"name\":\"Days off\",\"dates\":[]}", key)
                .statusCode(201)
                .header(Repeats.REPLAYED, nullValue())
                .body("id", not(equalTo(first)));
        create("/calendars", "{\"name\":\"Days off\",\"dates\":[]}", key).header(Repeats.REPLAYED, equalTo("true"));
    }

    @Test
    void noSecretIsKept() {
        create("/integrations", Creation.INTEGRATION.body.get(), key()).statusCode(201);
        create("/destinations", Creation.DESTINATION.body.get(), key()).statusCode(201);
        assertThat(query("select string_agg(k::text, ' ') from idempotency_key k"))
                .doesNotContain(GRAFANA_TOKEN, "0123456789abcdef0123", "hooks.example.com/charts");
    }

    @Test
    void aKeyThatCannotBeUsedIsRefused() {
        for (String key : List.of(" ", "x".repeat(201))) {
            problem(create("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}", key), 400, "idempotency-key-invalid");
        }
        assertThat(rows("calendar")).isZero();
    }
}
