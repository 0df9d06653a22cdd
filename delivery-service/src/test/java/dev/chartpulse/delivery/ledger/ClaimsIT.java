package dev.chartpulse.delivery.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.OwnLedger;

/** Which deliveries a claim takes, from a ledger in which no service works. */
@QuarkusTest
@WithTestResource(Kit.class)
class ClaimsIT {

    private static final String BY_KEY = "Index Scan (on|using) delivery_pkey";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final String SLACK =
            "{\"workspaceId\": \"%1$s\", \"integrationId\": \"%1$s\", \"token\": \"x\"}".formatted(UUID.randomUUID());

    private static OwnLedger ledger;

    @Inject
    Vertx vertx;

    private Pool pool;
    private Claims claims;
    private Sweep sweep;

    @BeforeEach
    void emptyLedger() {
        if (ledger == null) {
            ledger = OwnLedger.make("claims");
        }
        ledger.sql("truncate pulse, chart, abandonment, delivery, settlement, pace cascade");
        pool = ledger.pool(vertx);
        Sql statements = new Sql(pool);
        claims = new Claims(statements);
        sweep = new Sweep(statements);
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void aLaneOfThousandsHoldsNoOtherLaneUp() {
        deliveries(3_000, "a", "'full'", "now() - interval '1 hour' + i * interval '1 millisecond'");
        deliveries(3_000, "a", "'fuller'", "now() - interval '50 minutes'");
        deliveries(5, "a", "'lane ' || i", "now() - interval '1 minute'");

        List<String> taken = taken(12, 10, Map.of());
        assertThat(taken).containsExactly("full");
        assertThat(count("delivery where lease is not null and next_attempt_at <= now() - interval '59.9 minutes'"))
                .isEqualTo(1);
        assertThat(taken(12, 10, Map.of("a", 1))).containsExactly("fuller");
        assertThat(taken(12, 10, Map.of("a", 2)))
                .containsExactlyInAnyOrder("lane 1", "lane 2", "lane 3", "lane 4", "lane 5");
        assertThat(taken(12, 10, Map.of("a", 7))).isEmpty();
    }

    @Test
    void anAccountWithThousandsLeavesPlacesToOthers() {
        deliveries(3_000, "a", "'a' || i", "now() - interval '1 hour'");
        deliveries(2, "b", "'b' || i", "now() - interval '1 minute'");
        deliveries(2, "c", "'c' || i", "now() - interval '1 minute'");

        List<String> taken = taken(10, 6, Map.of());
        assertThat(taken).hasSize(10).contains("b1", "b2", "c1", "c2");
        assertThat(taken).filteredOn(lane -> lane.startsWith("a")).hasSize(6);
        assertThat(taken(10, 6, Map.of("a", 6))).isEmpty();
        assertThat(taken(10, 6, Map.of("a", 4))).hasSize(2);
    }

    @Test
    void theBoundOfAnAccountHoldsForPulsesWhoseChartsJustCameToo() {
        deliveries(20, "a", "'a' || i", "now()");
        deliveries(2, "b", "'b' || i", "now()");

        List<String> taken = lanes(claims.takeOf(pulses(), new Room(30, 6, Map.of("a", 2)), LEASE)
                .await()
                .atMost(PATIENCE));
        assertThat(taken).hasSize(6).contains("b1", "b2");
    }

    @Test
    void heldBackAccountsAndLanesAreLeftOut() {
        deliveries(5, "a", "'a' || i", "now()");
        deliveries(2, "b", "'b' || i", "now()");
        sql(
                "insert into pace (key, next_at) values ('a', now() + interval '1 hour'), ('b1', now() + interval '1 hour')");

        assertThat(taken(10, 10, Map.of())).containsExactly("b2");
    }

    @Test
    void anAccountThatFailsAsAWholeIsTriedByOneDeliveryAtATime() {
        deliveries(5, "a", "'a' || i", "now()");
        deliveries(1, "b", "'b' || i", "now()");
        sql("insert into pace (key, next_at, failures, probed) values ('a', now(), 5, true), ('b', now(), 4, false)");

        assertThat(claims.takeOf(pulses(), new Room(10, 10, Map.of()), LEASE)
                        .await()
                        .atMost(PATIENCE))
                .singleElement()
                .satisfies(claim -> assertThat(claim.lane()).isEqualTo("b1"))
                .satisfies(claim -> assertThat(claim.accountFails()).isTrue());
        assertThat(taken(10, 10, Map.of())).singleElement().asString().startsWith("a");
        assertThat(taken(10, 10, Map.of())).isEmpty();

        sql(
                "update delivery set lease_until = now(), next_attempt_at = now() + interval '1 minute' where account = 'a' and lease is not null");
        assertThat(taken(10, 10, Map.of())).hasSize(1);
    }

    /** The lock makes the claim wait after it has read the ledger, until the other replica has claimed, too. */
    @Test
    void ofTwoReplicasThatClaimFromOneLaneAtTheSameInstantOneGivesWay() throws SQLException {
        deliveries(1, "a", "'lane'", "now() - interval '1 minute'");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        sql("""
                create function wait_for_the_test() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock(42); return new; end $$;
                create trigger waiting before update on delivery for each row execute function wait_for_the_test()
                """);
        try (Connection other = ledger.connect();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(42)");
            CompletableFuture<List<Claim>> claiming =
                    claims.take(new Room(10, 10, Map.of()), LEASE).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> count("pg_locks where locktype = 'advisory' and not granted") == 1);
            statement.execute("""
                    with pulses as (
                        insert into pulse (id, workspace_id, trigger, due_at, expires_at, message)
                        values (gen_random_uuid(), gen_random_uuid(), 'notice', now(), now() + interval '1 hour', '{}') returning id)
                    insert into delivery (id, pulse_id, kind, address, requested_attempt, lane, account, attempts, lease, lease_until)
                    select id, id, 'slack', 'C1', 1, 'lane', 'a', 1, gen_random_uuid(), now() + interval '1 minute' from pulses
                    """);
            statement.execute("select pg_advisory_unlock(42)");

            assertThat(claiming.join()).isEmpty();
        }
        assertThat(count("delivery where lease is null and attempts = 0")).isEqualTo(1);
        sql("drop trigger waiting on delivery");
        assertThat(taken(10, 10, Map.of())).isEmpty();
        sql("update delivery set outcome = 'sent' where lease is not null");
        assertThat(taken(10, 10, Map.of())).containsExactly("lane");
    }

