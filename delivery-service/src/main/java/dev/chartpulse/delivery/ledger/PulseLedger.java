package dev.chartpulse.delivery.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.postgres.Batches;

/**
 * Stores events, many in one statement where many come at once. The same event may come twice, and events may come in any order: the message and the
 * chart that were stored first stay.
 *
 * <p>A delivery that waits for its chart is due at infinity. Whichever of the two is stored second makes it due now. If both came
 * to be stored at the same instant, neither would see the other: here one waits for the other, and what two replicas store, {@link Sweep#open} finds.
 */
@ApplicationScoped
public class PulseLedger {

    /**
     * Conditions that need another table are written as scalar subqueries: as long as PostgreSQL has not counted the rows of the tables, of
     * joins and of EXISTS it makes hashes of all deliveries and charts. And {@code is true} keeps it from reading all open deliveries, whose
     * index it takes for small until then, in place of those of the pulses. Planned once for each connection, as the statements of {@link
     * Deliveries}.
     */
    static final String STORE_REQUESTED = """
            with requested as (
                select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[],
                        $8::uuid[])
                    as p (id, workspace_id, trigger, due_at, expires_at, message, connection_id)
                limit cardinality($1::uuid[])),
            stored as (
                insert into pulse (id, workspace_id, trigger, due_at, expires_at, message, connection_id)
                select * from requested
                on conflict (id) do nothing),
            asked as materialized (
                select * from jsonb_to_recordset($7::text::jsonb) as d (id uuid, pulse uuid, kind text, address text, slack text,
                    webhook text, unsubscribe text, attempt integer, lane text, account text)),
            left_out as (
                delete from delivery d using requested r
                where d.pulse_id = r.id
                    and (d.requested_attempt < (select max(a.attempt) from asked a where a.pulse = d.pulse_id)
                        and d.outcome is null and d.lease is null and d.completing_at is null and not d.may_have_arrived
                        and d.id <> all (array(select a.id from asked a))) is true),
            wanted as (
                insert into delivery (id, pulse_id, kind, address, slack, webhook, unsubscribe_url, requested_attempt, lane, account,
                    next_attempt_at)
                select distinct on (d.id)
                    d.id, d.pulse, d.kind, d.address, d.slack, d.webhook, d.unsubscribe, d.attempt, d.lane, d.account,
                    case when exists (select from requested r where r.id = d.pulse and r.trigger = 'notice')
                            or (select true from chart c where c.pulse_id = d.pulse)
                        then now() else 'infinity' end
                from asked d
                where coalesce((select max(o.requested_attempt) from delivery o where o.pulse_id = d.pulse), 0) <= d.attempt
                order by d.id, d.attempt desc
                on conflict (id) do update
                    set slack = excluded.slack, webhook = excluded.webhook, requested_attempt = excluded.requested_attempt,
                        lane = case when excluded.webhook is null then delivery.lane else excluded.lane end
                    where delivery.requested_attempt <= excluded.requested_attempt and delivery.outcome is null)
            select id, (select true from chart c where c.pulse_id = r.id) is true as charted from requested r
            """;

    /**
     * From now on the deliveries that waited for the chart are due: of charts that are stored together, those of an earlier pulse are due
     * some microseconds before those of a later one, so that a channel gets them in this order. Planned once for each connection, as the
     * statements of {@link Deliveries}.
     */
    static final String STORE_RENDERED = """
            with stored as (
                insert into chart (pulse_id, spec, png, summary, notices, no_data, sketch, csv)
                select r.*
                from (select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::bytea[])
                        as u (pulse_id, spec, png, summary, notices, no_data, sketch, csv)
                    limit cardinality($1::uuid[])) r
                where (select true from abandonment a where a.pulse_id = r.pulse_id) is null
                on conflict (pulse_id) do nothing)
            update delivery d set next_attempt_at = now() - r.earlier * interval '1 microsecond'
            from (select * from unnest($1::uuid[], $9::integer[]) as u (pulse_id, earlier) limit cardinality($1::uuid[])) r
            where d.pulse_id = r.pulse_id and (d.outcome is null and d.next_attempt_at = 'infinity') is true
            """;

