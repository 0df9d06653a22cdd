package dev.chartpulse.source.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.TestIssuer;

/** The stream of live events as a front end reads it. */
@QuarkusTest
class LiveComponentTest extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    private static EventStream open(String query, String... headers) {
        return open(Environment.API_KEY, query, List.of(headers));
    }

    private static EventStream openWith(String key) {
        return open(key, "", List.of());
    }

    private static EventStream open(String key, String query, List<String> headers) {
        List<String> all = new ArrayList<>(List.of("X-API-Key", key));
        all.addAll(headers);
        EventStream stream =
                EventStream.open(setting("test.url") + "/api/v1/events" + query, all.toArray(String[]::new));
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    @Test
    void aFrontEndHearsWhatBecomesOfAPulse() throws IOException {
        try (EventStream stream = open("")) {
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.await("ready", 1)).containsExactly("{\"resumed\":false}");
            Instant due = thisMinute();
            UUID connection = connection(due);
            UUID pulse = claiming.pulse(connection, due);
            claiming.claimAndPublish();
            reports.rendered(rendered(pulse, 1));
            reports.settled(settled(pulse, "a@example.com", 1, Outcome.SENT));
            List<String> told = stream.await("pulse", 5);
            assertThat(told).allMatch(data -> data.contains("\"id\":\"" + pulse + "\""));
            assertThat(told).allMatch(data -> data.contains("\"connectionId\":\"" + connection + "\""));
            assertThat(told.stream().map(data -> data.replaceFirst(".*\"event\":\"([^\"]*)\".*", "$1")))
                    .containsExactly("claimed", "published", "queried", "rendered", "settled");
            assertThat(stream.await("delivery", 1).get(0))
                    .contains(delivery(pulse, "a@example.com").toString(), "\"outcome\":\"sent\"");
            assertThat(stream.await("connection", 1).get(0)).contains("\"change\":\"created\"", "Every morning");
            assertThat(stream.await("source", 1).get(0)).contains(SOURCE.toString(), "\"status\":\"active\"");
        }
    }

    @Test
    void aFrontEndHearsOfWhatOthersMakeChangeAndDelete() throws IOException {
        try (EventStream stream = open("?types=connection,destination")) {
            stream.await("ready", 1);
            UUID connection = connection(thisMinute());
            assertThat(stream.await("connection", 1).get(0))
                    .contains("\"change\":\"created\"", "\"status\":\"active\"");
            post("/connections/" + connection + "/pause", "").statusCode(200);
            assertThat(stream.await("connection", 2).get(1))
                    .contains("\"change\":\"changed\"", "\"status\":\"paused\"");
            delete("/connections/" + connection).statusCode(204);
            assertThat(stream.await("connection", 3).get(2))
                    .isEqualTo("{\"id\":\"%s\",\"change\":\"deleted\"}".formatted(connection));
            delete("/destinations/" + MAIL).statusCode(204);
            assertThat(stream.await("destination", 1).get(0)).contains(MAIL.toString(), "deleted");
        }
    }

    @Test
    void aFrontEndHearsWhenAnIntegrationNoLongerWorksAndNothingWhileThatStaysSo() throws IOException {
        String healthy =
                "insert into integration_health (integration_id, state, due_at) values ('%s', 'unknown', now());"
                        .formatted(GRAFANA);
        String refused = """
                update integration_health set state = 'refused', failure = '{"kind":"token-revoked","message":"No such token.","retryable":false}';
                """;
        try (EventStream stream = open("?types=integration")) {
            stream.await("ready", 1);
            sql(healthy + "update integration_health set state = 'ok';" + refused + refused);
            assertThat(stream.await("integration", 2).get(1))
                    .contains(GRAFANA.toString(), "\"change\":\"changed\"", "\"status\":\"refused\"", "No such token.");
            sql("update integration set name = 'Renamed', updated_at = clock_timestamp() where id = '" + SLACK + "'");
            assertThat(stream.await("integration", 3)).hasSize(3);
            assertThat(stream.await("integration", 3).get(2)).contains(SLACK.toString(), "\"status\":\"unknown\"");
        }
    }

    @Test
    void aFilterLetsThroughWhatItNames() throws IOException {
        Instant due = thisMinute();
        UUID wanted = connection(due);
        try (EventStream ofConnection = open("?types=pulse&connection=" + wanted);
                EventStream ofPulse = open("?pulse=" + claiming.pulse(wanted, due));
                EventStream ofSource = open("?types=pulse,connection&source=" + SOURCE)) {
            ofConnection.await("ready", 1);
            ofPulse.await("ready", 1);
            ofSource.await("ready", 1);
            UUID other = connection(due);
            claiming.claimAndPublish();
            assertThat(ofConnection.await("pulse", 2)).allMatch(data -> data.contains(wanted.toString()));
            assertThat(ofPulse.await("pulse", 2)).allMatch(data -> data.contains(wanted.toString()));
            assertThat(ofSource.await("connection", 1).get(0)).contains(other.toString());
            assertThat(ofSource.await("pulse", 4)).hasSize(4);
            assertThat(ofConnection.await("connection", 0)).isEmpty();
        }
    }

    @Test
    void aFrontEndResumesWhereItWasCutOff() throws IOException {
        String last;
        try (EventStream stream = open("?types=source")) {
            stream.await("ready", 1);
            sql("update source set status = 'broken' where id = '" + SOURCE + "'");
            stream.await("source", 1);
            last = stream.lastId();
        }
        sql("update source set status = 'active' where id = '" + SOURCE + "'");
        try (EventStream resumed = open("?types=source", "Last-Event-ID", last)) {
            assertThat(resumed.await("ready", 1)).containsExactly("{\"resumed\":true}");
            assertThat(resumed.await("source", 1)).hasSize(1).allMatch(data -> data.contains("\"status\":\"active\""));
        }
        try (EventStream unknown = open("", "Last-Event-ID", "from-somewhere-else")) {
            assertThat(unknown.await("reload", 1)).hasSize(1);
        }
    }

    @Test
    void aStreamEndsWhenItsKeyIsRevoked() throws IOException {
        Reply key = post("/keys", "{\"name\":\"Nightly\",\"role\":\"viewer\"}").statusCode(201);
        try (EventStream stream = openWith(key.path("key"))) {
            stream.await("ready", 1);
            delete("/keys/" + key.path("id")).statusCode(204);
            Awaitility.await().until(stream::hasEnded);
        }
        sql("delete from api_key");
    }

    @Test
    void aStreamEndsWhenItsPersonIsAMemberNoMore() throws IOException {
        String email = "ada-" + UUID.randomUUID() + "@example.com";
        String member = post("/members", "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(email))
                .statusCode(201)
                .path("id");
        String token = TestIssuer.get().token(email).signed();
        try (EventStream stream =
                EventStream.open(setting("test.url") + "/api/v1/events", "Authorization", "Bearer " + token)) {
            stream.await("ready", 1);
            delete("/members/" + member).statusCode(204);
            Awaitility.await().until(stream::hasEnded);
        }
    }

    @Test
    void whatCannotBeStreamedIsAProblem() {
        problem(Request.anonymous().get("/api/v1/events"), 401, "api-key-missing");
        problem(get("/events?types=weather"), 422, "invalid-field").body("errors[0].field", equalTo("types"));
        problem(get("/events?connection=1"), 422, "invalid-field");
        problem(get("/events?conection=1"), 422, "unknown-parameter");
    }

    @Test
    void aHeadRequestEndsAtOnce() {
        api().send("HEAD", "/api/v1/events").statusCode(200);
    }

    @Test
    void nobodyWhoWentAwayHoldsAStream() throws IOException {
        for (int i = 0; i < 3; i++) {
            open("").close();
        }
        Awaitility.await().until(() -> {
            // A server learns that a client went away when it writes.
            sql("update source set title = gen_random_uuid(), updated_at = clock_timestamp() where id = '" + SOURCE
                    + "'");
            return Request.management().get("/metrics").asString().contains("chartpulse_live_streams 0.0");
        });
    }
}
