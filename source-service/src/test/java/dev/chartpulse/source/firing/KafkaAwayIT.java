package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Request;

/** While Kafka is away the API reads and fires, connections fire when they are due, and all pulses wait in PostgreSQL. */
@QuarkusTest
class KafkaAwayIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Outbox outbox;

    @Test
    void whatFiresWhileKafkaIsAwayIsRequestedOnceItIsBack() {
        Instant due = thisMinute();
        UUID connection = connection(due);
        UUID scheduled = claiming.pulse(connection, due);
        UUID byHand;
        Environment.kafkaProxy().goAway();
        try {
            byHand = UUID.fromString(post("/connections/" + connection + "/pulses", "")
                    .statusCode(202)
                    .body("status", equalTo("requested"))
                    .path("id"));
            claiming.claim();
            assertThat(rows("pulse where outbox = 'pulse-requested'")).isEqualTo(2);
            get("/connections/" + connection).statusCode(200);
            get("/pulses/" + scheduled).statusCode(200).body("status", equalTo("requested"));
            assertThat(List.of("ready", "live"))
                    .allSatisfy(probe ->
                            Request.management().get("/health/" + probe).statusCode(200));
        } finally {
            Environment.kafkaProxy().comeBack();
        }
        Awaitility.await().until(() -> {
            sql("update pulse set outbox_at = now() where outbox is not null");
            await(outbox.sweep());
            return rows("pulse where outbox is not null") == 0;
        });
        for (UUID pulse : List.of(scheduled, byHand)) {
            List<PulseRequested> requests = topics.requests(pulse, 1);
            assertThat(requests).containsOnly(requests.get(0));
        }
        assertThat(rows("pulse where attempt = 1")).isEqualTo(2);
    }
}