    private static final int MOST_REQUESTS = 64;
    /** A chart has up to 700 KiB. */
    private static final int MOST_CHARTS = 8;
    /** From one storing to the next: where pulses come one soon after the other, one statement stores those of this time. */
    private static final Duration STORING = Duration.ofMillis(20);

    /** In characters of Base64. */
    private static final int ADDRESS_MARK = 16;

    /** A pulse can be cancelled after it was abandoned, while one of its deliveries is sent once more: the latest counts. */
    private static final String STORE_ABANDONED = """
            insert into abandonment (pulse_id, failure, abandoned_at) values ($1, $2::text::jsonb, $3)
            on conflict (pulse_id) do update set failure = excluded.failure, abandoned_at = excluded.abandoned_at
                where coalesce(abandonment.abandoned_at, '-infinity') < excluded.abandoned_at
            """;

    /** What is to be delivered of a pulse. */
    private record Order(PulseRef pulse, PulseMessage message, List<DeliverySpec> deliveries) {}

    private final Sql sql;
    private final Batches<Order, Boolean> requests;
    private final Batches<PulseRendered, Boolean> charts;
    private final InTurn inTurn = new InTurn();

    PulseLedger(Sql sql, Vertx vertx) {
        this.sql = sql;
        this.requests = new Batches<>(MOST_REQUESTS, STORING, vertx, this::storeRequested);
        this.charts = new Batches<>(MOST_CHARTS, STORING, vertx, this::storeRendered);
    }

    /**
     * Stores the message and the deliveries of a pulse, but for those of kinds that this version does not know. When the event comes again, it renews the sealed tokens of deliveries that
     * are not settled yet. If a later attempt leaves a delivery out, because its recipient unsubscribed or what it needs was deleted,
     * source-service has settled it: it is not made any more, unless it is being made at this moment or may have arrived.
     *
     * @return whether the pulse's chart is there already
     */
    public Uni<Boolean> store(PulseRequested event) {
        return store(new Order(event.pulse(), event.message(), event.deliveries()));
    }

    /** Stores the test of a destination, with its chart. When it comes again, nothing is sent again. */
    public Uni<Void> store(DestinationTest test) {
        return store(new Order(test.rendered().pulse(), test.message(), test.deliveries()))
                .chain(() -> store(test.rendered()));
    }

    /** Stores a notice. When the event comes again, it renews the sealed token if the notice is not settled yet. */
    public Uni<Void> store(NoticeRequested event) {
        DeliverySpec delivery = new DeliverySpec(event.noticeId(), event.kind(), event.address(), event.slack(), null);
        return sql.run(
                        STORE_REQUESTED,
                        new UUID[] {event.noticeId()},
                        new UUID[] {event.workspaceId()},
                        new String[] {Claims.NOTICE},
                        new OffsetDateTime[] {event.requestedAt().atOffset(ZoneOffset.UTC)},
                        new OffsetDateTime[] {event.expiresAt().atOffset(ZoneOffset.UTC)},
                        new String[] {Json.write(new Notice(event.subject(), event.text(), event.sender()))},
                        Json.write(List.of(row(event.noticeId(), 1, delivery))),
                        new UUID[] {null})
                .replaceWithVoid();
    }

    /** Stores the chart of a pulse, unless the pulse has a chart already or was abandoned. */
    public Uni<Void> store(PulseRendered event) {
        return inTurn.run(event.pulseId(), charts.add(event)).replaceWithVoid();
    }

    private Uni<Boolean> store(Order order) {
        return inTurn.run(order.pulse().id(), requests.add(order));
    }

    private Uni<List<Boolean>> storeRequested(List<Order> orders) {
        List<PulseRef> pulses = orders.stream().map(Order::pulse).toList();
        return sql.run(
                        STORE_REQUESTED,
                        column(pulses, UUID[]::new, PulseRef::id),
                        column(pulses, UUID[]::new, PulseRef::workspaceId),
                        column(pulses, String[]::new, pulse -> pulse.trigger()
                                .name()
                                .toLowerCase(Locale.ROOT)),
                        column(pulses, OffsetDateTime[]::new, pulse -> pulse.dueAt()
                                .atOffset(ZoneOffset.UTC)),
                        column(pulses, OffsetDateTime[]::new, pulse -> pulse.expiresAt()
                                .atOffset(ZoneOffset.UTC)),
                        column(orders, String[]::new, order -> Json.write(order.message())),
                        Json.write(orders.stream().flatMap(PulseLedger::rows).toList()),
                        column(orders, UUID[]::new, order -> order.message().connectionId()))
                .map(rows -> {
                    Set<UUID> charted = new HashSet<>();
                    rows.forEach(row -> {
                        if (row.getBoolean("charted")) {
                            charted.add(row.getUUID("id"));
                        }
                    });
                    return pulses.stream()
                            .map(pulse -> charted.contains(pulse.id()))
                            .toList();
                });
    }