    /** The trigger is the other replica, which gives way at the same instant. */
    @Test
    void ifBothReplicasGiveWayTheClaimIsMadeAgain() {
        deliveries(2, "a", "'lane'", "now() - interval '1 minute' * i");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        sql("""
                create sequence claim;
                create function claim_as_another() returns trigger language plpgsql as $$
                begin
                    if new.lease is not null and nextval('claim') = 1 then
                        update delivery set lease = gen_random_uuid(), lease_until = now() + interval '1 hour' where id <> new.id;
                    elsif new.lease is null then
                        update delivery set lease = null, lease_until = null where id <> new.id;
                    end if;
                    return null;
                end $$;
                create trigger claiming after update on delivery for each row when (pg_trigger_depth() = 0)
                execute function claim_as_another()
                """);
        try {
            assertThat(taken(10, 10, Map.of())).containsExactly("lane");
            assertThat(count("delivery where lease is not null and attempts = 1"))
                    .isEqualTo(1);
        } finally {
            sql("drop trigger claiming on delivery; drop function claim_as_another(); drop sequence claim");
        }
    }

    /** Else nobody would work on it before its lease ends. */
    @Test
    void whatIsClaimedIsWorkedOnAlthoughTheClaimOfWhatGaveWayFails() {
        deliveries(3, "a", "case when i = 3 then 'alone' else 'shared' end", "now() - interval '1 minute' * i");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        sql("""
                create sequence claim;
                create function claim_as_another_once() returns trigger language plpgsql as $$
                begin
                    if new.lease is null then
                        update delivery set lease = null, lease_until = null where lane = 'shared' and id <> new.id;
                    elsif nextval('claim') = 1 then
                        update delivery set lease = gen_random_uuid(), lease_until = now() + interval '1 hour'
                            where lane = 'shared' and id <> new.id;
                    else
                        raise 'the ledger is away';
                    end if;
                    return null;
                end $$;
                create trigger claiming after update on delivery for each row
                when (pg_trigger_depth() = 0 and new.lane = 'shared') execute function claim_as_another_once()
                """);
        try {
            assertThat(taken(10, 10, Map.of())).containsExactly("alone");
        } finally {
            sql("drop trigger claiming on delivery; drop function claim_as_another_once(); drop sequence claim");
        }
    }

