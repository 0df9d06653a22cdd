package dev.chartpulse.source.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.publishing.Publishing;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.workspaces.WorkspaceDefaults;

/** What owners are told: of a streak of failures once when it begins and once when it ends; of a token that expires. */
@QuarkusTest
class NoticesIT extends PulseTest {

    private static final String OWNER = "owner@example.com";
    private static final Failure ARCHIVED =
            new Failure("channel-archived", "The channel is archived.", "Unarchive it.", false, null, Reach.ADDRESS);

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    NoticeOutbox outbox;

    @Inject
    Publishing publishing;

    @Inject
    WorkspaceDefaults defaults;

    @Inject
    Pool pool;

    @Inject
    ExpiryNotices expiry;

    @Inject
    NoticeRetention retention;

    private Instant last;
    private UUID connection;

    @BeforeEach
    void ownedConnection() {
        last = thisMinute().minus(Duration.ofHours(1));
        connection = owned(OWNER);
    }

    /** A connection that is not due by itself, nor was within the last hours: an instant of the schedule would be caught up on. */
    private static UUID owned(String email) {
        UUID id = connection(thisMinute().plus(Duration.ofHours(12)));
        sql("update connection set owner_email = '%s' where id = '%s'".formatted(email, id));
        return id;
    }

    private UUID fire(UUID of) {
        last = last.plusSeconds(60);
        sql("update connection set status = 'active', next_due_at = '%s' where id = '%s'".formatted(last, of));
        claiming.claimAndPublish();
        return claiming.pulse(of, last);
    }

    private void fail(UUID pulse) {
        reports.failed(failed(pulse, 1, lasting()));
    }

    private void draw(UUID pulse) {
        reports.rendered(rendered(pulse, 1));
    }

    private static void deliver(Reports to, UUID pulse, String address, Outcome outcome, Failure failure) {
        to.settled(new DeliverySettled(
                delivery(pulse, address), pulse, WORKSPACE, 1, outcome, 1, "ref", failure, Instant.now()));
    }

    private static List<String> kinds() {
        return List.of(query("select coalesce(string_agg(kind, ',' order by created_at), '') from notice")
                .split(","));
    }

    @Test
    void aConnectionThatFailsRecoversAndFailsAgainShowsItsStreaksAndExactlyTheNoticesPromised() {
        draw(fire(connection));
        assertThat(rows("notice")).isZero();
        String first = last.plusSeconds(60).toString();
        fail(fire(connection));
        fail(fire(connection));
        draw(fire(connection));
        draw(fire(connection));
        String second = last.plusSeconds(60).toString();
        fail(fire(connection));
        assertThat(kinds()).containsExactly("failing", "recovered", "failing");
        get("/notices?connection=" + connection)
                .body("items.kind", contains("failing", "recovered", "failing"))
                .body("items.streak.since", contains(second, first, first))
                .body("items.streak.failures", contains(1, 2, 2))
                .body("items[0].streak.endedAt", nullValue())
                .body("items[2].streak.endedAt", notNullValue())
                .body("items.sentTo.email", contains(OWNER, OWNER, OWNER))
                .body("items.outcome", contains("pending", "pending", "pending"))
                .body(
                        "items[2].text",
                        containsString(
                                "could not be made from Grafana “Production” (https://grafana.example.com/ops).\n\n"
                                        + "What happened: The data source rejects the query: parse error at char 3."))
                .body("items[2].text", containsString("\nWhat to do: Correct the query.\n\nIt failed on "))
                .body(
                        "items[1].text",
                        containsString("was made from Grafana “Production” (https://grafana.example.com/ops).\n\n"
                                + "It had failed 2 times since "));
        get("/sources/" + SOURCE).body("failures", equalTo(1)).body("failingSince", equalTo(second));
    }

    @Test
    void aNoticeComesFromTheSenderOfTheWorkspace() {
        sql("update workspace set sender = 'Charts <charts@payments.example>' where id = '" + WORKSPACE + "'");
        try {
            fail(fire(connection));
            await(outbox.sweep());
            assertThat(topics.notices(1).get(0).sender()).isEqualTo("Charts <charts@payments.example>");
        } finally {
            sql("update workspace set sender = null");
        }
    }

    @Test
    void aNoticeOfAWorkspaceWithoutASenderComesFromTheConfiguredOne() {
        WorkspaceDefaults configured =
                new WorkspaceDefaults("UTC", Optional.of("Charts of Acme <charts@acme.example>"));
        fail(fire(connection));
        await(new NoticeOutbox(pool, publishing, configured).sweep());
        assertThat(topics.notices(1).get(0).sender()).isEqualTo("Charts of Acme <charts@acme.example>");
    }

