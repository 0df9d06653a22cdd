package dev.chartpulse.source.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.HistoryRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.PulseFacts;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.PulseWords;
import dev.chartpulse.source.pulses.PulseWords.Facts;
import dev.chartpulse.source.sql.Sql;

/** Reads the stored pulses, their deliveries, timelines and charts. */
@ApplicationScoped
public class PulseHistory {

    private static final String LISTED = """
            select p.id, p.connection_id, p.connection_name, p.source_id, p.trigger, p.status, p.due_at, p.expires_at,
                p.created_at, p.queried_at, p.rendered_at, p.abandoned_at, p.settled_at, p.attempt, p.no_data,
                p.failure::text as failure,
                exists (select from pulse_chart c where c.pulse_id = p.id) as has_chart
            """;
    private static final String ONE = LISTED + """
                    , p.summary::text as summary, p.notices::text as notices
                    from pulse p where p.id = $1 and p.workspace_id = $2
                    """;
    private static final String DELIVERIES = """
            select y.id, y.kind, y.address, coalesce(y.target, y.address) as target, y.link, coalesce(y.outcome, 'pending') as outcome,
                y.attempts, y.reference, y.failure::text as failure, y.settled_at, d.id as destination_id, d.name as destination_name
            from delivery y left join lateral (
                select n.id, n.name from pulse_destination p join destination n on n.id = p.destination_id
                where p.pulse_id = y.pulse_id and n.kind = y.kind and case y.kind
                    when 'slack' then n.channel_id = y.address
                    when 'email' then exists (select from unnest(n.recipients) r (address) where lower(r.address) = lower(y.address))
                    else n.id::text = y.address end
                order by n.name, n.id limit 1) d on true
            where y.pulse_id = $1 order by y.kind, y.address
            """;
    private static final String TIMELINE =
            "select at, event, attempt, delivery_id, message from pulse_entry where pulse_id = $1 order by at, key";
    private static final String HAS_CHART = """
            select p.rendered_at, c.pulse_id is not null as has_chart from pulse p left join pulse_chart c on c.pulse_id = p.id
            where p.id = $1 and p.workspace_id = $2
            """;
    private static final String CHART = """
            select p.rendered_at, c.png from pulse p left join pulse_chart c on c.pulse_id = p.id
            where p.id = $1 and p.workspace_id = $2
            """;

    private final Pool pool;
    private final Links links;
    private final DeliveryService progress;

    PulseHistory(Pool pool, Links links, DeliveryService progress) {
        this.pool = pool;
        this.links = links;
        this.progress = progress;
    }

    /** One page of a list. */
    Uni<Page<PulseView>> page(UUID workspaceId, PulseFilter.Criteria criteria, HistoryRequest request) {
        PulseSearch search = new PulseSearch(
                workspaceId,
                criteria,
                request.search(),
                request.place(),
                request.order().descending());
        return pool.preparedQuery(search.page(LISTED, request.rows()))
                .execute(search.values())
                .flatMap(rows -> facts(rows).flatMap(facts -> total(workspaceId, criteria, request)
                        .map(total -> page(rows, facts, total, request))));
    }

    /** What the words for pulses are made of, by their ids; without those that were deleted meanwhile. */
    private Uni<Map<UUID, Facts>> facts(RowSet<Row> pulses) {
        return PulseFacts.of(pool, Sql.list(pulses, row -> row.getUUID("id")));
    }

    /** The rows that are shown; then one more if there is a next page, or the row that the search ended at. */
    private Page<PulseView> page(RowSet<Row> rows, Map<UUID, Facts> facts, Total total, HistoryRequest request) {
        List<PulseView> shown = new ArrayList<>();
        Cursor next = null;
        for (Row row : rows) {
            if (!row.getBoolean("shown")) {
                next = new Cursor(Sql.instant(row, "due_at"), row.getUUID("id"));
            } else if (shown.size() == request.limit()) {
                PulseView last = shown.get(shown.size() - 1);
                next = new Cursor(last.dueAt(), last.id());
            } else if (facts.containsKey(row.getUUID("id"))) {
                shown.add(listed(row, facts.get(row.getUUID("id"))));
            }
        }
        return Page.of(shown, next, total, request);
    }

