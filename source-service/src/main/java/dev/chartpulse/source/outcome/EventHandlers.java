package dev.chartpulse.source.outcome;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.conditions.ConditionStates;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.notices.Notices;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/**
 * Stores what the other services report about a pulse. An event may come twice, in any order, at any time. So each handler
 * locks the pulse's row first, and changes something only if the event adds to what the row says.
 *
 * <p>An event that comes after the pulse was given up is stored too: a chart is kept, a delivery that was sent proves that
 * there was a chart, and a failure explains why none came. Events of pulses that do not exist, or no longer, change nothing.
 */
@ApplicationScoped
class EventHandlers {

    private static final ForeignTexts TEXTS = ForeignTexts.WITHOUT_TOKEN;

    private static final String RENDER = """
            update pulse p set stage = 'rendered', rendered_at = clock_timestamp(), queried_at = r.queried_at,
                summary = r.summary::jsonb, notices = r.notices::jsonb, no_data = r.no_data, failure = null,
                outbox = null, outbox_at = null, ask_again_at = null
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[])
                as r (id, queried_at, summary, notices, no_data)
            where p.id = r.id
            """;
    private static final String CHART = """
            insert into pulse_chart (pulse_id, png, stored_at)
            select c.pulse_id, c.png, now() from unnest($1::uuid[], $2::bytea[]) as c (pulse_id, png)
            on conflict do nothing
            """;
    /** A delivery proves that there is a chart, though its own event may still come, or may be lost. */
    private static final String SHOWN = """
            update pulse set stage = 'rendered', failure = null, outbox = null, outbox_at = null, ask_again_at = null
            where id = $1
            """;

    private static final String RETRY = """
            update pulse set attempt = attempt + 1, failure = $2::text::jsonb, outbox = 'pulse-requested',
                outbox_at = $3, ask_again_at = null
            where id = $1
            """;
    private static final String EXPLAIN = "update pulse set failure = $2::text::jsonb where id = $1";
    private static final String EXPLAIN_DELIVERIES = """
            update delivery set failure = $2::text::jsonb
            where pulse_id = $1 and revision = 0 and failure ->> 'kind' = $3
            """;
    private static final String SETTLE = """
            update delivery d set revision = s.revision, outcome = s.outcome, attempts = s.attempts,
                reference = s.reference, failure = s.failure::jsonb, settled_at = s.settled_at,
                link = coalesce(s.link, d.link)
            from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::text[],
                    $8::timestamptz[], $9::text[])
                as s (id, pulse_id, revision, outcome, attempts, reference, failure, settled_at, link)
                join delivery known on known.id = s.id
            where d.id = s.id and d.pulse_id = s.pulse_id and d.revision < s.revision
            returning d.id,
                coalesce(known.outcome = s.outcome and known.settled_at = s.settled_at, false) as known, exists (select from trouble t where t.ended_at is null and t.kind = d.kind
                and (t.address is null or lower(t.address) = lower(d.address))) as troubled
            """;
    private static final int MOST_SETTLED = 64;
    /** A chart is up to 1 MB. */
    private static final int MOST_CHARTS = 8;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final RetryPolicy retries;
    private final SourceHealth health;
    private final DeliveryHealth deliveries;
    private final Notices notices;
    private final DestinationTestOutcomes tests;
    private final Batches<PulseRendered, Boolean> charts;
    private final Batches<DeliverySettled, Boolean> settlements;

