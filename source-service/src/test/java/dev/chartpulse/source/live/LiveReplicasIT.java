package dev.chartpulse.source.live;

import static dev.chartpulse.source.live.Replica.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.loops.Loops;
import dev.chartpulse.source.access.Callers;
import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/** What clients get, whichever replica they listen to, while transactions end in any order. */
@QuarkusTest
class LiveReplicasIT extends ClaimedPulseTest {

    private static final Predicate<LiveEvent> ALL = event -> true;
    private static final int MUCH = 10_000;
    private static final Predicate<LiveEvent> OTHERS = event -> false;

    @Inject
    LiveChanges changes;

    @Inject
    Pool pool;

    @Inject
    Callers callers;

    @Inject
    LiveRetention retention;

    @Inject
    Loops loops;

    /** Several writers whose transactions overlap, and a client that is cut off and resumes on one replica or the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsCommittedIsToldOnceHoweverTransactionsOverlapAndClientsMove(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Replica> replicas = List.of(replica(MUCH), replica(MUCH));
        List<Writer> writers = new ArrayList<>();
        Set<String> committed = new TreeSet<>();
        List<String> heard = new ArrayList<>();
        Replica at = replicas.get(0);
        AssertSubscriber<OutboundSseEvent> client = at.listen(WORKSPACE, ALL, null);
        at.turn();
        String last = ready(client, "ready").getId();
        try {
            for (int i = 0; i < 4; i++) {
                writers.add(new Writer(pulse, "seed " + seed + " writer " + i));
            }
            for (int step = 0; step < 150; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> writers.get(random.nextInt(4)).commit(committed);
                    case 1 -> writers.get(random.nextInt(4)).rollback();
                    case 2, 3 -> at.turn();
                    case 4 -> {
                        client.cancel();
                        last = take(client, last, heard);
                        at = replicas.get(random.nextInt(2));
                        client = at.listen(WORKSPACE, ALL, last);
                        at.turn();
                        ready(client, "ready");
                    }
                    default -> writers.get(random.nextInt(4)).write(1 + random.nextInt(3));
                }
            }
            for (Writer writer : writers) {
                writer.commit(committed);
            }
            at.turn();
            AssertSubscriber<OutboundSseEvent> reading = client;
            List<String> before = List.copyOf(heard);
            Awaitility.await().until(() -> before.size() + told(reading).size() >= committed.size());
            take(client, last, heard);
        } finally {
            for (Writer writer : writers) {
                writer.close();
            }
            client.cancel();
        }
        assertThat(committed).hasSizeGreaterThan(30);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(committed);
        for (int i = 0; i < 4; i++) {
            String writer = "seed " + seed + " writer " + i + " ";
            assertThat(heard.stream().filter(message -> message.startsWith(writer)))
                    .as("in the order in which they were written")
                    .isSorted();
        }
    }

    /** A gap of numbers: the entry with the lower number is committed last. */
    @Test
    void aChangeOfATransactionThatTookLongIsToldAndHoldsUpNoOther() throws SQLException {
        Replica replica = replica(10);
        AssertSubscriber<OutboundSseEvent> client = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        ready(client, "ready");
        try (Writer slow = new Writer(pulse, "slow");
                Writer quick = new Writer(pulse, "quick")) {
            slow.write(1);
            quick.write(1);
            quick.commit(new TreeSet<>());
            replica.turn();
            assertThat(messages(client)).containsExactly("quick 0000");
            slow.commit(new TreeSet<>());
            replica.turn();
            replica.turn();
            assertThat(messages(client)).containsExactly("quick 0000", "slow 0000");
        } finally {
            client.cancel();
        }
    }

