package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** While PostgreSQL is away, each request gets a problem that says so and when to come again, and the log one line. */
@QuarkusTest
class DatabaseAwayComponentTest extends ServiceTest {

    private static final int AT_ONCE = 24;
    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(30);

    @AfterEach
    void restore() {
        Environment.postgresProxy().comeBack();
        Awaitility.await()
                .until(() -> get("/connections").statusCode() == 200
                        && get("/integrations").statusCode() == 200);
    }

    @Test
    void everyRequestThatNeedsItIsToldToComeAgain() {
        String id = grafana();
        try (Logged logged = new Logged()) {
            Environment.postgresProxy().goAway();
            String connection = "/connections/" + UUID.randomUUID();
            away(get("/integrations"));
            away(get("/integrations/" + id));
            away(delete("/integrations/" + id));
            away(get("/sources"));
            away(get("/connections"));
            away(get(connection));
            away(delete(connection));
            away(post(connection + "/pause", ""));
            away(post(connection + "/pulses", ""));
            away(get("/pulses"));
            away(post("/destinations", """
                    {"kind":"email","name":"Team","recipients":["a@example.com"]}"""));
            away(post("/integrations", """
                    {"kind":"slack","name":"Acme","token":"%s"}""".formatted(SLACK_TOKEN)));
            // Were it not ready, callers would get the 503 of whatever stands before the service, and none of these.
            assertThat(health("ready")).isEqualTo(200);
            assertThat(health("live")).isEqualTo(200);
            Awaitility.await().atMost(WHOLE_AGAIN).until(() -> health("well") == 503);
            assertThat(logged.entries())
                    .anyMatch(entry -> entry.contains("database"))
                    .noneMatch(entry -> entry.contains("\tat "));
        }
    }

    /** As after a fail-over: open connections carry nothing any more, and new ones work. */
    @Test
    void connectionsThatWentDeafHoldNobodyUpForLong() {
        warmUp();
        Environment.postgresProxy().deafen();
        List<CompletableFuture<Integer>> requests = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> get("/connections").statusCode()))
                .limit(AT_ONCE)
                .toList();
        assertThat(health("live")).isEqualTo(200);
        Awaitility.await().atMost(WHOLE_AGAIN).untilAsserted(() -> assertThat(requests)
                .allMatch(CompletableFuture::isDone));
        assertThat(requests).extracting(CompletableFuture::join).isSubsetOf(200, 503);
        Awaitility.await()
                .atMost(WHOLE_AGAIN)
                .until(() -> get("/connections").statusCode() == 200
                        && get("/integrations").statusCode() == 200
                        && health("well") == 200);
    }

    private static int health(String what) {
        return Request.management().get("/health/" + what).statusCode();
    }

    private static void warmUp() {
        Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> get("/connections").statusCode()))
                .limit(AT_ONCE)
                .toList()
                .forEach(request -> assertThat(request.join()).isEqualTo(200));
    }

    private static void away(Reply response) {
        problem(response, 503, "database-unavailable")
                .header("Retry-After", equalTo("5"))
                .body("retryable", equalTo(true))
                .body("action", containsString("PostgreSQL"));
    }
}
