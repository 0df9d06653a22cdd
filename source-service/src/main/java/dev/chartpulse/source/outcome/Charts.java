package dev.chartpulse.source.outcome;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.conditions.ConditionStates;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Stores the charts that render-service draws. */
@ApplicationScoped
class Charts {

    private static final ForeignTexts TEXTS = ForeignTexts.WITHOUT_TOKEN;

    /** The status, too, where nothing but the stage decides it: a version of the row costs entries in all its indexes. */
    private static final String RENDER = """
            update pulse p set stage = 'rendered', rendered_at = clock_timestamp(), queried_at = r.queried_at,
                summary = r.summary::jsonb, notices = r.notices::jsonb, no_data = r.no_data, failure = null,
                outbox = null, outbox_at = null, ask_again_at = null,
                status = case p.status when 'requested' then 'rendered' else p.status end
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[])
                as r (id, queried_at, summary, notices, no_data)
            where p.id = r.id
            """;

    private static final String CHART = """
            insert into pulse_chart (pulse_id, png, stored_at)
            select c.pulse_id, c.png, now() from unnest($1::uuid[], $2::bytea[]) as c (pulse_id, png)
            on conflict do nothing
            """;

    /** A chart is up to 1 MB. */
    private static final int MOST_AT_ONCE = 8;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final SourceHealth health;
    private final QueueFront queue;
    private final Batches<PulseRendered, Boolean> charts;

    Charts(PulseChanges changes, Abandonment abandonment, SourceHealth health, QueueFront queue) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.health = health;
        this.queue = queue;
        this.charts = new Batches<>(MOST_AT_ONCE, this::keepAll);
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
                    return kept.isEmpty() ? Uni.createFrom().voidItem() : keep(connection, kept);
                })
                .replaceWith(() -> events.stream().map(event -> true).toList());
    }

    private record Kept(LockedPulse pulse, PulseRendered event) {}

    private Uni<Void> keep(SqlConnection connection, List<Kept> kept) {
        kept.forEach(each -> queue.came(each.pulse()));
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
                .chain(() ->
                        each(kept.stream().map(Kept::pulse).toList(), pulse -> abandonment.withdraw(connection, pulse)))
                .chain(() -> each(oneOfEachSource(kept), pulse -> health.worked(connection, pulse)))
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

    /** One after the other. */
    private static Uni<Void> each(List<LockedPulse> pulses, Function<LockedPulse, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(pulses)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
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
}
