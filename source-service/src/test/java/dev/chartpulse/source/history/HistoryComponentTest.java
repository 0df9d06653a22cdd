package dev.chartpulse.source.history;

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
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** The history of pulses over REST. */
@QuarkusTest
class HistoryComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    @Inject
    Reports reports;

    @Test
    void aPulseTellsItsTimelineItsDeliveriesAndItsChart() {
        sql("update destination set channel_name = 'ops' where kind = 'slack'");
        UUID pulse = fired(connection(NEVER));
        problem(get("/pulses/" + pulse + "/chart.png"), 404, "chart-not-there");
        reports.failed(failed(pulse, 1, passing()));
        reports.rendered(rendered(pulse, 2));
        reports.settled(settled(pulse, "C0123456789", 1, Outcome.SENT));
        reports.settled(settled(pulse, "a@example.com", 1, Outcome.UNKNOWN));
        reports.settled(settled(pulse, "B@example.com", 1, Outcome.SENT));

        get("/pulses/" + pulse)
                .statusCode(200)
                .body("status", equalTo("partly-delivered"))
                .body("summary.altText", equalTo("Line chart"))
                .body("notices", contains("3 of 14 series shown"))
                .body("chart", equalTo("/charts/api/v1/pulses/" + pulse + "/chart.png"))
                .body("publishedAt", notNullValue())
                .body("abandonedAt", nullValue())
                .body("settledAt", notNullValue())
                .body("deliveries.address", contains("B@example.com", "a@example.com", "C0123456789"))
                .body("deliveries.outcome", contains("sent", "unknown", "sent"))
                .body("deliveries.target", contains("B@example.com", "a@example.com", "ops"))
                .body("deliveries.label", contains("B@example.com", "a@example.com", "#ops"))
                .body("deliveries.destinationId", contains(MAIL.toString(), MAIL.toString(), CHANNEL.toString()))
                .body("deliveries[2].link", equalTo("https://acme.slack.com/archives/C0123456789/p1"))
                .body("deliveries[0].link", nullValue())
                .body("deliveries[1].failure.kind", equalTo("query-rejected"))
                .body("timeline.event", hasItems("claimed", "published", "failed", "queried", "rendered", "settled"))
                .body(
                        "now",
                        equalTo(
                                "Delivered to 2 of 3. Ask the recipients of what is unknown; resend it if nothing came."))
                .body("timeline.message", hasItem(containsString("Grafana did not answer")));
        get("/pulses")
                .body("items[0].deliveryCounts.sent", equalTo(2))
                .body("items[0].deliveryCounts.unknown", equalTo(1))
                .body("items[0].deliveryCounts.pending", equalTo(0))
                .body("items[0].chart", equalTo("/charts/api/v1/pulses/" + pulse + "/chart.png"));
        get("/pulses/" + pulse + "/chart.png").statusCode(200).contentType("image/png");
        sql("delete from pulse_chart");
        problem(get("/pulses/" + pulse + "/chart.png"), 410, "chart-gone");
        get("/pulses/" + pulse).statusCode(200).body("chart", nullValue());
    }

    @Test
    void aPulseSaysOnWhoseClockItWasDueAlsoWhenTheScheduleHasMovedSince() {
        UUID connection = connection(NEVER, "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"zone\":\"Asia/Kolkata\"}");
        UUID pulse = fired(connection);
        sql("update connection set schedule = jsonb_set(schedule, '{zone}', '\"UTC\"')");

        get("/pulses/" + pulse).body("zone", equalTo("Asia/Kolkata"));
        get("/pulses").body("items[0].zone", equalTo("Asia/Kolkata"));
        get("/overview").body("latestPulses[0].zone", equalTo("Asia/Kolkata"));
        sql("update pulse set frozen = null");
        get("/pulses").body("items[0].zone", equalTo("UTC"));
    }

    @Test
    void aPulseThatWaitsForARetryTellsWhenHowOftenAndUntilWhen() {
        UUID pulse = fired(connection(NEVER));
        get("/pulses/" + pulse).body("retry", nullValue());
        reports.failed(failed(pulse, 1, passing()));
        String next = query("select to_char(outbox_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') from pulse");
        String expires = query("select to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') from pulse");

        get("/pulses/" + pulse)
                .statusCode(200)
                .body("status", equalTo("requested"))
                .body("failure.message", equalTo("Grafana did not answer"))
                .body("retry.at", startsWith(next))
                .body("retry.attempts", equalTo(1))
                .body("retry.until", startsWith(expires))
                .body("now", startsWith("Asked once, next at "))
                .body("now", endsWith(". Grafana did not answer. Check Grafana."));
        get("/pulses")
                .body("items[0].retry.attempts", equalTo(1))
                .body("items[0].now", startsWith("Asked once, next at "))
                .body("items[0].now", equalTo(get("/pulses/" + pulse).<String>path("now")));

        reports.rendered(rendered(pulse, 1));
        get("/pulses/" + pulse).body("retry", nullValue());
    }

    @Test
    void aPulseThatIsGivenUpWaitsForNothing() {
        UUID pulse = fired(connection(NEVER));
        reports.failed(failed(pulse, 1, lasting()));
        get("/pulses/" + pulse)
                .body("status", equalTo("failed"))
                .body("retry", nullValue())
                .body("now", equalTo("parse error at char 3. Correct the query."));
    }

    @Test
    void whatWasReportedEarlyIsToldInTheOrderInWhichItHappened() {
        UUID pulse = fired(connection(NEVER));
        reports.settled(settled(pulse, "C0123456789", 1, Outcome.SENT));
        reports.rendered(rendered(pulse, 1));
        get("/pulses/" + pulse)
                .body("timeline.event", contains("claimed", "published", "queried", "rendered", "settled"))
                .body(
                        "now",
                        startsWith("The chart is drawn; 1 of 3 deliveries are settled, the others are tried until "));
    }

    @Test
    void aPulseWhoseDeliveriesWaitTellsOfEachWhyHowOftenAndWhenItIsTriedNext() {
        UUID pulse = fired(connection(NEVER));
        reports.rendered(rendered(pulse, 1));
        reports.settled(settled(pulse, "a@example.com", 1, Outcome.SENT));
        Instant next = tried(pulse);

        String tag = get("/pulses/" + pulse)
                .statusCode(200)
                .body("deliveries.address", contains("B@example.com", "a@example.com", "C0123456789"))
                .body("deliveries.outcome", contains("pending", "sent", "pending"))
                .body("deliveries.attempts", contains(1, 1, 3))
                .body("deliveries.nextAttemptAt", contains(null, null, next.toString()))
                .body("deliveries[0].now", startsWith("Attempt 1 is under way, until "))
                .body("deliveries[1].now", nullValue())
                .body("deliveries[2].now", startsWith("Tried 3 times, next at "))
                .body("deliveries[2].now", endsWith(" (UTC). Slack failed. See whether it is disturbed."))
                .body("deliveries[2].failure.kind", equalTo("slack-unavailable"))
                .body(
                        "now",
                        startsWith("The chart is drawn; 1 of 3 deliveries are settled. C0123456789: tried 3 times, "))
                .body("now", endsWith(" (UTC). Slack failed. See whether it is disturbed."))
                .header("ETag");
        api().header("If-None-Match", tag).get("/api/v1/pulses/" + pulse).statusCode(304);
        peers.answer(Peers.progress(pulse), 200, List.of());
        api().header("If-None-Match", tag).get("/api/v1/pulses/" + pulse).statusCode(200);
    }

    @Test
    void onlyThePageOfAPulseAsksHowFarItsDeliveriesAre() {
        UUID pulse = fired(connection(NEVER));
        tried(pulse);
        get("/pulses/" + pulse).body("status", equalTo("requested"));
        reports.rendered(rendered(pulse, 1));
        get("/pulses").body("items[0].now", startsWith("The chart is drawn; its 3 deliveries are tried until "));
        get("/overview").body("latestPulses[0].now", startsWith("The chart is drawn; its 3 deliveries"));
        assertThat(peers.calls(Peers.progress(pulse))).isEmpty();

        get("/pulses/" + pulse).body("now", startsWith("The chart is drawn; 0 of 3 deliveries are settled. "));
        assertThat(peers.calls(Peers.progress(pulse))).hasSize(1);

        for (String address : List.of("C0123456789", "a@example.com", "B@example.com")) {
            reports.settled(settled(pulse, address, 1, Outcome.SENT));
        }
        get("/pulses/" + pulse).body("now", equalTo("Delivered to all 3 recipients."));
        assertThat(peers.calls(Peers.progress(pulse))).hasSize(1);
    }

    @Test
    void withoutAnAnswerOfDeliveryServiceAPulseIsToldAsItIsStored() {
        UUID pulse = fired(connection(NEVER));
        reports.rendered(rendered(pulse, 1));
        String path = Peers.progress(pulse);

        peers.answer(path, 503, Peers.problem(503, "database-unavailable", "No ledger.", null));
        requireNothingToldBeyondPending(pulse);
        peers.answer(path, 404, "");
        requireNothingToldBeyondPending(pulse);
        peers.hold(path);
        requireNothingToldBeyondPending(pulse);
        assertThat(peers.calls(path)).hasSize(3);
    }

    private static void requireNothingToldBeyondPending(UUID pulse) {
        get("/pulses/" + pulse)
                .statusCode(200)
                .body("deliveries.outcome", contains("pending", "pending", "pending"))
                .body("deliveries[0].now", nullValue())
                .body("deliveries[0].attempts", nullValue())
                .body("now", startsWith("The chart is drawn; its 3 deliveries are tried until "));
    }

    /** From now on, the delivery to the channel waits, and one by mail is under way; the result is when the former is tried next. */
    private Instant tried(UUID pulse) {
        Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        peers.answer(
                Peers.progress(pulse),
                200,
                List.of(
                        new DeliveryProgress(delivery(pulse, "B@example.com"), 1, null, null),
                        new DeliveryProgress(
                                delivery(pulse, "C0123456789"),
                                3,
                                new Failure(
                                        ProblemCode.SLACK_UNAVAILABLE,
                                        "Slack failed.",
                                        "See whether it is disturbed.",
                                        true,
                                        null),
                                next)));
        return next;
    }

    @Test
    void theHistoryIsFilteredAndRead() {
        UUID one = connection(NEVER);
        UUID other = connection(NEVER);
        UUID failed = fired(one);
        UUID requested = fired(one);
        UUID tested = UUID.fromString(fire(other, "test", null).statusCode(202).path("id"));
        reports.failed(failed(failed, 1, lasting()));
        sql("delete from connection_destination where connection_id = '" + other + "' and destination_id = '" + MAIL
                + "'");
        UUID withoutMail = fired(other);
        sql("update pulse set due_at = '2026-03-02T08:00:00Z' where id = '" + failed + "'");

        get("/pulses").statusCode(200).body("items", hasSize(4)).body("nextCursor", nullValue());
        assertThat(found("connection=" + one)).containsExactlyInAnyOrder(failed, requested);
        assertThat(found("source=" + SOURCE)).hasSize(4);
        assertThat(found("source=" + one)).isEmpty();
        assertThat(found("destination=" + CHANNEL)).hasSize(4);
        assertThat(found("destination=" + MAIL)).containsExactlyInAnyOrder(failed, requested, tested);
        assertThat(found("destination=" + MAIL + "&status=failed")).containsExactly(failed);
        assertThat(found("destination=" + MAIL + "&connection=" + other)).containsExactly(tested);
        assertThat(found("destination=" + SOURCE)).isEmpty();
        assertThat(found("trigger=test")).containsExactly(tested);
        assertThat(found("trigger=manual&destination=" + CHANNEL + "&source=" + SOURCE + "&status=requested"))
                .containsExactlyInAnyOrder(requested, withoutMail);
        assertThat(found("status=failed,unknown")).containsExactly(failed);
        assertThat(found("status=requested&status=failed")).hasSize(4);
        assertThat(found("status=&trigger=&from=&connection=")).hasSize(4);
        assertThat(found("from=2026-03-02T08:00:00Z&to=2026-03-02T08:00:01Z")).containsExactly(failed);
        assertThat(found("to=2026-03-02T08:00:00Z")).isEmpty();
        assertThat(found("from=2026-03-02T09:00:00.000001%2B01:00")).hasSize(3);
        get("/pulses?status=failed&connection=" + one)
                .body("items.id", contains(failed.toString()))
                .body("items[0].failure.message", equalTo("parse error at char 3"))
                .body("items[0].abandonedAt", notNullValue())
                .body("items[0].timeline", nullValue());
    }

    @Test
    void theHistoryIsCountedByStatusWithTheFiltersOfTheList() {
        UUID one = connection(NEVER);
        UUID failed = fired(one);
        fired(one);
        fired(connection(NEVER));
        reports.failed(failed(failed, 1, lasting()));
        get("/pulses/counts")
                .statusCode(200)
                .body("items[0].status", equalTo("requested"))
                .body("items[4].status", equalTo("failed"))
                .body("items.count", contains(2, 0, 0, 0, 1, 0, 0))
                .body("items.more", everyItem(equalTo(false)));
        for (String filter : List.of("connection=" + one, "destination=" + MAIL + "&connection=" + one)) {
            get("/pulses/counts?status=requested,failed&" + filter)
                    .body("items.status", contains("requested", "failed"))
                    .body("items.count", contains(1, 1));
        }
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt)
                select gen_random_uuid(), '%s', '%s', 'Many', '%s', 'manual', now(), now(), now(), 'skipped', 'skipped', 1
                from generate_series(1, 10001)""".formatted(WORKSPACE, one, SOURCE));
        for (String filter : List.of("", "&trigger=manual", "&destination=" + MAIL, "&source=" + SOURCE)) {
            get("/pulses/counts?status=skipped" + filter)
                    .body("items.count", contains(10_000))
                    .body("items.more", contains(true));
        }
    }

    @Test
    void thePagesOfAFilteredHistoryMergeItsStatuses() {
        UUID connection = connection(NEVER);
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt)
                select gen_random_uuid(), '%s', '%s', 'Many', '%s', 'scheduled', timestamptz '2026-03-02T08:00Z' + n * interval '1 min',
                    now(), now(), 'skipped', (array['failed', 'skipped', 'delivered', 'unknown'])[1 + n %% 4], 1
                from generate_series(0, 39) n""".formatted(WORKSPACE, connection, SOURCE));
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = get("/pulses?limit=7&status=failed,delivered,unknown&to=2026-03-02T08:40:00Z&cursor=" + cursor)
                    .statusCode(200);
            read.addAll(page.path("items.dueAt"));
            cursor = page.path("nextCursor");
        }
        assertThat(read).hasSize(30).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Pulses of connections that are called Morning and Evening in turn, a minute apart. */
    private static void mornings(int pulses) {
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt)
                select gen_random_uuid(), '%s', gen_random_uuid(), (array['Morning ', 'Evening '])[1 + n %% 2] || n, '%s', 'scheduled',
                    timestamptz '2026-03-02T08:00Z' + n * interval '1 min', now(), now(), 'skipped',
                    (array['failed', 'skipped', 'delivered'])[1 + n %% 3], 1
                from generate_series(0, %d - 1) n""".formatted(WORKSPACE, SOURCE, pulses));
    }

    private static List<String> names(String filter) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Reply page = get("/pulses?" + filter + "&cursor=" + cursor).statusCode(200);
            names.addAll(page.path("items.connectionName"));
            cursor = page.path("nextCursor");
        }
        return names;
    }

    @Test
    void theHistoryIsSearchedByTheNameOfTheConnectionAndReadInBothDirections() {
        mornings(9);

        assertThat(names("q=MORNING&limit=2"))
                .containsExactly("Morning 8", "Morning 6", "Morning 4", "Morning 2", "Morning 0");
        assertThat(names("q=morning&sort=at&limit=2&status=failed,delivered&from=2026-03-02T08:02:00Z"))
                .containsExactly("Morning 2", "Morning 6", "Morning 8");
        assertThat(names("sort=at&limit=4&to=2026-03-02T08:06:00Z&from=2026-03-02T08:01:00Z"))
                .containsExactly("Evening 1", "Morning 2", "Evening 3", "Morning 4", "Evening 5");
        sql("update pulse set due_at = '2026-03-02T08:00:00Z'");
        assertThat(names("sort=at&limit=2&from=2026-03-02T08:00:00Z"))
                .hasSize(9)
                .doesNotHaveDuplicates();
        get("/pulses?q=even&limit=2").body("total", equalTo(4)).body("totalIsLowerBound", equalTo(false));
        get("/pulses?q=nowhere").body("items", hasSize(0)).body("nextCursor", nullValue());
        problem(get("/pulses?sort=name&q=" + "x".repeat(201)), 422, "invalid-field")
                .body("errors.field", contains("sort", "q"));
    }

    /** More than are looked at for one page: the next page goes on. */
    @Test
    void aSearchOfTheHistoryThatFindsLittleGoesOnAtTheNextPage() {
        mornings(9);
        sql("vacuum analyze pulse");
        for (int again = 0; again < 10; again++) {
            get("/pulses?q=needle").statusCode(200);
        }
        sql("delete from pulse");
        mornings(5_100);
        sql("update pulse set connection_name = 'Needle' where connection_name in ('Morning 0', 'Morning 5098')");

        get("/pulses?q=needle")
                .body("items.connectionName", contains("Needle"))
                .body("nextCursor", notNullValue())
                .body("total", equalTo(1))
                .body("totalIsLowerBound", equalTo(true));
        assertThat(names("q=needle")).hasSize(2);
        assertThat(names("q=needle&sort=at")).hasSize(2);
        assertThat(names("q=needle&limit=1")).hasSize(2);
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
        problem(
                        get("/pulses?connection=x&source=1-1-1-1-1&destination=-&status=failed,broken&trigger=cron"
                                + "&from=yesterday&to=12026-01-01T00:00:00Z"),
                        422,
                        "invalid-field")
                .body(
                        "errors.field",
                        contains("status", "connection", "source", "destination", "trigger", "from", "to"));
        problem(get("/pulses/counts?from=2026-03-02T08:00:00Z&to=2026-03-02T08:00:00Z"), 422, "invalid-field")
                .body("errors.field", contains("to"));
        problem(get("/pulses?cursor=x"), 400, "cursor-invalid");
        problem(get("/pulses?limit=0"), 400, "limit-invalid");
        problem(get("/pulses/" + UUID.randomUUID()), 404, "pulse-not-found");
        problem(get("/pulses/" + UUID.randomUUID() + "/chart.png"), 404, "pulse-not-found");
    }

    private static List<UUID> found(String filter) {
        List<String> ids = get("/pulses?" + filter).statusCode(200).path("items.id");
        return ids.stream().map(UUID::fromString).toList();
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