    @Test
    void aNoticeIsPublishedOnceAndShowsWhatBecameOfIt() {
        fail(fire(connection));
        await(outbox.sweep());
        await(outbox.sweep());
        NoticeRequested notice = topics.notices(1).get(0);
        assertThat(notice.kind()).isEqualTo(DeliveryKind.EMAIL);
        assertThat(notice.address()).isEqualTo(OWNER);
        assertThat(notice.subject()).isEqualTo("Every morning: no chart");
        settle(notice, 1, Outcome.UNKNOWN, ARCHIVED);
        get("/notices").body("items.outcome", contains("unknown")).body("items[0].failure", notNullValue());
        settle(notice, 2, Outcome.SENT, null);
        settle(notice, 1, Outcome.UNKNOWN, ARCHIVED);
        get("/notices").body("items.outcome", contains("sent")).body("items[0].failure", nullValue());
        sql("update notice set expires_at = now()");
        await(outbox.sweep());
        get("/notices").body("items.outcome", contains("sent"));
        assertThat(topics.notices(1)).hasSize(1);
    }

    private void settle(NoticeRequested notice, int revision, Outcome outcome, Failure failure) {
        reports.settled(new DeliverySettled(
                notice.noticeId(), notice.noticeId(), WORKSPACE, revision, outcome, 1, null, failure, Instant.now()));
    }

    @Test
    void aNoticeIsStoredWithTheFailureOrNotAtAllAndPublishedAgainWhenItWasNotMarked() {
        fail(fire(connection));
        await(outbox.sweep());
        sql("update notice set published_at = null, outbox_at = now()");
        await(outbox.sweep());
        List<NoticeRequested> published = topics.notices(2);
        assertThat(published.get(0).noticeId()).isEqualTo(published.get(1).noticeId());
    }

    @Test
    void replicasAndRepeatedReportsTellEachOwnerOnce() {
        UUID other = owned("other@example.com");
        UUID same = owned(OWNER.toUpperCase(java.util.Locale.ROOT));
        List<Uni<Void>> reported = new ArrayList<>();
        for (UUID of : new UUID[] {connection, other, same, connection, other, same}) {
            UUID pulse = fire(of);
            for (int twice = 0; twice < 2; twice++) {
                reported.add(Uni.createFrom()
                        .item(pulse)
                        .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                        .invoke(this::fail)
                        .replaceWithVoid());
            }
        }
        await(Uni.join().all(reported).andFailFast().replaceWithVoid());
        get("/notices").body("items.sentTo.email", containsInAnyOrder(equalTo("other@example.com"), equalToOwner()));
        draw(fire(connection));
        get("/notices").body("items", hasSize(4));
    }

    /** What two replicas take in at the same time, of one streak of a channel; then both publish what is to be published. */
    @Test
    void twoReplicasThatRaceTellEachStreakOnceAndPublishEachNoticeOnce() {
        List<Reports> replicas = List.of(reports, reports.replica());
        List<UUID> pulses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pulses.add(fire(connection));
            draw(pulses.get(i));
        }
        race(replicas, pulses.subList(0, 4), Outcome.FAILED);
        assertThat(kinds()).containsExactly("failing");
        race(replicas, pulses.subList(4, 6), Outcome.SENT);
        assertThat(kinds()).containsExactly("failing", "recovered");
        race(replicas, pulses.subList(6, 8), Outcome.UNKNOWN);
        assertThat(kinds()).containsExactly("failing", "recovered", "failing");