    EventHandlers(
            PulseChanges changes,
            Abandonment abandonment,
            RetryPolicy retries,
            SourceHealth health,
            DeliveryHealth deliveries,
            Notices notices,
            DestinationTestOutcomes tests) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.retries = retries;
        this.health = health;
        this.deliveries = deliveries;
        this.notices = notices;
        this.tests = tests;
        this.charts = new Batches<>(MOST_CHARTS, 1, this::keepAll);
        this.settlements = new Batches<>(MOST_SETTLED, 1, this::settleAll);
    }

    /** Keeps the first chart, of whichever attempt and however late; then no further one is asked for. */
    Uni<Void> rendered(PulseRendered event) {
        return charts.add(event).replaceWithVoid();
    }

    private Uni<List<Boolean>> keepAll(List<PulseRendered> events) {
        Map<UUID, PulseRendered> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(event.pulseId(), event));
        return changes.makeAll(first.keySet(), (connection, pulses) -> {
                    List<Kept> kept = first.values().stream()
                            .filter(event -> pulses.containsKey(event.pulseId()))
                            .map(event -> new Kept(pulses.get(event.pulseId()), event))
                            .filter(each -> each.pulse().takesChart())
                            .toList();
                    return kept.isEmpty() ? nothing() : keep(connection, kept);
                })
                .replaceWith(() -> events.stream().map(event -> true).toList());
    }

    private record Kept(LockedPulse pulse, PulseRendered event) {}

    /** Only the failure of the latest attempt decides what happens next. The timeline shows all. */
    Uni<Void> failed(PulseFailed event) {
        return changes.make(event.pulse().id(), (connection, pulse) -> Timeline.add(connection, List.of(entry(event)))
                .chain(() -> pulse.attempt() != event.pulse().attempt()
                        ? nothing()
                        : pulse.awaitsChart()
                                ? decide(connection, pulse, event)
                                : pulse.isPresumedLost() ? explain(connection, pulse, event) : nothing()));
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
                                ? nothing()
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
                .filter(EventHandlers::showsChart)
                .map(event -> pulses.get(event.pulseId()))
                .filter(pulse -> !pulse.isCancelled() && (pulse.awaitsChart() || pulse.isAbandoned()))
                .distinct()
                .toList();
        return Timeline.add(
                        connection, stored.stream().map(EventHandlers::entry).toList())
                .chain(() -> each(shown, pulse -> show(connection, pulse)))
                .chain(() ->
                        each(stored, event -> deliveries.settled(connection, event, troubled.get(event.deliveryId()))));
    }

    private static boolean showsChart(DeliverySettled event) {
        return event.outcome() == DeliverySettled.Outcome.SENT || event.outcome() == DeliverySettled.Outcome.UNKNOWN;
    }

    /** One after the other. */
    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        Uni<Void> done = nothing();
        for (T one : all) {
            done = done.chain(() -> work.apply(one));
        }
        return done;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> keep(SqlConnection connection, List<Kept> kept) {
        return connection
                .preparedQuery(RENDER)
                .execute(Sql.columns(
                        kept,
                        Sql.column(UUID[]::new, each -> each.pulse().id()),
                        Sql.column(
                                OffsetDateTime[]::new,
                                each -> Sql.time(each.event().queriedAt())),
                        Sql.column(
                                String[]::new,
                                each -> Sql.json(TEXTS.summary(each.event().summary()))),
                        Sql.column(
                                String[]::new,
                                each -> Sql.json(TEXTS.notices(each.event().notices()))),
                        Sql.column(Boolean[]::new, each -> each.event().noData())))
                .chain(() -> connection
                        .preparedQuery(CHART)
                        .execute(Sql.columns(
                                kept,
                                Sql.column(UUID[]::new, each -> each.pulse().id()),
                                Sql.column(
                                        Buffer[]::new,
                                        each -> Buffer.buffer(each.event().png())))))
                .chain(() -> Timeline.add(
                        connection,
                        kept.stream()
                                .flatMap(each ->
                                        entries(each.event(), each.pulse().isAbandoned()).stream())
                                .toList()))
                .chain(() -> each(kept, one -> withdraw(connection, one.pulse())))
                .chain(() -> each(oneOfEachSource(kept), pulse -> worked(connection, pulse)))
                .chain(() -> ConditionStates.evaluated(connection, outcomes(kept)));
    }

    /** What the evaluations of those pulses found that have conditions. */
    private static Map<UUID, ConditionOutcome> outcomes(List<Kept> kept) {
        return kept.stream()
                .filter(each -> each.event().summary().condition() != null)
                .collect(Collectors.toMap(
                        each -> each.pulse().id(),
                        each -> each.event().summary().condition()));
    }

    /**
     * Those pulses that say something about their source, in the order of their sources: of the usual ones, one for each source is
     * enough.
     */
    private static List<LockedPulse> oneOfEachSource(List<Kept> kept) {
        Set<UUID> usual = new HashSet<>();
        return kept.stream()
                .map(Kept::pulse)
                .filter(pulse -> pulse.isAbandoned() || usual.add(pulse.sourceId()))
                .sorted(Comparator.comparing(LockedPulse::sourceId))
                .toList();
    }

    private Uni<Void> show(SqlConnection connection, LockedPulse pulse) {
        return connection
                .preparedQuery(SHOWN)
                .execute(Tuple.of(pulse.id()))
                .chain(() -> withdraw(connection, pulse))
                .chain(() -> worked(connection, pulse));
    }

    /**
     * While the abandonment is not marked as published, it is withdrawn, and delivery-service goes on with the deliveries.
     * If it was published after all, delivery-service settles them, and its outcomes replace ours.
     */
    private Uni<Void> withdraw(SqlConnection connection, LockedPulse pulse) {
        return pulse.isAbandonmentPending() ? abandonment.goOn(connection, pulse) : nothing();
    }

    /** A late chart does not change the source's status after a failure that a run of the source reported. */
    private Uni<Void> worked(SqlConnection connection, LockedPulse pulse) {
        return pulse.isPresumedLost()
                ? health.workedAfterAll(connection, pulse.sourceId(), pulse.id())
                : pulse.isAbandoned() ? nothing() : health.worked(connection, pulse.sourceId());
    }

    /**
     * Replaces the presumed failure by the reported one, except in an abandonment that is not published yet: delivery-service
     * settles by its kind.
     */
    private Uni<Void> explain(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return (pulse.isAbandonmentPending() ? nothing() : replaceFailure(connection, pulse, event))
                .chain(() -> health.failed(connection, pulse.sourceId(), pulse.id(), event.failure()));
    }

    private static Uni<Void> replaceFailure(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return connection
                .preparedQuery(EXPLAIN)
                .execute(Tuple.of(pulse.id(), PulseRows.json(event.failure())))
                .chain(() -> connection
                        .preparedQuery(EXPLAIN_DELIVERIES)
                        .execute(Tuple.of(
                                pulse.id(),
                                PulseRows.json(event.failure()),
                                pulse.failure().kind())))
                .replaceWithVoid();
    }

    private Uni<Void> decide(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return retries.next(event.failure(), pulse.attempt(), pulse.now(), pulse.expiresAt())
                .map(at -> connection
                        .preparedQuery(RETRY)
                        .execute(Sql.tuple(pulse.id(), PulseRows.json(event.failure()), Sql.time(at)))
                        .chain(() -> ConditionStates.release(connection, pulse.id())))
                .orElseGet(() -> abandonment.abandon(connection, pulse, event.failure()));
    }

    private static Timeline.Entry entry(PulseFailed event) {
        String stage = event.stage().name().toLowerCase(Locale.ROOT);
        return Timeline.Entry.at(
                event.failedAt(),
                event.pulse().id(),
                "failed/" + event.pulse().attempt() + "/" + stage,
                "failed",
                event.pulse().attempt(),
                stage + ": " + event.failure().message());
    }

    private static Timeline.Entry entry(DeliverySettled event) {
        String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
        return new Timeline.Entry(
                event.pulseId(),
                "settled/" + event.deliveryId() + "/" + event.revision(),
                event.settledAt(),
                "settled",
                event.attempts(),
                event.deliveryId(),
                event.failure() == null
                        ? outcome
                        : outcome + ": " + event.failure().message());
    }

    private static List<Timeline.Entry> entries(PulseRendered event, boolean late) {
        UUID id = event.pulse().id();
        int attempt = event.pulse().attempt();
        List<Timeline.Entry> entries = new ArrayList<>();
        entries.add(Timeline.Entry.at(event.queriedAt(), id, "queried", "queried", attempt, null));
        entries.add(Timeline.Entry.now(
                id,
                "rendered",
                "rendered",
                attempt,
                late
                        ? "The chart came after the pulse was given up."
                        : event.noData() ? "The query gave no data." : null));
        return entries;
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
                Sql.column(String[]::new, EventHandlers::reference),
                Sql.column(String[]::new, event -> PulseRows.json(event.failure())),
                Sql.column(OffsetDateTime[]::new, event -> Sql.time(event.settledAt())),
                Sql.column(String[]::new, EventHandlers::link));
    }

    /** Half an address leads nowhere. */
    static String link(DeliverySettled event) {
        return event.link() != null && event.link().toString().length() <= TextLengths.MESSAGE_LINK
                ? event.link().toString()
                : null;
    }
}