    /** Only rows that are fetched by a scan of the index itself are counted; those of a bitmap, or of the whole table, are not. */
    @Test
    void aClaimFindsTheDeliveriesInWorkByAScanOfTheirIndex() {
        deliveries(3_000, "a", "'lane ' || i", "now()");
        sql("update delivery set lease = gen_random_uuid(), lease_until = now() + interval '1 hour'"
                + " where abs(hashtext(id::text)) % 3 = 0");
        sql("vacuum analyze delivery");
        String fetched = "select idx_tup_fetch from pg_stat_user_indexes where indexrelname = 'delivery_in_work'";
        long inWork = count("delivery where lease_until > now()");
        long before = Long.parseLong(ledger.text(fetched));

        assertThat(taken(10, 10, Map.of())).hasSize(10);

        await().atMost(PATIENCE).until(() -> Long.parseLong(ledger.text(fetched)) >= before + inWork);
    }

    /** Of deliveries that each have a lane of their own, as mails have, it reads one; what it does not read it cannot claim. */
    @Test
    void aSearchReadsNoMoreThanItMayTake() {
        for (String account : List.of("a", "email")) {
            int read = account.equals("email") ? 3 : 6;
            deliveries(read, account, "'lane of " + account + "'", "now() - interval '2 minutes'");
            deliveries(1, account, "'next of " + account + "'", "now() - interval '1 minute'");
        }

        assertThat(taken(10, 3, Map.of())).containsExactlyInAnyOrder("lane of a", "lane of email");
        sql("delete from delivery where lease is not null");
        assertThat(taken(10, 3, Map.of()))
                .containsExactlyInAnyOrder("lane of a", "next of a", "lane of email", "next of email");
    }

    /** PostgreSQL writes into no index then. So few have room on their page. */
    @Test
    void beginningChangesARowInPlace() {
        deliveries(3, "a", "'lane ' || i", "now()");
        List<Claim> claimed =
                claims.take(new Room(3, 3, Map.of()), LEASE).await().atMost(PATIENCE);
        Tuple begin = Tuple.of(
                claimed.stream().map(Claim::id).toArray(UUID[]::new),
                claimed.stream().map(Claim::lease).toArray(UUID[]::new),
                new String[claimed.size()],
                Stream.generate(() -> 1_000.0).limit(claimed.size()).toArray(Double[]::new));

        String inPlace = "select n_tup_hot_upd from pg_stat_xact_user_tables where relname = 'delivery'";
        long[] written = pool.withTransaction(
                        connection -> hotUpdates(connection, inPlace).chain(before -> connection
                                .preparedQuery(Deliveries.BEGIN)
                                .execute(begin)
                                .chain(begun -> hotUpdates(connection, inPlace)
                                        .map(after -> new long[] {begun.rowCount(), after - before}))))
                .await()
                .atMost(PATIENCE);

        assertThat(written).containsExactly(3, 3);
    }

