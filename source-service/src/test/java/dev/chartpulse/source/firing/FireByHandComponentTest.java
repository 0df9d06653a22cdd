package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** Firing by hand, over REST. */
@QuarkusTest
class FireByHandComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    @Inject
    FireByHand byHand;

    @Test
    void firingByHandIsAcceptedAskedForAtOnceAndLeavesTheScheduleAlone() {
        UUID connection = connection(NEVER);
        String id = fire(connection, "pulses", null)
                .statusCode(202)
                .header("Location", startsWith("https://tools.example.com/charts/api/v1/pulses/"))
                .body("trigger", equalTo("manual"))
                .body("status", equalTo("requested"))
                .body("connectionName", equalTo("Every morning"))
                .body("deliveries", hasSize(3))
                .body("deliveries.outcome", everyItem(equalTo("pending")))
                .path("id");
        PulseRequested request = topics.requests(UUID.fromString(id), 1).get(0);
        assertThat(request.pulse().trigger()).isEqualTo(Trigger.MANUAL);
        assertThat(query("select next_due_at = '" + NEVER + "' from connection"))
                .isEqualTo("t");
    }

    @Test
    void aTestIsMarkedAsOne() {
        String id = fire(connection(NEVER), "test", null)
                .statusCode(202)
                .body("trigger", equalTo("test"))
                .path("id");
        assertThat(topics.requests(UUID.fromString(id), 1).get(0).pulse().trigger())
                .isEqualTo(Trigger.TEST);
    }

    @Test
    void theSameIdempotencyKeyGivesTheSamePulseAndFiresOnce() {
        UUID connection = connection(NEVER);
        String first = fire(connection, "pulses", "key-1").statusCode(202).path("id");
        fire(connection, "pulses", "key-1").statusCode(202).body("id", equalTo(first));
        String other = fire(connection, "pulses", "key-2").statusCode(202).path("id");
        String test = fire(connection, "test", "key-1").statusCode(202).path("id");
        String elsewhere =
                fire(connection(NEVER), "pulses", "key-1").statusCode(202).path("id");
        assertThat(List.of(first, other, test, elsewhere)).doesNotHaveDuplicates();
        assertThat(rows("pulse")).isEqualTo(4);
        assertThat(topics.requests(4)).hasSize(4);
    }

    @Test
    void theSameKeyAtTheSameTimeFiresOnce() {
        UUID connection = connection(NEVER);
        List<PulseView> fired = await(Uni.join()
                .all(Stream.generate(() -> byHand.fire(WORKSPACE, connection, Trigger.MANUAL, "once"))
                        .limit(6)
                        .toList())
                .andFailFast());
        assertThat(fired).extracting(PulseView::id).containsOnly(fired.get(0).id());
        assertThat(rows("pulse")).isEqualTo(1);
        assertThat(rows("delivery")).isEqualTo(3);
        assertThat(topics.requests(fired.get(0).id(), 1)).hasSize(1);
    }

    @Test
    void aPausedOrFailingConnectionCanBeFiredByHand() {
        UUID connection = connection(NEVER);
        sql("update connection set status = 'error', next_due_at = null");
        fire(connection, "pulses", null).statusCode(202);
    }

    @Test
    void firingWhatIsNotThereOrWithABadKeyIsRefused() {
        problem(fire(UUID.randomUUID(), "pulses", null), 404, "connection-not-found");
        problem(fire(SOURCE, "test", null), 404, "connection-not-found");
        problem(fire(connection(NEVER), "pulses", "x".repeat(201)), 400, "idempotency-key-invalid");
        assertThat(rows("pulse")).isZero();
    }

    @Test
    void whatIsStoredButCannotBeFiredIsSaid() {
        UUID connection = connection(NEVER);
        sql("update source set metrics = '[]'");
        problem(fire(connection, "pulses", null), 422, "source-unusable")
                .body("action", containsString(SOURCE.toString()));
        sql("update source set metrics = '{}'");
        problem(fire(connection, "test", null), 422, "source-unusable");
        sql("update source set metrics = '[{\"refId\":\"A\",\"expression\":\"up\"}]'");
        sql("update connection set schedule = '{\"kind\":\"lunar\"}'");
        problem(fire(connection, "pulses", null), 422, "source-unusable");
        assertThat(rows("pulse")).isZero();
    }

    private static Reply fire(UUID connection, String what, String key) {
        var request = api();
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/api/v1/connections/" + connection + "/" + what);
    }

    private static UUID fired(UUID connection) {
        return UUID.fromString(fire(connection, "pulses", null).statusCode(202).path("id"));
    }
}
