package dev.chartpulse.source.outcome;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.notices.Notices;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Stores what became of deliveries and of notices. */
@ApplicationScoped
class Settlements {

    /** A delivery proves that there is a chart, though its own event may still come, or may be lost. */
    private static final String SHOWN = """
            update pulse set stage = 'rendered', failure = null, outbox = null, outbox_at = null, ask_again_at = null
            where id = $1
            """;

    /** During an upgrade a replica that knows the kind of a delivery may send it although an older one refused it: both are its first word. */
    private static final String SETTLE = """
            update delivery d set revision = s.revision, outcome = s.outcome, attempts = s.attempts,
                reference = s.reference, failure = s.failure::jsonb, settled_at = s.settled_at,
                link = coalesce(s.link, d.link)
            from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::text[],
                    $8::timestamptz[], $9::text[])
                as s (id, pulse_id, revision, outcome, attempts, reference, failure, settled_at, link)
                join delivery known on known.id = s.id
            where d.id = s.id and d.pulse_id = s.pulse_id
                and (d.revision < s.revision
                    or d.revision = s.revision and d.failure ->> 'kind' = '%1$s' and s.failure::jsonb ->> 'kind' is distinct from '%1$s')
            returning d.id,
                coalesce(known.outcome = s.outcome and known.settled_at = s.settled_at, false) as known, exists (select from trouble t where t.ended_at is null and t.kind = d.kind
                and (t.address is null or lower(t.address) = lower(d.address))) as troubled
            """.formatted(ProblemCode.DELIVERY_KIND_UNKNOWN.text());

    private static final int MOST_AT_ONCE = 64;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final SourceHealth health;
    private final DeliveryHealth deliveries;
    private final Notices notices;
    private final DestinationTestOutcomes tests;
    private final Batches<DeliverySettled, Boolean> settlements;

    Settlements(
            PulseChanges changes,
            Abandonment abandonment,
            SourceHealth health,
            DeliveryHealth deliveries,
            Notices notices,
            DestinationTestOutcomes tests) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.health = health;
        this.deliveries = deliveries;
        this.notices = notices;
        this.tests = tests;
        this.settlements = new Batches<>(MOST_AT_ONCE, this::settleAll);
    }

    /** Stores the outcome of a delivery unless a higher revision is stored. A delivery that was or may have been sent had a chart. */
    Uni<Void> settled(DeliverySettled event) {
        return event.isNotice()
                ? notices.settled(event)
                : settlements.add(event).replaceWithVoid();
    }

    private Uni<List<Boolean>> settleAll(List<DeliverySettled> events) {
        List<DeliverySettled> newest = withoutAddedTo(events);
        if (newest.stream().map(DeliverySettled::deliveryId).distinct().count() < newest.size()) {
            return Uni.createFrom().failure(new IllegalArgumentException("two revisions of one delivery"));
        }
        Set<UUID> ids = events.stream().map(DeliverySettled::pulseId).collect(Collectors.toSet());
        Set<UUID> found = ConcurrentHashMap.newKeySet();
        return changes.makeAll(ids, (connection, pulses) -> connection
                        .preparedQuery(SETTLE)
                        .execute(values(newest))
                        .invoke(() -> found.addAll(pulses.keySet()))
                        .flatMap(settled -> settled.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : follow(connection, pulses, newest, troubled(settled))))
                .chain(() -> tests.settled(newest.stream()
                        .filter(event -> !found.contains(event.pulseId()))
                        .toList()))
                .replaceWith(() -> events.stream().map(event -> true).toList());
    }

    /** Without those to which another of them adds no more than the link. */
    private static List<DeliverySettled> withoutAddedTo(List<DeliverySettled> events) {
        Map<List<Object>, DeliverySettled> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(
                List.of(event.deliveryId(), event.outcome(), event.settledAt()),
                event,
                (one, other) -> one.revision() >= other.revision() ? one : other));
        return List.copyOf(newest.values());
    }

    /**
     * The deliveries whose outcome was stored and is news, and whether there may be a trouble that this ends. It is no news if an
     * event adds no more than the link to an outcome that is known.
     */
    private static Map<UUID, Boolean> troubled(RowSet<Row> settled) {
        Map<UUID, Boolean> troubled = new HashMap<>();
        settled.forEach(row -> {
            if (!row.getBoolean("known")) {
                troubled.put(row.getUUID("id"), row.getBoolean("troubled"));
            }
        });
        return troubled;
    }

    private Uni<Void> follow(
            SqlConnection connection,
            Map<UUID, LockedPulse> pulses,
            List<DeliverySettled> events,
            Map<UUID, Boolean> troubled) {
        List<DeliverySettled> stored = events.stream()
                .filter(event -> troubled.containsKey(event.deliveryId()))
                .toList();
        List<LockedPulse> shown = stored.stream()
                .filter(Settlements::showsChart)
                .map(event -> pulses.get(event.pulseId()))
                .filter(pulse -> !pulse.isCancelled() && (pulse.awaitsChart() || pulse.isAbandoned()))
                .distinct()
                .toList();
        return Timeline.add(connection, stored.stream().map(Settlements::entry).toList())
                .chain(() -> each(shown, pulse -> show(connection, pulse)))
                .chain(() ->
                        each(stored, event -> deliveries.settled(connection, event, troubled.get(event.deliveryId()))));
    }

    /** One after the other. */
    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean showsChart(DeliverySettled event) {
        return event.outcome() == DeliverySettled.Outcome.SENT || event.outcome() == DeliverySettled.Outcome.UNKNOWN;
    }

    private Uni<Void> show(SqlConnection connection, LockedPulse pulse) {
        return connection
                .preparedQuery(SHOWN)
                .execute(Tuple.of(pulse.id()))
                .chain(() -> abandonment.withdraw(connection, pulse))
                .chain(() -> health.worked(connection, pulse));
    }

    private static Timeline.Entry entry(DeliverySettled event) {
        String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
        return new Timeline.Entry(
                event.pulseId(),
                (isOfAnOlderReplica(event) ? "refused/" : "settled/") + event.deliveryId() + "/" + event.revision(),
                event.settledAt(),
                "settled",
                event.attempts(),
                event.deliveryId(),
                event.failure() == null
                        ? outcome
                        : outcome + ": " + event.failure().message());
    }

    private static boolean isOfAnOlderReplica(DeliverySettled event) {
        return event.failure() != null && event.failure().kind().equals(ProblemCode.DELIVERY_KIND_UNKNOWN.text());
    }

    static String reference(DeliverySettled event) {
        return event.reference() == null
                ? null
                : PlainText.cut(PlainText.toOneLine(event.reference()), TextLengths.REFERENCE);
    }

    private static Tuple values(List<DeliverySettled> events) {
        return Sql.columns(
                events,
                Sql.column(UUID[]::new, DeliverySettled::deliveryId),
                Sql.column(UUID[]::new, DeliverySettled::pulseId),
                Sql.column(Integer[]::new, DeliverySettled::revision),
                Sql.column(String[]::new, event -> event.outcome().name().toLowerCase(Locale.ROOT)),
                Sql.column(Integer[]::new, DeliverySettled::attempts),
                Sql.column(String[]::new, Settlements::reference),
                Sql.column(String[]::new, event -> PulseRows.json(event.failure())),
                Sql.column(OffsetDateTime[]::new, event -> Sql.time(event.settledAt())),
                Sql.column(String[]::new, Settlements::link));
    }

    /** Half an address leads nowhere. */
    static String link(DeliverySettled event) {
        return event.link() != null && event.link().toString().length() <= TextLengths.MESSAGE_LINK
                ? event.link().toString()
                : null;
    }
}
