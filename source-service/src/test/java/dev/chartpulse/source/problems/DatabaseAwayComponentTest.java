package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

/** PostgreSQL is away: who asks is told so, and to come again; the log is told in a line. */
@QuarkusTest
class DatabaseAwayComponentTest extends ServiceTest {

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
            assertThat(logged.entries())
                    .anyMatch(entry -> entry.contains("database"))
                    .noneMatch(entry -> entry.contains("\tat "));
        }
    }

    private static void away(Reply response) {
        problem(response, 503, "database-unavailable")
                .header("Retry-After", equalTo("5"))
                .body("retryable", equalTo(true))
                .body("action", containsString("PostgreSQL"));
    }
}
