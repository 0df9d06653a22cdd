package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.testkit.Logged;

/** Claiming and publishing, with real PostgreSQL and Kafka. */
@QuarkusTest
class ClaimIT extends PulseTest {

    @Inject
    DueConnections connections;

    @Inject
    Outbox outbox;

    @Inject
    PulseInserts inserts;

    @Inject
    PulseChanges changes;

    @Inject
    OutboxMeters outboxMeters;

    @Inject
    EventHandlers handlers;

    @Inject
    SourceHealth health;

    @Inject
    MeterRegistry meters;

    @Inject
    PulseConfig config;

    @Inject
    Vertx vertx;

    @Test
    void severalClaimersFireEachDueConnectionOnce() {
        Instant due = thisMinute();
        Set<UUID> expected = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            expected.add(PulseIds.scheduled(connection(due), due));
        }
        List<DueConnections.Claim> claims = await(Uni.join()
                .all(IntStream.range(0, 8).mapToObj(i -> connections.claim()).toList())
                .andFailFast());
        List<DueConnections.Claim> rest = await(Uni.join()
                .all(IntStream.range(0, 8).mapToObj(i -> connections.claim()).toList())
                .andFailFast());
        List<UUID> claimed = Stream.concat(claims.stream(), rest.stream())
                .flatMap(claim -> claim.pulses().stream())
                .map(pending -> pending.pulse().id())
                .toList();
        assertThat(claimed).doesNotHaveDuplicates().hasSameElementsAs(expected);
        assertThat(rows("pulse")).isEqualTo(120);
        assertThat(rows("connection where next_due_at > now()")).isEqualTo(120);
    }

    @Test
    void aDueInstantThatFiredNeverFiresAgain() {
        Instant due = thisMinute();
        UUID connection = connection(due);
        assertThat(await(connections.claim()).pulses()).hasSize(1);
        sql("update connection set next_due_at = '" + due + "' where id = '" + connection + "'");
        assertThat(await(connections.claim()).pulses()).isEmpty();
        assertThat(rows("pulse")).isEqualTo(1);
        assertThat(rows("delivery")).isEqualTo(3);
        assertThat(query("select next_due_at > now() from connection")).isEqualTo("t");
    }

    @Test
    void whatIsClaimedIsAskedForInFullWithSealedTokensOnly() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        await(connections.claim()).pulses().forEach(pending -> await(outbox.publish(pending)));

        PulseRequested request = topics.requests(pulse, 1).get(0);
        assertThat(request.pulse().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(request.pulse().dueAt()).isEqualTo(due);
        assertThat(request.pulse().expiresAt()).isEqualTo(due.plusSeconds(360 * 60));
        assertThat(request.query().to()).isEqualTo(due);
        assertThat(request.query().from()).isEqualTo(due.minusSeconds(6 * 3600));
        assertThat(request.query().grafana().token().base64()).isEqualTo("c2VhbGVk");
        assertThat(request.query().metrics().get(1).model().get("step").decimalValue())
                .isEqualByComparingTo("1.5");
        assertThat(request.message().title()).isEqualTo("Checkout");
        assertThat(request.message().mentions()).containsExactly("here");
        assertThat(request.deliveries())
                .extracting(DeliverySpec::address)
                .containsExactly("C0123456789", "a@example.com", "B@example.com");
        assertThat(request.deliveries())
                .extracting(DeliverySpec::id)
                .contains(delivery(pulse, "C0123456789"), delivery(pulse, "B@example.com"));
        assertThat(query("select outbox is null and ask_again_at > now() from pulse"))
                .isEqualTo("t");
        assertThat(await(outbox.take())).isEmpty();
    }

    @Test
    void aCrashBetweenClaimAndPublishingLosesNothing() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        await(connections.claim());
        assertThat(await(outbox.take())).as("leased to the one that crashed").isEmpty();
        sql("update pulse set outbox_at = now() - interval '1 second'");
        await(outbox.sweep());
        assertThat(topics.requests(pulse, 1)).hasSize(1);
        assertThat(query("select outbox from pulse")).isNull();
    }

    @Test
    void whatWasPublishedButNotMarkedIsPublishedAgainUnderTheSameNames() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        Pending pending = await(connections.claim()).pulses().get(0);
        await(outbox.publish(pending));
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        List<PulseRequested> twice = topics.requests(pulse, 2);
        assertThat(twice.get(1)).isEqualTo(twice.get(0));
        assertThat(rows("pulse_entry where event = 'published'")).isEqualTo(1);
    }

    @Test
    void aRequestThatIsTooLargeEndsItsPulseVisibly() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        sql("update connection set message_text = repeat('x', 1100000)");
        await(outbox.publish(await(connections.claim()).pulses().get(0)));
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("request-too-large");
        assertThat(query("select outbox from pulse")).isEqualTo("pulse-abandoned");
    }

    @Test
    void aClaimThatFailsHalfWayLeavesTheConnectionDue() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        sql("alter table delivery add constraint refused check (address <> 'B@example.com')");
        try {
            assertThatThrownBy(() -> await(connections.claim())).isInstanceOf(PgException.class);
        } finally {
            sql("alter table delivery drop constraint refused");
        }
        assertThat(rows("pulse") + rows("delivery") + rows("pulse_entry")).isZero();
        assertThat(await(connections.claim()).pulses())
                .extracting(pending -> pending.pulse().id())
                .containsExactly(pulse);
    }

    @Test
    void aPulseThatCannotBeReadEndsVisiblyAndDoesNotHoldUpTheOthers() {
        Instant due = thisMinute();
        UUID unreadable = PulseIds.scheduled(connection(due), due);
        UUID other = PulseIds.scheduled(connection(due), due);
        await(connections.claim());
        sql("update pulse set outbox_at = now() - interval '1 second'");
        sql("update pulse set frozen = '{}' where id = '" + unreadable + "'");
        await(outbox.sweep());
        assertThat(topics.requests(other, 1)).hasSize(1);
        assertThat(status(unreadable)).isEqualTo("failed");
        await(outbox.sweep());
        assertThat(topics.abandoned(unreadable, 1).get(0).failure().kind()).isEqualTo("pulse-unreadable");
        assertThat(query("select outbox from pulse where id = '" + unreadable + "'"))
                .isNull();
        assertThat(query("select status from source")).isEqualTo("draft");
    }

    @Test
    void aPulseThatIsUnderstoodInPartOnlyEndsToo() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        await(connections.claim());
        sql("update pulse set outbox_at = now(), frozen = frozen - 'source'");
        try (Logged logged = new Logged()) {
            await(outbox.sweep());
            assertThat(logged.entries())
                    .anyMatch(entry -> entry.contains(pulse.toString()) && entry.contains("as it is stored. java."));
        }
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("pulse-unreadable");
        assertThat(status(pulse)).isEqualTo("failed");
    }

    @Test
    void anAbandonmentIsPublishedWhateverElseOfItsPulseCanBeRead() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        await(connections.claim());
        sql("""
                update pulse set stage = 'abandoned', frozen = '[]', failure = '{}', abandoned_at = now(),
                    outbox = 'pulse-abandoned', outbox_at = now()""");
        await(outbox.sweep());
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("failure-unreadable");
        assertThat(query("select outbox from pulse")).isNull();
        await(handlers.settled(settled(pulse, "a@example.com", 1, Outcome.FAILED)));
        get("/pulses/" + pulse).statusCode(200).body("failure.kind", equalTo("failure-unreadable"));
    }

    @Test
    void aSlackThatIsGoneCostsItsOwnDeliveryOnly() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        Pending pending = await(connections.claim()).pulses().get(0);
        sql("delete from connection; delete from destination; delete from integration where kind = 'slack'");
        await(outbox.publish(pending));
        assertThat(topics.requests(pulse, 1).get(0).deliveries())
                .extracting(DeliverySpec::address)
                .containsExactly("a@example.com", "B@example.com");
        assertThat(query("select failure ->> 'kind' from delivery where kind = 'slack' and outcome = 'failed'"))
                .isEqualTo("slack-deleted");
        assertThat(rows("delivery where outcome is null")).isEqualTo(2);
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(1);
        assertThat(status(pulse)).isEqualTo("requested");
    }

    @Test
    void aPulseForSlackAloneEndsWithItsSlack() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        sql("delete from connection_destination where destination_id = '" + MAIL + "'");
        Pending pending = await(connections.claim()).pulses().get(0);
        sql("delete from connection; delete from destination; delete from integration where kind = 'slack'");
        await(outbox.publish(pending));
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("integration-deleted");
    }

    @Test
    void whatWaitsInTheOutboxIsMeasured() {
        Instant due = thisMinute();
        connection(due);
        connection(due);
        connection(due);
        await(connections.claim());
        sql("""
                with one as (select id from pulse limit 1)
                update pulse set outbox_at = now() + interval '5 minutes', attempt = 2 from one where pulse.id = one.id""");
        sql("update pulse set created_at = now() - interval '90 seconds' where attempt = 1");
        await(outboxMeters.measure());
        assertThat(meters.get("chartpulse.outbox.pulses").gauge().value()).isEqualTo(2);
        assertThat(meters.get("chartpulse.outbox.age").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(90.0, 150.0);
        sql("delete from pulse");
        await(outboxMeters.measure());
        assertThat(meters.get("chartpulse.outbox.pulses").gauge().value()).isZero();
        assertThat(meters.get("chartpulse.outbox.age").timeGauge().value()).isZero();
    }

    @Test
    void severalSweepersTakeAnEventOnce() {
        Instant due = thisMinute();
        for (int i = 0; i < 40; i++) {
            connection(due);
        }
        await(connections.claim());
        await(connections.claim());
        sql("update pulse set outbox_at = now()");
        List<List<Pending>> taken = await(Uni.join()
                .all(IntStream.range(0, 5).mapToObj(i -> outbox.take()).toList())
                .andFailFast());
        assertThat(taken.stream()
                        .flatMap(List::stream)
                        .map(pending -> pending.pulse().id())
                        .toList())
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRotatedTokenReachesARetryAndAnEditedSourceDoesNot() {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        await(outbox.publish(await(connections.claim()).pulses().get(0)));
        sql("update integration set sealed_token = 'cm90YXRlZA==' where kind = 'grafana'");
        sql("update source set title = 'Edited', time_window = '30d'");
        sql("update pulse set attempt = 2, outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        PulseRequested again = topics.requests(pulse, 2).get(1);
        assertThat(again.pulse().attempt()).isEqualTo(2);
        assertThat(again.query().grafana().token().base64()).isEqualTo("cm90YXRlZA==");
        assertThat(again.chart().title()).isEqualTo("Checkout");
        assertThat(again.query().from()).isEqualTo(due.minusSeconds(6 * 3600));
    }

    @Test
    void afterAnOutageOnlyTheLatestDueInstantFiresAndTheOthersAreRecorded() {
        Instant now = thisMinute();
        UUID connection = connection(now.minusSeconds(10 * 60), EVERY_MINUTE);
        List<Pending> claimed = await(connections.claim()).pulses();
        assertThat(claimed).singleElement().satisfies(pending -> assertThat(
                        pending.pulse().id())
                .isIn(PulseIds.scheduled(connection, now), PulseIds.scheduled(connection, now.plusSeconds(60))));
        assertThat(rows("pulse where status = 'skipped' and failure ->> 'kind' = 'missed' and outbox is null"))
                .isBetween(10, 11);
    }

    @Test
    void aConnectionThatCannotBeFiredDoesNotHoldUpTheOthers() {
        Instant due = thisMinute();
        connection(due);
        sql("""
                insert into source select '20000000-0000-4000-8000-00000000000f', workspace_id, integration_id, title,
                    datasource_uid, datasource_type, datasource_version, '[]', chart_type, split_y_axis, time_window, zone,
                    link, theme, width, height, 'active', null, now(), now() from source""");
        UUID broken = connection(due);
        sql("update connection set source_id = '20000000-0000-4000-8000-00000000000f' where id = '" + broken + "'");
        assertThat(await(connections.claim()).pulses()).hasSize(1);
        assertThat(query("select status from connection where id = '" + broken + "'"))
                .isEqualTo("error");
        assertThat(query("select count(*) from connection where status = 'active'"))
                .isEqualTo("1");
    }

    @Test
    void whatIsDueIsDecidedByPostgresqlsClock() {
        Instant inTwoHours = thisMinute().plusSeconds(7200);
        UUID connection = connection(inTwoHours);
        assertThat(await(connections.claim()).pulses()).isEmpty();
        sql("""
                create schema if not exists fast;
                create or replace function fast.now() returns timestamptz language sql stable
                    as $$ select pg_catalog.now() + interval '2 hours' $$""");
        Pool fast = poolWith("fast,pg_catalog,public");
        List<Pending> claimed = await(new DueConnections(fast, inserts, changes, health, meters, config).claim())
                .pulses();
        assertThat(claimed)
                .extracting(pending -> pending.pulse().id())
                .containsExactly(PulseIds.scheduled(connection, inTwoHours));
        await(fast.close());
    }

    private Pool poolWith(String searchPath) {
        PgConnectOptions options = PgConnectOptions.fromUri(setting("quarkus.datasource.reactive.url"))
                .setUser(setting("quarkus.datasource.username"))
                .setPassword(setting("quarkus.datasource.password"));
        options.addProperty("search_path", searchPath);
        return PgBuilder.pool(builder -> builder.connectingTo(options).using(vertx));
    }
}