    /** What the statistics of the table have not yet is counted, too: that of this connection. */
    private static Uni<Long> hotUpdates(SqlConnection connection, String counted) {
        return connection.query(counted).execute().map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    /** Little of a large ledger is due, and most of what was settled is published. */
    @Test
    void aLargeLedgerIsReadByItsIndexesAlone() {
        deliveries(10_000, "a", "'lane ' || i % 2000", "now() - interval '1 hour'");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        sql("update delivery set outcome = 'sent', settled_at = now() where abs(hashtext(id::text)) % 20 <> 0");
        sql("""
                insert into settlement (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, settled_at, published_at)
                select id, 1, pulse_id, pulse_id, outcome, 1, settled_at, now() from delivery where outcome is not null
                """);
        sql("vacuum analyze pulse, delivery, settlement");
        String inWork = "Function Scan on deliveries_in_work";

        assertThat(plan(ClaimStatements.SEARCH)).contains(inWork, "Index Scan using delivery_due on delivery d");
        assertThat(plan(ClaimStatements.OF_PULSES))
                .contains(inWork, "Index Scan using delivery_due on delivery o")
                .containsPattern("Index Scan (on|using) delivery_pulse")
                .doesNotContain("Bitmap Index Scan on delivery_due");
        assertThat(plan(Claims.GIVE_WAY)).contains(inWork).containsPattern(BY_KEY);
        assertThat(plan(Outbox.TAKE)).contains("Index Scan using settlement_unpublished on settlement");
        assertWrittenByKey();
        String some = "array_fill(gen_random_uuid(), array[3])";
        String texts = "array_fill('sent'::text, array[3])";
        String numbers = "array_fill(0, array[3])";
        assertThat(keptPlans(Deliveries.BEGIN, some, some, texts, numbers + "::float8[]"))
                .isPositive();
        assertThat(keptPlans(Deliveries.WANTED, some, some)).isPositive();
        assertThat(keptPlans(Deliveries.SETTLE, some, some, texts, texts, texts, texts, numbers + "::float8[]"))
                .isPositive();
        assertThat(keptPlans(Outbox.MARK, some, numbers)).isPositive();
        assertThat(keptPlans(Claims.GIVE_WAY, "gen_random_uuid()", some)).isPositive();
        String times = "array_fill(now(), array[3])";
        String triggers = "array_fill('manual'::text, array[3])";
        assertThat(keptPlans(PulseLedger.STORE_REQUESTED, some, some, triggers, times, times, texts, "'[]'", some))
                .isPositive();
        assertThat(keptPlans(
                        PulseLedger.STORE_RENDERED,
                        some,
                        texts,
                        "array_fill(''::bytea, array[3])",
                        texts,
                        texts,
                        "array_fill(false, array[3])",
                        texts,
                        "array_fill(''::bytea, array[3])",
                        numbers))
                .isPositive();
    }

    /** So it is in the first minute of a new ledger, however much comes meanwhile. */
    @Test
    void aLedgerThatPostgresHasNotAnalyzedIsWrittenByKey() {
        assertWrittenByKey();

        deliveries(1_000, "a", "'lane ' || i", "now() - interval '1 hour'");
        assertWrittenByKey();
    }

    /** PostgreSQL looked when nothing was open: it takes the index of what is open for one page. */
    @Test
    void aBacklogThatPostgresDoesNotKnowOfIsNotReadForEachDelivery() {
        deliveries(2_000, "a", "'lane ' || i", "now() - interval '1 hour'");
        sql("update delivery set outcome = 'sent', settled_at = now()");
        sql("vacuum analyze pulse, chart, delivery");
        deliveries(2_000, "a", "'lane ' || i", "now() - interval '1 hour'");

        String comparedWithEach = "Join Filter: \\(\\w+\\.id = d";
        assertThat(plan(ClaimStatements.SEARCH)).doesNotContainPattern(comparedWithEach);
        assertThat(plan(ClaimStatements.OF_PULSES)).doesNotContainPattern(comparedWithEach);
        assertThat(plan(Claims.GIVE_WAY)).containsPattern(BY_KEY).doesNotContain("delivery_due");
        for (String statement : List.of(PulseLedger.STORE_REQUESTED, PulseLedger.STORE_RENDERED)) {
            assertThat(plan(statement))
                    .containsPattern("Index Scan (on|using) delivery_pulse")
                    .doesNotContain("delivery_due");
        }
        assertWrittenByKey();
    }

    private void assertWrittenByKey() {
        for (String statement : List.of(Deliveries.BEGIN, Deliveries.WANTED, Deliveries.SETTLE)) {
            assertThat(plan(statement))
                    .contains("Index Scan using delivery_pkey on delivery d")
                    .doesNotContain("delivery_due")
                    .doesNotContain("Seq Scan on pulse");
        }
        assertThat(plan(Outbox.MARK)).contains("Index Scan using settlement_pkey on settlement s");
    }

    /** How often PostgreSQL used one plan again, of ten times that a connection ran the statement. */
    private long keptPlans(String statement, String... parameters) {
        String execute = "execute kept (" + String.join(", ", parameters) + ")";
        return pool.withConnection(connection -> connection
                        .query("prepare kept as " + statement)
                        .execute()
                        .chain(() -> Multi.createFrom()
                                .range(0, 10)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        i -> connection.query(execute).execute())
                                .collect()
                                .last())
                        .chain(() -> connection
                                .query("select generic_plans from pg_prepared_statements where name = 'kept'")
                                .execute())
                        .call(() -> connection.query("deallocate kept").execute()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("generic_plans");
    }

    /** The plan that PostgreSQL keeps for a prepared statement, whatever its parameters are. */
    private String plan(String statement) {
        StringBuilder plan = new StringBuilder();
        pool.query("explain (generic_plan) " + statement)
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        assertThat(plan.toString()).doesNotContain("Seq Scan on delivery").doesNotContain("Seq Scan on settlement");
        return plan.toString();
    }

    @Test
    void aNewChartDoesNotOvertakeWhatIsDueInItsLaneForLonger() {
        deliveries(2, "a", "'lane'", "now() - interval '1 minute' * i");
        deliveries(1, "a", "'free'", "now()");
        deliveries(1, "a", "'mails'", "now()");
        sql("update delivery set kind = 'slack', slack = '%s' where lane <> 'mails'".formatted(SLACK));
        String behind = "select pulse_id from delivery where lane = 'lane' order by next_attempt_at desc limit 1";

        assertThat(takenOf(List.of(UUID.fromString(ledger.text(behind))))).isEmpty();
        assertThat(takenOf(pulsesOf("free"))).containsExactly("free");
        assertThat(takenOf(pulsesOf("lane"))).containsExactly("lane");
        assertThat(count("delivery where lease is not null and next_attempt_at < now() - interval '1.5 minutes'"))
                .isEqualTo(1);
    }

    @Test
    void aNewChartOfAnAccountThatHasManyDueIsLeftToASearch() {
        deliveries(300, "a", "'lane ' || i", "now() - interval '1 minute'");
        deliveries(1, "a", "'new'", "now()");
        deliveries(1, "b", "'new of b'", "now()");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));

        assertThat(takenOf(pulsesOf("new"))).isEmpty();
        assertThat(takenOf(pulsesOf("new of b"))).containsExactly("new of b");
    }