    @Test
    void aClientThatResumesGetsWhatItMissedInPages() throws SQLException {
        Replica one = replica(MUCH);
        Replica other = replica(MUCH);
        AssertSubscriber<OutboundSseEvent> client = one.listen(WORKSPACE, ALL, null);
        one.turn();
        String last = ready(client, "ready").getId();
        client.cancel();
        Set<String> missed = new TreeSet<>();
        try (Writer writer = new Writer(pulse, "missed")) {
            for (int i = 0; i < 2 * LiveChanges.PAGE + 10; i++) {
                writer.write(1);
                writer.commit(missed);
            }
        }
        AssertSubscriber<OutboundSseEvent> resumed = other.listen(WORKSPACE, ALL, last);
        other.turn();
        assertThat(ready(resumed, "ready").getData()).isEqualTo("{\"resumed\":true}");
        Awaitility.await().until(() -> told(resumed).size() >= missed.size());
        assertThat(messages(resumed)).containsExactlyElementsOf(missed);
        resumed.cancel();
    }

    @Test
    void whatIsNewIsFoundWithoutReadingWhatIsOld() {
        sql("""
                insert into live_change (tx, workspace_id, kind, ids, keys)
                select (3 + i * (pg_current_xact_id()::text::bigint - 4) / 60000)::text::xid8, '%s', 'source', '{%s}', '{changed}'
                from generate_series(1, 60000) i
                """.formatted(WORKSPACE, SOURCE));
        sql("analyze live_change");
        Snapshot before = await(changes.now());
        sql("update source set status = 'broken'");
        Position position = new Position(before, await(changes.now()), 0, 0);

        assertThat(await(changes.after(position, Set.of(WORKSPACE))).events()).hasSize(1);
        assertThat(rowsReadInVain(position)).isLessThan(100);
        sql("delete from live_change");
    }