    private Uni<Total> total(UUID workspaceId, PulseFilter.Criteria criteria, HistoryRequest request) {
        PulseSearch search = new PulseSearch(
                workspaceId, criteria, request.search(), null, request.order().descending());
        return pool.preparedQuery(search.total())
                .execute(search.values())
                .map(rows -> Total.of(rows.iterator().next(), PulseSearch.SEARCHED));
    }

    /** The pulses of a workspace that were due last. */
    public Uni<List<PulseView>> latest(UUID workspaceId, int count) {
        PulseSearch search = new PulseSearch(workspaceId, PulseFilter.Criteria.dueSince(null));
        return pool.preparedQuery(search.page(LISTED, count))
                .execute(search.values())
                .flatMap(rows -> facts(rows).map(facts -> Sql.list(rows, row -> row).stream()
                        .filter(row -> facts.containsKey(row.getUUID("id")))
                        .map(row -> listed(row, facts.get(row.getUUID("id"))))
                        .toList()));
    }

    /** How many pulses of a workspace were due since an instant, by status, counted as by {@link #counts}. */
    public Uni<PulseCounts> countsSince(UUID workspaceId, Instant from) {
        return counts(workspaceId, PulseFilter.Criteria.dueSince(from));
    }

    /** How many pulses the filter lets through, by status; of each status not more than {@link PulseCounts#LIMIT} are counted. */
    Uni<PulseCounts> counts(UUID workspaceId, PulseFilter.Criteria criteria) {
        PulseSearch search = new PulseSearch(workspaceId, criteria);
        return pool.preparedQuery(search.counts(PulseCounts.LIMIT + 1))
                .execute(search.values())
                .map(rows -> new PulseCounts(Sql.list(
                        rows, row -> PulseCounts.StatusCount.of(row.getString("status"), row.getLong("count")))));
    }

    /** The pulse with its deliveries and timeline, as it is stored, or a failure: {@link ProblemException} 404. */
    public Uni<PulseView> get(UUID workspaceId, UUID id) {
        return find(workspaceId, id).map(pulse -> detail(pulse, null));
    }

    /**
     * As {@link #get}, with how far the deliveries are that are tried. Only delivery-service knows; it is not waited for long, and without its
     * answer the rest is told.
     */
    Uni<PulseView> getWithProgress(UUID workspaceId, UUID id) {
        return find(workspaceId, id)
                .flatMap(pulse -> pulse.isTried()
                        ? progress.progress(workspaceId, id).map(told -> detail(pulse, told))
                        : Uni.createFrom().item(detail(pulse, null)));
    }

    private record Stored(
            Row row, Facts facts, List<PulseView.DeliveryView> deliveries, List<PulseView.EntryView> timeline) {

        boolean isTried() {
            return facts.status().equals("rendered") && facts.pending() > 0;
        }
    }