    @Test
    void aDeliveryWhoseTurnHasNotComeKeepsItsPlace() {
        deliveries(2, "a", "'lane'", "now() - interval '1 minute' * i");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        Claim first = claims.take(new Room(10, 10, Map.of()), LEASE)
                .await()
                .atMost(PATIENCE)
                .get(0);

        new Deliveries(new Sql(pool), vertx)
                .postpone(first, Duration.ZERO)
                .await()
                .atMost(PATIENCE);

        assertThat(claims.take(new Room(10, 10, Map.of()), LEASE).await().atMost(PATIENCE))
                .singleElement()
                .satisfies(again -> assertThat(again.id()).isEqualTo(first.id()))
                .satisfies(again -> assertThat(again.attempts()).isEqualTo(1));
    }

    @Test
    void aDeliveryThatIsTriedAgainInItsPlaceComesBeforeThoseOfItsLaneThatAreDueLater() {
        deliveries(2, "a", "'lane'", "now() - interval '1 minute' * i");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        Claim first = claims.take(new Room(10, 10, Map.of()), LEASE)
                .await()
                .atMost(PATIENCE)
                .get(0);
        Failure busy = new Failure(ProblemCode.RATE_LIMITED, "Too much.", null, true, null);

        new Deliveries(new Sql(pool), vertx)
                .retry(first, Duration.ofHours(1), busy, false, true)
                .await()
                .atMost(PATIENCE);

        assertThat(taken(10, 10, Map.of())).isEmpty();
        sql("update pace set next_at = now() where key = 'lane'");
        assertThat(claims.take(new Room(10, 10, Map.of()), LEASE).await().atMost(PATIENCE))
                .singleElement()
                .satisfies(again -> assertThat(again.id()).isEqualTo(first.id()))
                .satisfies(again -> assertThat(again.attempts()).isEqualTo(2));
    }

    /** The first is stored alone, and the others, which come meanwhile, together. */
    @Test
    void chartsThatAreStoredTogetherAreDueInTheOrderOfTheirPulses() {
        deliveries(3, "a", "'lane'", "'infinity'");
        sql("update delivery set kind = 'slack', slack = '%s'".formatted(SLACK));
        Instant due = Instant.parse("2026-03-02T09:00:00Z");
        List<UUID> pulses = pulses();
        PulseLedger events = new PulseLedger(new Sql(pool), vertx);

        Uni.join()
                .all(
                        events.store(rendered(pulses.get(0), due)),
                        events.store(rendered(pulses.get(1), due.plusSeconds(60))),
                        events.store(rendered(pulses.get(2), due)))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(ledger.text("select string_agg(pulse_id::text, ' ' order by next_attempt_at) from delivery"))
                .isEqualTo(pulses.get(0) + " " + pulses.get(2) + " " + pulses.get(1));
    }