    /** By what PostgreSQL says of how it executed the statement. */
    private int rowsReadInVain(Position position) {
        return await(pool.preparedQuery("explain (analyze) " + LiveChanges.CHANGES)
                        .execute(LiveChanges.values(position, Set.of(WORKSPACE)))
                        .map(plan -> Sql.list(plan, line -> line.getString(0))))
                .stream()
                .map(line -> line.strip().replaceFirst("^Rows Removed by Filter: ", ""))
                .filter(line -> line.matches("[0-9]+"))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void aClientThatWasAwayForTooLongIsToldToReload() {
        Replica replica = replica(10);
        AssertSubscriber<OutboundSseEvent> client = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        Position seen = Position.ofText(ready(client, "ready").getId());
        Snapshot old =
                new Snapshot(seen.from().end(), Set.of(), seen.from().at().minus(Duration.ofMinutes(16)));
        Snapshot unknown = new Snapshot(
                seen.from().end() + 1_000_000, Set.of(), seen.from().at());
        for (String id : List.of(Position.at(old).text(), Position.at(unknown).text(), "of-another-server")) {
            AssertSubscriber<OutboundSseEvent> late = replica.listen(WORKSPACE, ALL, id);
            replica.turn();
            OutboundSseEvent first = ready(late, "reload");
            assertThat(Position.ofText(first.getId()).isWhole()).isTrue();
            late.cancel();
        }
        client.cancel();
    }

    @Test
    void aClientThatReadsSlowlyIsCutOffAndMayResume() throws SQLException {
        Replica replica = replica(10);
        AssertSubscriber<OutboundSseEvent> slow = replica.listen(WORKSPACE, ALL, null, 1);
        AssertSubscriber<OutboundSseEvent> quick = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        ready(slow, "ready");
        Set<String> written = new TreeSet<>();
        try (Writer writer = new Writer(pulse, "much")) {
            writer.write(30);
            writer.commit(written);
        }
        replica.turn();
        assertThat(messages(quick)).containsExactlyElementsOf(written);
        assertThat(replica.meters
                        .counter("chartpulse.live.ended", "reason", "slow")
                        .count())
                .isEqualTo(1);
        slow.request(Long.MAX_VALUE);
        slow.awaitCompletion(Duration.ofSeconds(60));
        assertThat(told(slow)).hasSize(10);
        AssertSubscriber<OutboundSseEvent> again =
                replica.listen(WORKSPACE, ALL, told(slow).get(9).getId());
        replica.turn();
        Awaitility.await().until(() -> told(again).size() >= 20);
        assertThat(Stream.concat(messages(slow).stream(), messages(again).stream()))
                .containsExactlyElementsOf(written);
        quick.cancel();
        again.cancel();
    }

    @Test
    void anotherWorkspaceHearsNothing() throws SQLException {
        Replica replica = replica(10);
        AssertSubscriber<OutboundSseEvent> other = replica.listen(UUID.randomUUID(), ALL, null);
        AssertSubscriber<OutboundSseEvent> own = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        String last = ready(other, "ready").getId();
        try (Writer writer = new Writer(pulse, "own")) {
            writer.write(2);
            writer.commit(new TreeSet<>());
        }
        replica.turn();
        assertThat(told(own)).hasSize(2);
        assertThat(told(other)).isEmpty();
        AssertSubscriber<OutboundSseEvent> resumed = replica.listen(UUID.randomUUID(), ALL, last);
        replica.turn();
        ready(resumed, "ready");
        assertThat(told(resumed)).isEmpty();
        Stream.of(own, other, resumed).forEach(AssertSubscriber::cancel);
    }

    @Test
    void aReplicaAndAWorkspaceHaveSoManyStreamsAndNoMore() {
        Replica replica = new Replica(changes, callers, Replica.config(3, 2, 10), loops);
        UUID other = UUID.randomUUID();
        AssertSubscriber<OutboundSseEvent> first = replica.listen(WORKSPACE, ALL, null);
        replica.listen(WORKSPACE, ALL, null);
        assertThatThrownBy(() -> replica.requireRoom(WORKSPACE))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("too-many-streams");
        replica.listen(other, ALL, null);
        assertThatThrownBy(() -> replica.requireRoom(UUID.randomUUID()))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("streams-exhausted");
        first.cancel();
        replica.requireRoom(WORKSPACE);
    }

    @Test
    void aReplicaThatStopsEndsItsStreamsAndTakesNoMore() {
        Replica replica = replica(10);
        AssertSubscriber<OutboundSseEvent> client = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        ready(client, "ready");
        AssertSubscriber<OutboundSseEvent> joining = replica.listen(WORKSPACE, ALL, null);
        replica.stop();
        client.awaitCompletion();
        joining.awaitCompletion();
        assertThatThrownBy(() -> replica.requireRoom(WORKSPACE)).hasMessageStartingWith("streams-exhausted");
    }

    @Test
    void aSilentClientHearsThatWeAreThereAndMayResumeFromThere() throws SQLException {
        Replica replica = new Replica(
                changes, callers, new Replica.Settings(Duration.ZERO, Duration.ofHours(1), 10, 10, 100), loops);
        AssertSubscriber<OutboundSseEvent> client = replica.listen(WORKSPACE, OTHERS, null);
        replica.turn();
        ready(client, "ready");
        try (Writer writer = new Writer(pulse, "before")) {
            writer.write(1);
            writer.commit(new TreeSet<>());
            replica.turn();
            OutboundSseEvent heartbeat = client.getLastItem();
            assertThat(heartbeat.getComment()).isNotNull();
            assertThat(heartbeat.getData()).isNull();
            AssertSubscriber<OutboundSseEvent> resumed = replica.listen(WORKSPACE, ALL, heartbeat.getId());
            writer.write(1);
            writer.commit(new TreeSet<>());
            replica.turn();
            Awaitility.await().until(() -> !told(resumed).isEmpty());
            assertThat(messages(resumed)).containsExactly("before 0001");
            resumed.cancel();
        }
        client.cancel();
    }

    @Test
    void aStreamEndsAfterItsTimeSoThatAnotherOneIsOpened() {
        Replica replica = new Replica(
                changes, callers, new Replica.Settings(Duration.ofHours(1), Duration.ZERO, 10, 10, 100), loops);
        AssertSubscriber<OutboundSseEvent> client = replica.listen(WORKSPACE, ALL, null);
        replica.turn();
        ready(client, "ready");
        replica.turn();
        client.awaitCompletion();
    }

    @Test
    void aStreamEndsWithTheTokenThatOpenedIt() {
        Replica replica = replica(10);
        Instant now = Instant.now();
        AssertSubscriber<OutboundSseEvent> over =
                replica.listen(new Listener(Replica.admin(WORKSPACE), now.minusSeconds(60)), ALL, null, 10);
        AssertSubscriber<OutboundSseEvent> valid =
                replica.listen(new Listener(Replica.admin(WORKSPACE), now.plusSeconds(3600)), ALL, null, 10);
        replica.turn();
        over.awaitCompletion();
        ready(valid, "ready");
        valid.cancel();
    }

    @Test
    void whatNobodyMayResumeFromIsForgotten() throws SQLException {
        sql("delete from live_change");
        try (Writer writer = new Writer(pulse, "old")) {
            writer.write(2);
            writer.commit(new TreeSet<>());
        }
        await(retention.forget());
        assertThat(rows("live_change")).isPositive();
        sql("update live_change set at = at - interval '16 minutes'");
        await(retention.forget());
        assertThat(rows("live_change")).isPositive();
        sql("update live_change set at = at - interval '2 minutes'");
        await(retention.forget());
        assertThat(rows("live_change")).isZero();
    }

    private Replica replica(int buffer) {
        return new Replica(changes, callers, Replica.config(100, 100, buffer), loops);
    }

    private static OutboundSseEvent ready(AssertSubscriber<OutboundSseEvent> client, String name) {
        Awaitility.await().until(() -> !client.getItems().isEmpty());
        OutboundSseEvent first = client.getItems().get(0);
        assertThat(first.getName()).isEqualTo(name);
        return first;
    }

    /** Adds what a client heard, and gives the id that it would resume from. */
    private static String take(AssertSubscriber<OutboundSseEvent> client, String last, List<String> heard) {
        List<OutboundSseEvent> told = told(client);
        told.forEach(event -> heard.add(message(event)));
        return told.isEmpty() ? last : told.get(told.size() - 1).getId();
    }

    private static List<String> messages(AssertSubscriber<OutboundSseEvent> client) {
        return told(client).stream().map(LiveReplicasIT::message).toList();
    }

    private static String message(OutboundSseEvent event) {
        return ((String) event.getData()).replaceFirst(".*\"message\":\"([^\"]*)\".*", "$1");
    }

    /** Writes entries into the timeline of a pulse, in transactions of its own. */
    private static final class Writer implements AutoCloseable {

        private final Connection connection;
        private final UUID pulse;
        private final String name;
        private final List<String> open = new ArrayList<>();
        private int written;

        Writer(UUID pulse, String name) throws SQLException {
            this.pulse = pulse;
            this.name = name;
            connection = DriverManager.getConnection(
                    setting("quarkus.datasource.jdbc.url"),
                    setting("quarkus.datasource.username"),
                    setting("quarkus.datasource.password"));
            connection.setAutoCommit(false);
        }

        /** Several entries, by one statement. */
        void write(int count) throws SQLException {
            List<String> messages = Stream.generate(() -> name + " %04d".formatted(written++))
                    .limit(count)
                    .toList();
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "insert into pulse_entry (pulse_id, key, at, event, message) select '%s', m, now(), 'rendered', m from unnest('{%s}'::text[]) m"
                                .formatted(pulse, String.join(",", messages)));
            }
            open.addAll(messages);
        }

        void commit(Set<String> committed) throws SQLException {
            connection.commit();
            committed.addAll(open);
            open.clear();
        }

        void rollback() throws SQLException {
            connection.rollback();
            open.clear();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