    private Uni<Stored> find(UUID workspaceId, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id, workspaceId))
                .flatMap(rows -> facts(rows).map(facts -> {
                    for (Row row : rows) {
                        if (facts.containsKey(id)) {
                            return new Stored(row, facts.get(id), List.of(), List.of());
                        }
                    }
                    throw ProblemException.notFound("pulse", id);
                }))
                .flatMap(pulse -> pool.preparedQuery(DELIVERIES)
                        .execute(Tuple.of(id))
                        .map(rows -> Sql.list(rows, DeliveryRows::delivery))
                        .flatMap(deliveries -> pool.preparedQuery(TIMELINE)
                                .execute(Tuple.of(id))
                                .map(rows -> Sql.list(rows, PulseHistory::entry))
                                .map(timeline -> new Stored(
                                        pulse.row(), pulse.facts(), deliveries, TimelineOrder.of(timeline)))));
    }

    /**
     * The picture as PNG.
     *
     * @return fails with {@link ProblemException}: 404 when the pulse does not exist or has no chart, 410 when the chart was
     *     deleted by age
     */
    Uni<byte[]> chart(UUID workspaceId, UUID id) {
        return pool.preparedQuery(CHART).execute(Tuple.of(id, workspaceId)).map(rows -> {
            for (Row row : rows) {
                if (row.getBuffer("png") != null) {
                    return row.getBuffer("png").getBytes();
                }
                throw row.getOffsetDateTime("rendered_at") == null ? noChart() : chartGone();
            }
            throw ProblemException.notFound("pulse", id);
        });
    }

    /** Fails as {@link #chart} does, without reading the picture. */
    Uni<Void> requireChart(UUID workspaceId, UUID id) {
        return pool.preparedQuery(HAS_CHART)
                .execute(Tuple.of(id, workspaceId))
                .invoke(rows -> {
                    for (Row row : rows) {
                        if (!row.getBoolean("has_chart")) {
                            throw row.getOffsetDateTime("rendered_at") == null ? noChart() : chartGone();
                        }
                        return;
                    }
                    throw ProblemException.notFound("pulse", id);
                })
                .replaceWithVoid();
    }

    private static ProblemException noChart() {
        return ProblemException.of(
                404,
                ProblemCode.CHART_NOT_THERE,
                "The pulse has no chart.",
                "Its status and timeline tell whether one will come.");
    }

    private static ProblemException chartGone() {
        return ProblemException.of(
                410,
                ProblemCode.CHART_GONE,
                "The pulse's chart is no longer kept.",
                "Charts are kept as long as chartpulse.history.keep-charts says.");
    }

    /** @param told how far its deliveries are; null if nobody was asked */
    private PulseView detail(Stored pulse, List<DeliveryProgress> told) {
        Facts facts = pulse.facts();
        OpenDeliveries open = told == null || told.isEmpty()
                ? null
                : new OpenDeliveries(facts.phrases(), facts.now(), facts.until(), pulse.deliveries(), told);
        return view(
                pulse.row(),
                facts,
                PulseWords.of(facts, open == null ? null : open.words()),
                new Detail(
                        published(pulse.timeline()),
                        Sql.parse(pulse.row().getString("summary"), ChartSummary.class),
                        list(Sql.parse(pulse.row().getString("notices"), String[].class)),
                        open == null ? pulse.deliveries() : open.shown(),
                        pulse.timeline()));
    }

    private static Instant published(List<PulseView.EntryView> timeline) {
        return timeline.stream()
                .filter(entry -> entry.event().equals("published"))
                .map(PulseView.EntryView::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<String> list(String[] texts) {
        return texts == null ? null : List.of(texts);
    }

    private PulseView listed(Row row, Facts facts) {
        return view(row, facts, PulseWords.of(facts), Detail.NONE);
    }

    /** What lists do not have. */
    private record Detail(
            Instant publishedAt,
            ChartSummary summary,
            List<String> notices,
            List<PulseView.DeliveryView> deliveries,
            List<PulseView.EntryView> timeline) {

        static final Detail NONE = new Detail(null, null, null, null, null);
    }

    private PulseView view(Row row, Facts facts, String now, Detail detail) {
        return new PulseView(
                row.getUUID("id"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                PulseRows.trigger(row),
                row.getString("status"),
                Sql.instant(row, "due_at"),
                zone(facts),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "created_at"),
                detail.publishedAt(),
                Sql.instant(row, "queried_at"),
                Sql.instant(row, "rendered_at"),
                Sql.instant(row, "abandoned_at"),
                Sql.instant(row, "settled_at"),
                row.getInteger("attempt"),
                row.getBoolean("no_data"),
                PulseRows.failure(row),
                retry(facts),
                now,
                detail.summary(),
                detail.notices(),
                row.getBoolean("has_chart") ? links.path("pulses/" + row.getUUID("id") + "/chart.png") : null,
                deliveryCounts(facts),
                detail.deliveries(),
                detail.timeline());
    }

    private static PulseView.DeliveryCounts deliveryCounts(Facts facts) {
        return new PulseView.DeliveryCounts(
                facts.pending(), facts.sent(), facts.skipped(), facts.failed(), facts.unknown());
    }

    /** Null for a pulse that asked for nothing, and so has no message, of a connection that is gone. */
    private static ZoneId zone(Facts facts) {
        return facts.zone() == null ? null : ZoneId.of(facts.zone());
    }

    /** The attempt that is waited for is counted in the row already. */
    private static PulseView.RetryView retry(Facts facts) {
        return facts.retryAt() == null
                ? null
                : new PulseView.RetryView(facts.retryAt(), facts.attempt() - 1, facts.expiresAt());
    }

    private static PulseView.EntryView entry(Row row) {
        return new PulseView.EntryView(
                Sql.instant(row, "at"),
                row.getString("event"),
                row.getInteger("attempt"),
                row.getUUID("delivery_id"),
                row.getString("message"));
    }
}