    private static PulseRendered rendered(UUID pulse, Instant due) {
        PulseRendered sample = Samples.of(PulseRendered.class);
        PulseRef ref =
                new PulseRef(pulse, sample.pulse().workspaceId(), 1, Trigger.SCHEDULED, due, due.plusSeconds(3600));
        return new PulseRendered(
                ref,
                sample.queriedAt(),
                sample.chart(),
                sample.png(),
                sample.summary(),
                sample.notices(),
                sample.noData(),
                sample.sketch());
    }

    @Test
    void deliveriesWithoutAChartAreDueOnceItIsThere() {
        deliveries(2, "a", "'a' || i", "'infinity'");
        assertThat(taken(10, 10, Map.of())).isEmpty();

        // As when two replicas store the chart and its deliveries at the same instant.
        sql("insert into chart (pulse_id, spec, png, summary, notices, no_data)"
                + " select pulse_id, '{}', '', '{}', '[]', false from delivery");
        assertThat(taken(10, 10, Map.of())).isEmpty();
        assertThat(claims.takeOf(pulses(), new Room(1, 10, Map.of()), LEASE)
                        .await()
                        .atMost(PATIENCE))
                .hasSize(1);
        assertThat(count("delivery where next_attempt_at <= now()")).isEqualTo(1);

        sweep.open().await().atMost(PATIENCE);
        assertThat(taken(10, 10, Map.of())).hasSize(1);
    }

