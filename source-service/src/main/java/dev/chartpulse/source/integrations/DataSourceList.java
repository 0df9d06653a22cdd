package dev.chartpulse.source.integrations;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.source.paging.ForeignCursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.paging.Total;

/** Cuts pages from the data sources of a Grafana, which gives all of them at once. */
final class DataSourceList {

    private static final Comparator<ForeignCursor> ORDER =
            Comparator.comparing(ForeignCursor::name).thenComparing(ForeignCursor::id);

    private DataSourceList() {}

    /**
     * One page, in the order of the names.
     *
     * @param all the data sources in any order
     * @param query a part of a name, type or uid, in upper or lower case; null or empty for all
     */
    static Page<DataSource> page(List<DataSource> all, String query, PageRequest request) {
        String wanted = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        List<DataSource> found = all.stream()
                .filter(one -> (one.name() + "\n" + one.type() + "\n" + one.uid())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing(DataSourceList::place, ORDER))
                .toList();
        ForeignCursor after = request.afterForeign();
        List<DataSource> rest = found.stream()
                .filter(one -> after == null || ORDER.compare(place(one), after) > 0)
                .toList();
        List<DataSource> shown = rest.stream().limit(request.limit()).toList();
        return Page.of(
                shown,
                rest.size() > shown.size() ? place(shown.get(shown.size() - 1)) : null,
                Total.of(found.size()),
                request);
    }

    /** By name without regard to case; one without a name is listed by its uid. */
    private static ForeignCursor place(DataSource one) {
        String name = one.name() == null ? one.uid() : one.name();
        return new ForeignCursor(name.toLowerCase(Locale.ROOT), one.uid());
    }
}
