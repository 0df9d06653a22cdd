package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.testkit.Reply;

/** Firing by hand, and the history, over REST. */
@QuarkusTest
class FiringComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    @Inject
    EventHandlers handlers;

    @Inject
    FireByHand byHand;

    @Test
    void firingByHandIsAcceptedAskedForAtOnceAndLeavesTheScheduleAlone() {
        UUID connection = connection(NEVER);
        String id = fire(connection, "pulses", null)
                .statusCode(202)
                .header("Location", containsString("/api/v1/pulses/"))
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

    @Test
    void aPulseTellsItsTimelineItsDeliveriesAndItsChart() {
        UUID pulse = fired(connection(NEVER));
        problem(get("/pulses/" + pulse + "/chart.png"), 404, "chart-not-there");
        await(handlers.failed(failed(pulse, 1, passing())));
        await(handlers.rendered(rendered(pulse, 2)));
        await(handlers.settled(settled(pulse, "C0123456789", 1, Outcome.SENT)));
        await(handlers.settled(settled(pulse, "a@example.com", 1, Outcome.UNKNOWN)));
        await(handlers.settled(settled(pulse, "B@example.com", 1, Outcome.SENT)));

        get("/pulses/" + pulse)
                .statusCode(200)
                .body("status", equalTo("partly-delivered"))
                .body("summary.altText", equalTo("Line chart"))
                .body("notices", contains("3 of 14 series shown"))
                .body("chart", endsWith("/pulses/" + pulse + "/chart.png"))
                .body("settledAt", notNullValue())
                .body("deliveries.address", contains("B@example.com", "a@example.com", "C0123456789"))
                .body("deliveries.outcome", contains("sent", "unknown", "sent"))
                .body("deliveries[1].failure.kind", equalTo("query-rejected"))
                .body("timeline.event", hasItems("claimed", "published", "failed", "queried", "rendered", "settled"))
                .body("timeline.message", hasItem(containsString("Grafana did not answer")));
        get("/pulses/" + pulse + "/chart.png").statusCode(200).contentType("image/png");
        sql("delete from pulse_chart");
        problem(get("/pulses/" + pulse + "/chart.png"), 410, "chart-gone");
        get("/pulses/" + pulse).statusCode(200).body("chart", nullValue());
    }

    @Test
    void theHistoryIsFilteredAndRead() {
        UUID one = connection(NEVER);
        UUID other = connection(NEVER);
        UUID failed = fired(one);
        fired(one);
        fired(other);
        await(handlers.failed(failed(failed, 1, lasting())));
        get("/pulses").statusCode(200).body("items", hasSize(3)).body("nextCursor", nullValue());
        get("/pulses?connection=" + one).body("items", hasSize(2));
        get("/pulses?source=" + SOURCE).body("items", hasSize(3));
        get("/pulses?source=" + one).body("items", hasSize(0));
        get("/pulses?status=failed&connection=" + one)
                .body("items.id", contains(failed.toString()))
                .body("items[0].failure.message", equalTo("parse error at char 3"))
                .body("items[0].timeline", nullValue());
    }

    @Test
    void theHistoryIsPagedWithoutGapsOrRepetition() {
        UUID connection = connection(NEVER);
        List<String> fired = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fired.add(0, fired(connection).toString());
        }
        sql("update pulse set due_at = '2026-03-02T08:00:00Z'");
        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            var response = get("/pulses?limit=2&cursor=" + cursor).statusCode(200);
            read.addAll(response.path("items.id"));
            cursor = response.path("nextCursor");
        }
        assertThat(cursor).isNull();
        assertThat(read).hasSize(5).hasSameElementsAs(fired);
    }

    @Test
    void filtersThatAreNoneAreRefused() {
        problem(get("/pulses?connection=x"), 400, "connection-invalid");
        problem(get("/pulses?source=1-1-1-1-1"), 400, "source-invalid");
        problem(get("/pulses?status=broken"), 400, "status-invalid");
        problem(get("/pulses?cursor=x"), 400, "cursor-invalid");
        problem(get("/pulses?limit=0"), 400, "limit-invalid");
        problem(get("/pulses/" + UUID.randomUUID()), 404, "pulse-not-found");
        problem(get("/pulses/" + UUID.randomUUID() + "/chart.png"), 404, "pulse-not-found");
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