    /** The other stores the same pulse and goes back, so that the deliveries are stored later than what they were decided by was read. */
    @Test
    void aChartThatComesWhileItsDeliveriesAreStoredMakesThemDue() throws SQLException {
        PulseRequested requested = Samples.of(PulseRequested.class);
        PulseLedger events = new PulseLedger(new Sql(pool), vertx);
        try (Connection other = ledger.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into pulse (id, workspace_id, trigger, due_at, expires_at, message) values ('"
                    + requested.pulseId() + "', gen_random_uuid(), 'notice', now(), now(), '{}')");
            CompletableFuture<Boolean> storing = events.store(requested).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> count("pg_locks where not granted") == 1);
            Instant due = requested.pulse().dueAt();
            CompletableFuture<Void> charted =
                    events.store(rendered(requested.pulseId(), due)).subscribeAsCompletionStage();
            // Charts are stored in the order in which they came, but for one that waits.
            events.store(rendered(UUID.randomUUID(), due)).await().atMost(PATIENCE);
            other.rollback();

            assertThat(storing.join()).isFalse();
            charted.join();
        }
        assertThat(count("delivery where next_attempt_at <= now()"))
                .isEqualTo(requested.deliveries().size());
    }

    /** As by an event that comes once more. PostgreSQL 18.0 and 18.1 leave out all but the first of what they find by such a plan. */
    @Test
    void whatAnotherChangesAtThatInstantIsBegunAndSettledNevertheless() throws SQLException {
        deliveries(3, "a", "'lane ' || i", "now()");
        Pool one = ledger.pool(vertx, ledger.port(), 1);
        one.query("set plan_cache_mode = force_generic_plan").execute().await().atMost(PATIENCE);
        Deliveries deliveries = new Deliveries(new Sql(one), vertx);
        List<Claim> claimed =
                claims.take(new Room(3, 3, Map.of()), LEASE).await().atMost(PATIENCE);

        assertThat(whileAnotherChangesTheLast(
                        claimed, claim -> deliveries.begin(claim, "reference", Duration.ofSeconds(1), Duration.ZERO)))
                .containsExactly(true, true, true);
        assertThat(whileAnotherChangesTheLast(
                        claimed,
                        claim -> deliveries.settle(claim, Outcome.SENT, "reference", null, Duration.ZERO, null)))
                .containsExactly(Optional.of(Outcome.SENT), Optional.of(Outcome.SENT), Optional.of(Outcome.SENT));
        one.closeAndAwait();
    }

    /** What is asked for first is done alone, the others together; of these the other changes the second. */
    private static <T> List<T> whileAnotherChangesTheLast(List<Claim> claimed, Function<Claim, Uni<T>> change)
            throws SQLException {
        try (Connection other = ledger.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update delivery set requested_attempt = requested_attempt + 1 where id = '"
                    + claimed.get(2).id() + "'");
            CompletableFuture<List<T>> changed = Uni.join()
                    .all(claimed.stream().map(change).toList())
                    .andFailFast()
                    .subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> count("pg_stat_activity where wait_event_type = 'Lock'") == 1);
            other.commit();
            return changed.join();
        }
    }

    @Test
    void deliveriesOfOnePulseShareWhatIsReadOfIt() {
        deliveries(3, "a", "'a' || i", "now()");
        deliveries(1, "b", "'b' || i", "now()");
        sql("update delivery set pulse_id = (select min(pulse_id::text)::uuid from delivery where account = 'a')"
                + " where account = 'a'");

        List<Claim> claimed =
                claims.take(new Room(10, 10, Map.of()), LEASE).await().atMost(PATIENCE);

        assertThat(claimed).hasSize(4).allSatisfy(claim -> assertThat(claim.notice())
                .isEqualTo(new Notice("s", "t", null)));
        Set<Notice> read = Collections.newSetFromMap(new IdentityHashMap<>());
        claimed.forEach(claim -> read.add(claim.notice()));
        assertThat(read).hasSize(2);
    }

    /** A content never changes, so that what is changed here by force is seen only by whoever reads it. */
    @Test
    void aPulseIsReadOnceThoughItsDeliveriesAreClaimedOneByOne() {
        PulseRequested requested = Samples.of(PulseRequested.class);
        PulseLedger events = new PulseLedger(new Sql(pool), vertx);
        events.store(requested).await().atMost(PATIENCE);
        events.store(rendered(requested.pulseId(), requested.pulse().dueAt()))
                .await()
                .atMost(PATIENCE);
        sql("update pulse set expires_at = now() + interval '1 hour', due_at = now()");
        sql("update delivery set account = 'a'");
        Claim first = one(claims);
        sql("update chart set png = 'another', no_data = not no_data");
        Claim second = one(claims);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.chart())
                .usingRecursiveComparison()
                .ignoringFields("claimedAt")
                .isEqualTo(first.chart());
        assertThat(second.chart().png()).isSameAs(first.chart().png());
        assertThat(second.chart().claimedAt()).isAfter(first.chart().claimedAt());

        sql("update delivery set lease_until = now(), lease = null");
        assertThat(one(new Claims(new Sql(pool))).chart().png()).isEqualTo("another".getBytes(UTF_8));
    }

    private static Claim one(Claims claims) {
        List<Claim> claimed =
                claims.take(new Room(1, 10, Map.of()), LEASE).await().atMost(PATIENCE);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private List<String> taken(int places, int perAccount, Map<String, Integer> inWork) {
        return lanes(
                claims.take(new Room(places, perAccount, inWork), LEASE).await().atMost(PATIENCE));
    }

    private List<String> takenOf(List<UUID> pulses) {
        return lanes(
                claims.takeOf(pulses, new Room(10, 10, Map.of()), LEASE).await().atMost(PATIENCE));
    }

    private static List<UUID> pulsesOf(String lane) {
        return Stream.of(ledger.text("select string_agg(pulse_id::text, ' ') from delivery where lane = '" + lane + "'")
                        .split(" "))
                .map(UUID::fromString)
                .toList();
    }

    private static List<String> lanes(List<Claim> claimed) {
        return claimed.stream().map(Claim::lane).toList();
    }

    /** Each is a notice, so that it can be read although there is no chart. */
    private static void deliveries(int count, String account, String lane, String dueAt) {
        sql("""
                with wanted as (
                    select gen_random_uuid() as id, i from generate_series(1, %d) i),
                pulses as (
                    insert into pulse (id, workspace_id, trigger, due_at, expires_at, message)
                    select id, id, 'notice', now(), now() + interval '1 hour', '{"subject": "s", "text": "t"}' from wanted)
                insert into delivery (id, pulse_id, kind, address, requested_attempt, lane, account, next_attempt_at)
                select id, id, 'email', 'a@b.example', 1, %s, '%s', %s from wanted
                """.formatted(count, lane, account, dueAt));
    }

    private static List<UUID> pulses() {
        return Stream.of(ledger.text("select string_agg(id::text, ' ') from pulse")
                        .split(" "))
                .map(UUID::fromString)
                .toList();
    }

    private static long count(String what) {
        return ledger.count(what);
    }

    private static void sql(String statement) {
        ledger.sql(statement);
    }
}
