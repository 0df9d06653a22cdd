package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;

import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** Claiming and publishing, with real PostgreSQL and Kafka. */
@QuarkusTest
class ClaimIT extends PulseTest {

    /** Its instants are far from now, apart from the one that the test stores as due. */
    private static final String LATER =
            "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"zone\":\"UTC\",\"dates\":{\"from\":\"2999-01-01\"}}";

    @Inject
    DueConnections connections;

    @Inject
    Outbox outbox;

    @Inject
    Reports reports;

    @Inject
    PulseInserts inserts;

    @Inject
    PulseChanges changes;

    @Inject
    UnusableConnections unusable;

    @Inject
    ClaimSpans spans;

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
                .map(event -> event.pulse().id())
                .toList();
        assertThat(claimed).doesNotHaveDuplicates().hasSameElementsAs(expected);
        assertThat(rows("pulse")).isEqualTo(120);
        assertThat(rows("connection where next_due_at > now()")).isEqualTo(120);
    }

    @Test
    void aConnectionWhosePulseIsRefusedStopsNoOther() {
        Instant due = thisMinute();
        Set<UUID> expected = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            expected.add(PulseIds.scheduled(connection(due), due));
        }
        UUID source = UUID.randomUUID();
        UUID bad = connection(due);
        sql("""
                insert into source select (jsonb_populate_record(s, '{"id":"%1$s"}')).* from source s;
                update connection set source_id = '%1$s' where id = '%2$s';
                alter table pulse add constraint pulse_refused check (source_id <> '%1$s');
                """.formatted(source, bad));
        List<UUID> claimed = new ArrayList<>();
        try {
            for (int i = 0; claimed.size() < 30 && i < 40; i++) {
                await(connections.claim())
                        .pulses()
                        .forEach(event -> claimed.add(event.pulse().id()));
            }
            assertThatThrownBy(() -> await(connections.claim())).isInstanceOf(PgException.class);
        } finally {
            sql("alter table pulse drop constraint pulse_refused");
        }

        assertThat(claimed).doesNotHaveDuplicates().hasSameElementsAs(expected);
        assertThat(await(connections.claim()).pulses())
                .extracting(event -> event.pulse().id())
                .containsExactly(PulseIds.scheduled(bad, due));
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

    /** The claim reads the definition from before, though the pulse is created after the save began. */
    @Test
    void theFailureOfADefinitionThatWasBeingReplacedDoesNotBreakTheNewOne() throws Exception {
        Instant due = thisMinute();
        UUID pulse = PulseIds.scheduled(connection(due), due);
        try (Connection save = DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"))) {
            save.setAutoCommit(false);
            save.createStatement().execute("update source set title = 'Other', updated_at = clock_timestamp()");
            await(connections.claim());
            save.commit();
        }
        reports.failed(failed(pulse, 1, lasting()));
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select status from source")).isEqualTo("draft");
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
                .extracting(event -> event.pulse().id())
                .containsExactly(pulse);
    }

    @Test
    void afterAnOutageOnlyTheLatestDueInstantFiresAndTheOthersAreRecorded() {
        Instant now = thisMinute();
        UUID connection = connection(now.minusSeconds(10 * 60), EVERY_MINUTE);
        List<OutboxEvent> claimed = await(connections.claim()).pulses();
        assertThat(claimed).singleElement().satisfies(event -> assertThat(
                        event.pulse().id())
                .isIn(PulseIds.scheduled(connection, now), PulseIds.scheduled(connection, now.plusSeconds(60))));
        assertThat(rows("pulse where status = 'skipped' and failure ->> 'kind' = 'missed' and outbox is null"))
                .isBetween(10, 11);
    }

    @Test
    void catchingUpOnAllFiresEachMissedInstantOnceAndSkippingNone() {
        Instant now = thisMinute();
        UUID all = connection(now.minusSeconds(10 * 60), EVERY_MINUTE);
        UUID none = connection(now.minusSeconds(40 * 60), LATER);
        sql("update connection set catch_up = 'all' where id = '" + all + "'");
        sql("update connection set catch_up = 'skip' where id = '" + none + "'");
        List<OutboxEvent> claimed = await(connections.claim()).pulses();
        assertThat(claimed)
                .hasSizeBetween(11, 12)
                .extracting(event -> event.pulse().dueAt())
                .isSorted()
                .startsWith(now.minusSeconds(10 * 60))
                .contains(now);
        assertThat(await(connections.claim()).pulses()).isEmpty();
        assertThat(query("select failure ->> 'message' from pulse where status = 'skipped'"))
                .contains("none fires late");
        assertThat(query("select next_due_at > now() from connection where id = '" + none + "'"))
                .isEqualTo("t");
    }

    @Test
    void aConnectionFiresForTheLastTimeAndIsPausedWithTheReason() {
        UUID connection = connection(
                thisMinute(),
                "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"zone\":\"UTC\",\"dates\":{\"until\":\"2020-01-01\"}}");
        assertThat(await(connections.claim()).pulses()).hasSize(1);
        assertThat(query("select status || ': ' || status_reason from connection where id = '" + connection + "'"))
                .isEqualTo("paused: " + Schedule.ENDED);
        assertThat(query("select next_due_at from connection")).isNull();
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
        List<OutboxEvent> claimed = await(
                        new DueConnections(fast, inserts, changes, unusable, spans, meters, config).claim())
                .pulses();
        assertThat(claimed)
                .extracting(event -> event.pulse().id())
                .containsExactly(PulseIds.scheduled(connection, inTwoHours));
        await(fast.close());
    }

    @Test
    void whatIsNotCommittedIsNotCounted() {
        connection(thisMinute());
        double fired = fired();
        whileRefused(
                "constraint trigger refuse after insert on pulse deferrable initially deferred for each row",
                () -> assertThatThrownBy(() -> await(connections.claim())).isInstanceOf(PgException.class));
        assertThat(fired()).isEqualTo(fired);
        await(connections.claim());
        assertThat(fired()).isEqualTo(fired + 1);
    }

    @Test
    void aClaimAndAReplacementOfTheSameConnectionDoNotWaitForEachOther() throws Exception {
        UUID connection = connection(thisMinute());
        sql("update source set metrics = '[]'");
        CompletableFuture<Reply> replaced;
        CompletableFuture<DueConnections.Claim> claimed;
        try (Connection other = DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"))) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from destination for update");
            replaced =
                    CompletableFuture.supplyAsync(() -> put("/connections/" + connection, """
                            {"name":"Replaced","sourceId":"%s","destinationIds":["%s"],
                             "schedule":{"kind":"every-minutes","everyMinutes":5}}""".formatted(SOURCE, MAIL)));
            awaitWaiting(1);
            claimed = connections.claim().subscribeAsCompletionStage();
            awaitWaiting(2);
        }
        assertThat(claimed.get(60, TimeUnit.SECONDS).pulses()).isEmpty();
        replaced.get(60, TimeUnit.SECONDS).statusCode(200);
        assertThat(query("select status from connection where name = 'Replaced'"))
                .as("its source is still unusable")
                .isEqualTo("error");
    }

    /** Until that many transactions wait for a lock: the replacement holds its source, the claim what it has claimed. */
    private static void awaitWaiting(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rows("pg_stat_activity where wait_event_type = 'Lock'"), waiting -> waiting >= count);
    }

    private double fired() {
        return meters.counter("chartpulse.pulses.claimed", "outcome", "fired").count();
    }

    private Pool poolWith(String searchPath) {
        PgConnectOptions options = PgConnectOptions.fromUri(setting("quarkus.datasource.reactive.url"))
                .setUser(setting("quarkus.datasource.username"))
                .setPassword(setting("quarkus.datasource.password"))
                .setHostnameVerificationAlgorithm(
                        setting("quarkus.datasource.reactive.hostname-verification-algorithm"))
                .setPemTrustOptions(new PemTrustOptions()
                        .addCertPath(setting("quarkus.datasource.reactive.trust-certificate-pem.certs")))
                .setMetricsName("sql");
        options.addProperty("search_path", searchPath);
        return PgBuilder.pool(builder -> builder.connectingTo(options).using(vertx));
    }
}
