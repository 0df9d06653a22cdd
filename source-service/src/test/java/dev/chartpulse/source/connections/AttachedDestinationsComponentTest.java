package dev.chartpulse.source.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.testkit.PulseTest;

/** The destinations of many connections, with what is stopped and who unsubscribed in all ways at once, are those of each by itself. */
@QuarkusTest
class AttachedDestinationsComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final UUID ELSEWHERE = UUID.fromString("00000000-0000-0000-0000-0000000000ff");

    @Inject
    Pool pool;

    @Inject
    Links links;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theConnectionsOfAPageHaveTheirOwnDestinationsEach(long seed) {
        Random random = new Random(seed);
        List<Destination> destinations =
                Stream.generate(() -> Destination.any(random)).limit(15).toList();
        destinations.forEach(each -> sql(each.sql()));
        Map<UUID, List<Destination>> attached = new HashMap<>();
        for (int nr = 0; nr < 40; nr++) {
            attached.put(connection(NEVER), some(random, destinations));
        }
        sql("delete from connection_destination");
        attached.forEach(AttachedDestinationsComponentTest::attach);
        State state = new State(random, attached);

        var read = await(AttachedDestinations.of(pool, attached.keySet()));

        assertThat(read.keySet()).isEqualTo(attached.keySet());
        attached.forEach((connection, theirs) -> {
            List<ConnectionDestination> expected =
                    theirs.stream().map(each -> state.of(connection, each)).toList();
            assertThat(read.get(connection)).isEqualTo(expected);
            assertThat(await(AttachedDestinations.of(pool, List.of(connection))))
                    .isEqualTo(Map.of(connection, expected));
        });
    }

    /** As it looks to the second statement. */
    @Test
    void aConnectionThatIsDeletedBetweenTwoStatementsIsLeftOut() {
        UUID kept = connection(NEVER);
        UUID gone = connection(NEVER);
        sql("delete from connection_destination where connection_id = '%s'".formatted(gone));

        assertThat(await(ConnectionRows.read(pool, WORKSPACE, List.of(kept, gone), links))
                        .list())
                .extracting(each -> each.view().id())
                .containsExactly(kept);
    }

    private static List<Destination> some(Random random, List<Destination> all) {
        List<Destination> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(4));
    }

    private static void attach(UUID connection, List<Destination> destinations) {
        for (int position = 0; position < destinations.size(); position++) {
            sql("insert into connection_destination values ('%s', '%s', %d)"
                    .formatted(connection, destinations.get(position).id, position));
        }
    }

    private record Destination(UUID id, DeliveryKind kind, List<String> addresses) {

        static Destination any(Random random) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            return switch (random.nextInt(3)) {
                case 0 -> new Destination(id, DeliveryKind.SLACK, List.of("C" + random.nextInt(10)));
                case 1 ->
                    new Destination(
                            id,
                            DeliveryKind.EMAIL,
                            IntStream.range(0, 1 + random.nextInt(4))
                                    .mapToObj(nr -> nr + (random.nextBoolean() ? "Ada" : "bob") + "@example.com")
                                    .toList());
                default -> new Destination(id, DeliveryKind.CHAT, List.of(id.toString()));
            };
        }

        String kindText() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        String sql() {
            boolean slack = kind == DeliveryKind.SLACK;
            boolean email = kind == DeliveryKind.EMAIL;
            return """
                    insert into destination (id, workspace_id, kind, name, integration_id, channel_id, recipients, origin, sealed_secret,
                        created_at, updated_at)
                    values ('%s', '%s', '%s', '%s', %s, %s, '{%s}', %s, %s, now(), now())
                    """.formatted(
                            id,
                            WORKSPACE,
                            kindText(),
                            "Name of " + id,
                            slack ? "'" + SLACK + "'" : "null",
                            slack ? "'" + addresses.get(0) + "'" : "null",
                            email ? String.join(",", addresses) : "",
                            slack || email ? "null" : "'https://chat.googleapis.com'",
                            slack || email ? "null" : "'c2VhbGVk'");
        }

        /** What a trouble of one of the addresses may be called, at any connection and at this one. */
        List<String> names(UUID connection, String address) {
            String name =
                    switch (kind) {
                        case SLACK -> "slack|" + SLACK + "|" + address;
                        case EMAIL -> "email|" + address.toLowerCase(Locale.ROOT);
                        default -> kindText() + "|" + address;
                    };
            return kind == DeliveryKind.SLACK
                    ? List.of(name, "slack|" + SLACK, connection + "|" + name)
                    : List.of(name, connection + "|" + name);
        }
    }

    private record Trouble(Instant since, Instant stopped, int failures) {

        Failure failure() {
            return new Failure(ProblemCode.MAIL_REJECTED, "No. " + failures, "Ask " + failures, false, null);
        }
    }

    /** What is stopped, and who unsubscribed. */
    private static final class State {

        private final Map<String, Trouble> stopped = new HashMap<>();
        private final Map<String, Boolean> unsubscribed = new HashMap<>();

        State(Random random, Map<UUID, List<Destination>> attached) {
            attached.forEach((connection, theirs) -> theirs.forEach(each -> each.addresses.forEach(address -> {
                each.names(connection, address).forEach(name -> trouble(random, name));
                if (each.kind == DeliveryKind.EMAIL) {
                    unsubscribe(random, WORKSPACE, address, null);
                    unsubscribe(random, WORKSPACE, address, connection);
                    unsubscribe(random, ELSEWHERE, address, null);
                }
            })));
        }

        /** Of ten names one has stopped something, some did and do no more, and some will. */
        private void trouble(Random random, String name) {
            if (stopped.containsKey(name)) {
                return;
            }
            stopped.put(name, null);
            Trouble trouble = new Trouble(
                    NEVER.minusSeconds(random.nextInt(1_000_000)),
                    NEVER.plusSeconds(random.nextInt(1_000_000)),
                    random.nextInt(1_000));
            int state = random.nextInt(12);
            if (state < 2) {
                stopped.put(name, trouble);
                insert(WORKSPACE, name, trouble, true, false);
            } else if (state == 2) {
                insert(WORKSPACE, name, trouble, true, true);
            } else if (state == 3) {
                insert(WORKSPACE, name, trouble, false, false);
            } else if (state == 4) {
                insert(ELSEWHERE, name, trouble, true, false);
            }
        }

        private static void insert(UUID workspace, String name, Trouble trouble, boolean stopped, boolean ended) {
            sql("""
                    insert into trouble (id, workspace_id, subject, kind, since, failures, failure, failed_at, stopped_at, ended_at)
                    values (gen_random_uuid(), '%s', '%s', 'email', '%s', %d,
                        '{"kind":"mail-rejected","message":"No. %4$d","action":"Ask %4$d","retryable":false}', now(), %s, %s)
                    """.formatted(
                            workspace,
                            name,
                            trouble.since,
                            trouble.failures,
                            stopped ? "'" + trouble.stopped + "'" : "null",
                            ended ? "now()" : "null"));
        }

        private void unsubscribe(Random random, UUID workspace, String address, UUID connection) {
            String key = workspace + address.toLowerCase(Locale.ROOT) + connection;
            if (unsubscribed.putIfAbsent(key, random.nextInt(5) == 0) == null && unsubscribed.get(key)) {
                sql("insert into unsubscribed values (gen_random_uuid(), '%s', '%s', %s, now())"
                        .formatted(
                                workspace,
                                address.toLowerCase(Locale.ROOT),
                                connection == null ? "null" : "'" + connection + "'"));
            }
        }

        ConnectionDestination of(UUID connection, Destination destination) {
            List<ConnectionDestination.Stopped> theirs = destination.addresses.stream()
                    .map(address -> stopped(connection, destination, address))
                    .filter(Objects::nonNull)
                    .toList();
            return new ConnectionDestination(
                    destination.id,
                    "Name of " + destination.id,
                    destination.kind,
                    theirs.isEmpty()
                            ? "active"
                            : theirs.size() == destination.addresses.size() ? "stopped" : "partly-stopped",
                    theirs,
                    destination.kind != DeliveryKind.EMAIL
                            ? List.of()
                            : destination.addresses.stream()
                                    .filter(address -> isUnsubscribed(connection, address))
                                    .toList());
        }

        private boolean isUnsubscribed(UUID connection, String address) {
            String key = WORKSPACE + address.toLowerCase(Locale.ROOT);
            return unsubscribed.get(key + null) || unsubscribed.get(key + connection);
        }

        private ConnectionDestination.Stopped stopped(UUID connection, Destination destination, String address) {
            return destination.names(connection, address).stream()
                    .map(stopped::get)
                    .filter(Objects::nonNull)
                    .min(Comparator.comparing(Trouble::stopped))
                    .map(first ->
                            new ConnectionDestination.Stopped(address, first.failure(), first.since, first.failures))
                    .orElse(null);
        }
    }
}