    private Uni<List<Boolean>> storeRendered(List<PulseRendered> events) {
        return sql.run(
                        STORE_RENDERED,
                        column(events, UUID[]::new, PulseRendered::pulseId),
                        column(events, String[]::new, event -> Json.write(event.chart())),
                        column(events, Buffer[]::new, event -> Buffer.buffer(event.png())),
                        column(events, String[]::new, event -> Json.write(event.summary())),
                        column(events, String[]::new, event -> Json.write(event.notices())),
                        column(events, Boolean[]::new, PulseRendered::noData),
                        column(
                                events,
                                String[]::new,
                                event -> event.sketch() == null ? null : Json.write(event.sketch())),
                        column(
                                events,
                                Buffer[]::new,
                                event -> event.csv() == null
                                        ? null
                                        : Buffer.buffer(event.csv().bytes())),
                        column(events, Integer[]::new, event -> laterThan(event, events)))
                .map(stored -> events.stream().map(event -> true).toList());
    }

    /** How many of the pulses are due after this one. */
    private static int laterThan(PulseRendered one, List<PulseRendered> all) {
        return (int) all.stream()
                .filter(other -> other.pulse().dueAt().isAfter(one.pulse().dueAt()))
                .count();
    }

    private static <T, C> Object column(List<T> rows, IntFunction<C[]> array, Function<T, C> value) {
        return rows.stream().map(value).toArray(array);
    }

    /** PostgreSQL's clock. */
    public Uni<Instant> now() {
        return sql.run("select now() as at")
                .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant());
    }

    /** Stores that no chart will come. */
    public Uni<Void> store(PulseAbandoned event) {
        return sql.run(
                        STORE_ABANDONED,
                        event.pulse().id(),
                        Json.write(event.failure()),
                        event.abandonedAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /**
     * Ends the lane of a destination whose address is a secret: with a new address it is another lane, for which nothing holds that the
     * old address asked to wait for. What is sealed ends otherwise each time it is sealed, by its authentication tag.
     */
    static String addressMark(WebhookAccess webhook) {
        String sealed = webhook.secret().base64();
        return sealed.substring(Math.max(0, sealed.length() - ADDRESS_MARK));
    }

    private static Stream<Map<String, Object>> rows(Order order) {
        return order.deliveries().stream()
                .filter(delivery -> delivery.kind() != null)
                .map(delivery -> row(order.pulse().id(), order.pulse().attempt(), delivery));
    }

    private static Map<String, Object> row(UUID pulseId, int attempt, DeliverySpec delivery) {
        String address = Json.clean(delivery.address());
        String kind = delivery.kind().name().toLowerCase(Locale.ROOT);
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("pulse", pulseId);
        row.put("attempt", attempt);
        row.put("kind", kind);
        row.put("address", address);
        if (delivery.webhook() != null) {
            row.put("webhook", Json.write(delivery.webhook()));
            // Of a host that many workspaces share, one workspace's addresses may hang, and hold back no other's. With
            // scheme and port, so that a port at which nothing answers holds back no other of its host.
            row.put(
                    "account",
                    kind + ":" + delivery.webhook().workspaceId() + ":"
                            + delivery.webhook().origin());
            row.put("lane", kind + ":" + address + ":" + addressMark(delivery.webhook()));
        } else if (delivery.slack() == null) {
            row.put("account", kind);
            row.put("lane", kind + ":" + delivery.id());
        } else {
            String account = kind + ":" + delivery.slack().integrationId();
            row.put("slack", Json.write(delivery.slack()));
            row.put("account", account);
            row.put("lane", account + ":" + address);
        }
        if (delivery.unsubscribeUrl() != null) {
            row.put("unsubscribe", delivery.unsubscribeUrl().toString());
        }
        return row;
    }
}
