package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.pulses.PulseWords.Facts;
import dev.chartpulse.source.testkit.PulseTest;

/** The facts of many pulses, of all states at once, are those of each by itself. */
@QuarkusTest
class PulseFactsComponentTest extends PulseTest {

    /** So late that no loop of the service takes a pulse meanwhile. */
    private static final Instant LATER = Instant.parse("2999-03-02T08:00:00.123456Z");

    private static final int PULSES = 120;

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePulsesOfAPageHaveTheirOwnFactsEach(long seed) {
        Random random = new Random(seed);
        UUID connection = connection(
                Instant.parse("2999-01-01T00:00:00Z"),
                "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"zone\":\"Asia/Kolkata\"}");
        List<Pulse> pulses = Stream.generate(() -> new Pulse(random, connection))
                .limit(PULSES)
                .toList();
        pulses.forEach(pulse -> sql(pulse.sql()));
        List<UUID> ids = new ArrayList<>(pulses.stream().map(pulse -> pulse.id).toList());
        UUID gone = UUID.randomUUID();
        ids.add(gone);

        Map<UUID, Facts> read = await(PulseFacts.of(pool, ids));

        assertThat(read).hasSize(PULSES).doesNotContainKey(gone);
        for (Pulse pulse : pulses) {
            Facts facts = read.get(pulse.id);
            assertThat(facts).isEqualTo(pulse.facts(facts.now()));
            Facts alone = await(PulseFacts.of(pool, List.of(pulse.id))).get(pulse.id);
            assertThat(alone).isEqualTo(pulse.facts(alone.now()));
        }
        assertThat(await(PulseFacts.of(pool, List.of()))).isEmpty();
    }

    /** A delivery and until when it was sent again; outcome, failure and resends may be null or empty. */
    private record Delivery(
            UUID id, String kind, String address, String outcome, String failure, List<Instant> resends) {

        static Delivery of(Random random, int nr) {
            return new Delivery(
                    new UUID(random.nextLong(), random.nextLong()),
                    random.nextBoolean() ? "email" : "slack",
                    (char) ('a' + random.nextInt(20)) + "" + nr,
                    any(random, null, "sent", "skipped", "failed", "unknown"),
                    random.nextBoolean() ? refused("delivery " + random.nextInt(1_000)) : null,
                    Stream.generate(() -> LATER.plusSeconds(random.nextInt(100_000)))
                            .limit(random.nextInt(3))
                            .toList());
        }
    }

    /** A pulse as the tables may have it, whether or not a pulse comes into that state. */
    private static final class Pulse {

        private final UUID id;
        private final UUID connection;
        private final String status;
        private final String stage;
        private final int attempt;
        private final String outbox;
        private final boolean drawn;
        private final String failure;
        private final String zone;
        private final String condition;
        private final boolean published;
        private final List<Delivery> deliveries = new ArrayList<>();

        Pulse(Random random, UUID connection) {
            this.id = new UUID(random.nextLong(), random.nextLong());
            this.connection = random.nextInt(4) == 0 ? null : connection;
            this.status = any(
                    random, "requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown");
            this.stage = status.equals("requested") ? status : any(random, "requested", "rendered", "abandoned");
            this.attempt = 1 + random.nextInt(3);
            this.outbox = any(random, null, "pulse-requested", "pulse-abandoned");
            this.drawn = random.nextBoolean();
            this.failure = random.nextBoolean() ? refused("pulse " + random.nextInt(1_000)) : null;
            this.zone = any(random, null, "Europe/Berlin", "UTC");
            this.condition = random.nextBoolean() ? "condition " + random.nextInt(1_000) : null;
            this.published = random.nextBoolean();
            int count = random.nextInt(5);
            for (int nr = 0; nr < count; nr++) {
                deliveries.add(Delivery.of(random, nr));
            }
        }

        private UUID connection() {
            return connection == null ? id : connection;
        }

        private Instant at() {
            return LATER.plusSeconds(id.getMostSignificantBits() & 0xffff);
        }

        String sql() {
            StringBuilder sql = new StringBuilder("""
                    insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                        created_at, stage, status, attempt, outbox, outbox_at, rendered_at, failure, frozen, summary)
                    values ('%s', '%s', '%s', 'x', '%s', 'manual', now(), '%s', now(), '%s', '%s', %d, %s, %s, %s, %s, %s, %s);
                    insert into pulse_entry (pulse_id, key, at, event) values ('%1$s', 'a', now(), 'claimed');
                    """.formatted(
                            id,
                            WORKSPACE,
                            connection(),
                            SOURCE,
                            at(),
                            stage,
                            status,
                            attempt,
                            quoted(outbox),
                            outbox == null ? "null" : quoted(at()),
                            drawn ? "now()" : "null",
                            quoted(failure),
                            zone == null ? "null" : "'{\"message\":{\"zone\":\"" + zone + "\"}}'",
                            condition == null ? "'{}'" : "'{\"condition\":{\"text\":\"" + condition + "\"}}'"));
            if (published) {
                sql.append("insert into pulse_entry (pulse_id, key, at, event) values ('%s', 'b', now(), 'published');"
                        .formatted(id));
            }
            for (Delivery each : deliveries) {
                sql.append("""
                        insert into delivery (id, pulse_id, kind, address, outcome, failure) values ('%s', '%s', '%s', '%s', %s, %s);
                        """.formatted(
                                each.id, id, each.kind, each.address, quoted(each.outcome), quoted(each.failure)));
                for (int nr = 0; nr < each.resends.size(); nr++) {
                    sql.append("""
                            insert into resend (delivery_id, revision, outcome, pulse_id, requested_at, expires_at, outbox_at)
                            values ('%s', %d, 'failed', '%s', now(), '%4$s', '%4$s');
                            """.formatted(each.id, nr + 1, id, each.resends.get(nr)));
                }
            }
            return sql.toString();
        }

        Facts facts(Instant now) {
            return new Facts(
                    id,
                    status,
                    attempt,
                    at(),
                    drawn,
                    failure,
                    now,
                    zone != null ? zone : connection != null ? "Asia/Kolkata" : null,
                    status.equals("requested") && published,
                    stage.equals("requested") && "pulse-requested".equals(outbox) && attempt > 1 ? at() : null,
                    status.equals("rendered") ? resendUntil() : null,
                    status.equals("skipped") ? null : condition,
                    count(each -> each.outcome == null),
                    count(each -> "sent".equals(each.outcome)),
                    count(each -> "skipped".equals(each.outcome)),
                    count(each -> "failed".equals(each.outcome)),
                    count(each -> "unknown".equals(each.outcome)),
                    deliveries.stream()
                            .filter(each -> each.failure != null)
                            .filter(each -> !status.equals("partly-delivered") || "failed".equals(each.outcome))
                            .min(Comparator.comparing(Delivery::kind).thenComparing(Delivery::address))
                            .map(Delivery::failure)
                            .orElse(null));
        }

        private int count(Predicate<Delivery> which) {
            return (int) deliveries.stream().filter(which).count();
        }

        private Instant resendUntil() {
            return deliveries.stream()
                    .filter(each -> each.outcome == null)
                    .flatMap(each -> each.resends.stream())
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** As PostgreSQL writes it. */
    private static String refused(String message) {
        return "{\"kind\": \"mail-rejected\", \"message\": \"%s\", \"retryable\": false}".formatted(message);
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String quoted(Object value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