        NoticeOutbox other = new NoticeOutbox(pool, publishing, defaults);
        await(Uni.join()
                .all(outbox.sweep(), other.sweep(), outbox.sweep(), other.sweep())
                .andFailFast()
                .replaceWithVoid());
        assertThat(topics.notices(3))
                .extracting(NoticeRequested::noticeId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    /** Hands each report in at each replica, all at once. */
    private void race(List<Reports> replicas, List<UUID> pulses, Outcome outcome) {
        List<Uni<Void>> all = new ArrayList<>();
        for (Reports replica : replicas) {
            for (UUID pulse : pulses) {
                all.add(Uni.createFrom()
                        .item(pulse)
                        .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                        .invoke(of ->
                                deliver(replica, of, "C0123456789", outcome, outcome == Outcome.SENT ? null : ARCHIVED))
                        .replaceWithVoid());
            }
        }
        await(Uni.join().all(all).andFailFast().replaceWithVoid());
    }

    private static org.hamcrest.Matcher<String> equalToOwner() {
        return org.hamcrest.Matchers.equalToIgnoringCase(OWNER);
    }

    @Test
    void theOwnersOfConnectionsThatAreStoppedAreToldTooAndNoOther() {
        UUID other = owned("other@example.com");
        UUID paused = owned("paused@example.com");
        sql("update connection set status = 'paused', next_due_at = null where id = '" + paused + "'");
        fail(fire(connection));
        fail(fire(connection));
        get("/notices").body("items.sentTo.email", contains(OWNER));
        fail(fire(connection));
        get("/connections/" + other).body("status", equalTo("error"));
        get("/notices").body("items.sentTo.email", containsInAnyOrder(OWNER, "other@example.com"));
        get("/notices?connection=" + other).body("items", hasSize(2));
    }

    @Test
    void aFailureOfAnOlderPulseAfterAChartTellsNothing() {
        UUID older = fire(connection);
        draw(fire(connection));
        fail(older);
        assertThat(rows("notice")).isZero();
    }

    @Test
    void aDestinationThatIsStoppedIsToldOnceAndOnceMoreWhenItWorks() {
        sql("update connection set owner_email = null, owner_integration_id = '%s', owner_channel_id = 'C0OWNER001'"
                .formatted(SLACK));
        UUID pulse = fire(connection);
        draw(pulse);
        deliver(reports, pulse, "C0123456789", Outcome.FAILED, ARCHIVED);
        deliver(reports, pulse, "C0123456789", Outcome.FAILED, ARCHIVED);
        await(outbox.sweep());
        NoticeRequested notice = topics.notices(1).get(0);
        assertThat(notice.address()).isEqualTo("C0OWNER001");
        assertThat(notice.slack().integrationId()).isEqualTo(SLACK);
        get("/notices?integration=" + SLACK)
                .body("items.kind", contains("failing"))
                .body("items[0].address", equalTo("C0123456789"))
                .body("items[0].text", containsString("could not be delivered to the Slack channel C0123456789."))
                .body("items[0].text", containsString("Nothing more is sent there until someone acts"));
        post("/connections/" + connection + "/resume", "").statusCode(200);
        UUID next = fire(connection);
        draw(next);
        deliver(reports, next, "C0123456789", Outcome.SENT, null);
        get("/notices").body("items.kind", contains("recovered", "failing"));
    }

    @Test
    void aDeliveryThatWasTriedUntilItExpiredIsToldToo() {
        UUID pulse = fire(connection);
        draw(pulse);
        Failure expired =
                new Failure(ProblemCode.EXPIRED, "The pulse expired. Its last attempt: busy.", null, false, null);
        deliver(reports, pulse, "a@example.com", Outcome.SKIPPED, expired);
        get("/notices").body("items.kind", contains("failing"));
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
    }

    @Test
    void deliveriesInDoubtAreToldOnceAndOnceMoreWhenOneIsSentAndStopNothing() {
        Failure doubt =
                new Failure(ProblemCode.DELIVERY_UNKNOWN, "The server did not answer.", "Ask them.", false, null);
        for (int twice = 0; twice < 2; twice++) {
            UUID pulse = fire(connection);
            draw(pulse);
            deliver(reports, pulse, "a@example.com", Outcome.UNKNOWN, doubt);
            deliver(reports, pulse, "a@example.com", Outcome.UNKNOWN, doubt);
        }
        get("/notices")
                .body("items.kind", contains("failing"))
                .body("items[0].address", equalTo("a@example.com"))
                .body("items[0].streak.failures", equalTo(2))
                .body("items[0].text", containsString("It is not known whether the chart “Checkout” of"))
                .body("items[0].text", containsString("What to do: Ask them.\n\nThat was on "));
        get("/connections/" + connection)
                .body("status", equalTo("active"))
                .body("destinations.status", contains("active", "active"));

        UUID next = fire(connection);
        draw(next);
        deliver(reports, next, "a@example.com", Outcome.SENT, null);
        get("/notices")
                .body("items.kind", contains("recovered", "failing"))
                .body(
                        "items[0].text",
                        containsString("delivered to a@example.com.\n\nIt had been in doubt 2 times since "));
    }

    @Test
    void aDoubtfulStreakInWhichADeliveryFailsIsAStreakOfFailures() {
        Failure doubt =
                new Failure(ProblemCode.DELIVERY_UNKNOWN, "The server did not answer.", "Ask them.", false, null);
        UUID pulse = fire(connection);
        draw(pulse);
        deliver(reports, pulse, "a@example.com", Outcome.UNKNOWN, doubt);
        UUID second = fire(connection);
        draw(second);
        Failure spam = new Failure("mail-rejected", "Spam.", null, false, null, Reach.DELIVERY);
        deliver(reports, second, "a@example.com", Outcome.FAILED, spam);
        UUID third = fire(connection);
        draw(third);
        deliver(reports, third, "a@example.com", Outcome.SENT, null);
        get("/notices")
                .body("items.kind", contains("recovered", "failing"))
                .body("items[0].text", containsString("It had failed 2 times since "));
    }

    @Test
    void withoutAnOwnerANoticeIsListedAndNotPublished() {
        sql("update connection set owner_email = null");
        fail(fire(connection));
        await(outbox.sweep());
        get("/notices").body("items.outcome", contains("none")).body("items[0].sentTo", nullValue());
        assertThat(rows("notice where outbox_at is not null")).isZero();
    }

    @Test
    void aTokenThatExpiresIsToldWithinFourteenDaysAndWithinThreeOnceEach() {
        expires("current_date + 15");
        assertThat(rows("notice")).isZero();
        expires("current_date + 14");
        expires("current_date + 14");
        get("/notices?integration=" + GRAFANA)
                .body("items.kind", contains("token-expires"))
                .body("items[0].text", containsString("in 14 days"))
                .body("items[0].text", containsString("“Production” (https://grafana.example.com/ops)"))
                .body("items[0].sentTo.email", equalTo(OWNER));
        await(Uni.join()
                .all(expiry.turn(), expiry.turn(), expiry.turn())
                .andFailFast()
                .replaceWithVoid());
        assertThat(rows("notice")).isEqualTo(1);
        // As if eleven days had passed: the same token and day, now within three.
        sql("update notice set occasion = replace(occasion, (current_date + 14)::text, (current_date + 3)::text)");
        expires("current_date + 3");
        expires("current_date + 3");
        get("/notices").body("items", hasSize(2)).body("items[0].text", containsString("in 3 days"));
        sql("update integration set token_hint = 'new'");
        expires("current_date + 10");
        get("/notices").body("items", hasSize(3)).body("items[0].text", containsString("in 10 days"));
    }

    private void expires(String on) {
        sql("update integration set token_expires_on = %s where id = '%s'"
                .formatted(on.replace("current_date", "(now() at time zone 'UTC')::date"), GRAFANA));
        await(expiry.turn());
    }

    @Test
    void noticesAndTroublesThatEndedAreForgottenWhenTheirTimeIsUp() {
        fail(fire(connection));
        draw(fire(connection));
        fail(fire(connection));
        sql("update notice set created_at = now() - interval '91 days'");
        sql("update trouble set since = now() - interval '91 days', ended_at = ended_at - interval '91 days'");
        await(retention.forget());
        assertThat(rows("notice")).as("not published yet").isEqualTo(3);
        sql("update notice set outbox_at = null");
        await(retention.forget());
        assertThat(rows("notice")).isZero();
        assertThat(rows("trouble")).as("what still fails").isEqualTo(1);
    }

    @Test
    void theListIsPagedAndRefusesFiltersThatAreNone() {
        fail(fire(connection));
        draw(fire(connection));
        String cursor = get("/notices?limit=1")
                .body("items.kind", contains("recovered"))
                .path("nextCursor");
        get("/notices?limit=1&cursor=" + cursor)
                .body("items.kind", contains("failing"))
                .body("nextCursor", nullValue());
        get("/notices?source=" + SOURCE).body("items", hasSize(2));
        get("/notices?source=" + GRAFANA).body("items", hasSize(0));
        problem(get("/notices?connection=1"), 422, "invalid-field");
    }

    @Test
    void anOwnerIsCheckedAndShown() {
        String form = """
                {"name":"Every morning","sourceId":"%s","destinationIds":["%s"],
                 "schedule":{"kind":"hourly","minute":0},"owner":%s}""";
        put("/connections/" + connection, form.formatted(SOURCE, MAIL, "{\"email\":\"new@example.com\"}"))
                .statusCode(200)
                .body("owner.email", equalTo("new@example.com"));
        put(
                        "/connections/" + connection,
                        form.formatted(
                                SOURCE, MAIL, "{\"integrationId\":\"" + SLACK + "\",\"channelId\":\"C0OWNER001\"}"))
                .statusCode(200)
                .body("owner.channelId", equalTo("C0OWNER001"));
        problem(delete("/integrations/" + SLACK), 409, "integration-in-use");
        for (String wrong : new String[] {
            "{}",
            "{\"email\":\"none\"}",
            "{\"email\":\"a@example.com\",\"channelId\":\"C01\"}",
            "{\"integrationId\":\"" + SLACK + "\"}",
            "{\"integrationId\":\"" + GRAFANA + "\",\"channelId\":\"C0OWNER001\"}"
        }) {
            problem(put("/connections/" + connection, form.formatted(SOURCE, MAIL, wrong)), 422, "invalid-field");
        }
    }
}
