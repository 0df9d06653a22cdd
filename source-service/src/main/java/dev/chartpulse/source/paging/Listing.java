package dev.chartpulse.source.paging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.sql.Sql;

/**
 * Finds the rows of one page of a list whose rows have names, and counts those of all pages, by one statement. The statement has only
 * the conditions that are asked for, so that PostgreSQL plans each combination by itself.
 *
 * <p>It reads the rows in their order, which an index gives. What no index answers (a search by a part of the name, for instance) is
 * asked of {@value #SCANNED} rows at most: then a page may have fewer rows than wanted and name a next one all the same, and the total is
 * a lower bound.
 */
public final class Listing {

    /** The most rows that are asked for what no index answers. */
    private static final int SCANNED = 20_000;

    private final List<Object> values = new ArrayList<>();
    private final StringBuilder where = new StringBuilder();
    private final List<String> matching = new ArrayList<>();
    private final String table;
    private final String name;
    private final String at;
    private final UUID workspaceId;
    private final OrderedRequest request;

    /**
     * A list of rows of a table that a workspace owns, with the instant at which each was made in the column {@code created_at}.
     *
     * @param table called r in conditions
     * @param name the column by which people know a row; it is never null
     */
    public Listing(String table, String name, UUID workspaceId, ListRequest request) {
        this(table, name, "created_at", workspaceId, request);
    }

    /**
     * A list of what happened to a workspace, with the instant in the column {@code at}.
     *
     * @param table called r in conditions
     * @param searched SQL of the text that is searched
     */
    public static Listing ofHistory(String table, String searched, UUID workspaceId, HistoryRequest request) {
        return new Listing(table, searched, "r.at", request, workspaceId);
    }

    /**
     * A list of rows of a table that a workspace owns.
     *
     * @param at the column of the instant at which a row was made
     */
    public Listing(String table, String name, String at, UUID workspaceId, ListRequest request) {
        this(table, "r." + name, "r." + at, request, workspaceId);
    }

    /**
     * A list of the rows of a table that have one of these ids, with the instant at which each was made in the column {@code created_at}.
     *
     * @param table called r in conditions
     * @param name the column by which people know a row; it is never null
     */
    public static Listing ofIds(String table, String name, List<UUID> ids, WholeListRequest request) {
        Listing listing = new Listing(table, "r." + name, "r.created_at", null, request);
        return listing.from("r.id = any(" + listing.bind(ids.toArray(UUID[]::new)) + ")");
    }

    /** Name and instant as SQL. */
    private Listing(String table, String name, String at, OrderedRequest request, UUID workspaceId) {
        this(table, name, at, workspaceId, request);
        from("r.workspace_id = " + bind(workspaceId));
    }

    /** Name and instant as SQL; which rows it is of, {@link #from} says. */
    private Listing(String table, String name, String at, UUID workspaceId, OrderedRequest request) {
        this.table = table;
        this.name = name;
        this.at = at;
        this.workspaceId = workspaceId;
        this.request = request;
    }

    private Listing from(String rows) {
        where.append(rows);
        if (request.search() != null) {
            matching.add(name + " ilike " + bind(pattern(request.search())));
        }
        return this;
    }

    /** The pattern of {@code ilike} for texts with this one in them, which stands for itself. */
    public static String pattern(String text) {
        return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    /** Binds a value, and gives the parameter that stands for it in a condition. */
    public String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** Lists only rows for which the condition holds. An index must find them. */
    public Listing where(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    /**
     * Lists only rows whose column has one of these words; no words let all through. They stand in the statement itself, since an index of
     * rows with certain words is only used for words that the plan knows: they must be ours, and not a client's. In whatever order they
     * come, it is one statement.
     */
    public Listing among(String column, List<String> words) {
        return words.isEmpty()
                ? this
                : where(words.stream().sorted().collect(Collectors.joining("', '", column + " in ('", "')")));
    }

    /** Lists only rows for which the condition holds, which is asked of one row after the other. */
    public Listing matching(String condition) {
        matching.add("(" + condition + ")");
        return this;
    }

    /**
     * What was found.
     *
     * @param ids in the order of the list
     * @param next the place that the next page begins after; null on the last page
     */
    record Found(List<UUID> ids, Cursor next, Total total) {}

    /**
     * The page.
     *
     * @param load reads the rows with these ids, in any order
     * @param id of a row
     * @param view makes the item that the client sees of a row
     */
    public <R, T> Uni<Page<T>> page(
            Pool pool, Function<List<UUID>, Uni<List<R>>> load, Function<R, UUID> id, Function<R, T> view) {
        return find(pool).flatMap(found -> loaded(found.ids(), load).map(rows -> {
            Map<UUID, R> byId = new HashMap<>();
            rows.forEach(row -> byId.put(id.apply(row), row));
            return Page.of(found, request, byId::get, view);
        }));
    }

    /**
     * The page of rows that are shown as they are read.
     *
     * @param read SQL that reads rows of the workspace $1 with the ids $2
     * @param view makes an item of a row
     */
    public <T> Uni<Page<T>> page(Pool pool, String read, Function<Row, T> view, Function<T, UUID> id) {
        return page(
                pool,
                ids -> pool.preparedQuery(read)
                        .execute(Tuple.of(workspaceId, ids.toArray(UUID[]::new)))
                        .map(rows -> Sql.list(rows, view)),
                id,
                item -> item);
    }

    private static <R> Uni<List<R>> loaded(List<UUID> ids, Function<List<UUID>, Uni<List<R>>> load) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : load.apply(ids);
    }

    private Uni<Found> find(Pool pool) {
        String sql = sql();
        return pool.preparedQuery(sql).execute(Sql.tuple(values.toArray())).map(this::found);
    }

    private String sql() {
        Sort sort = request.order();
        String key = sort.byName() ? "lower(" + name + ")" : at;
        String order = sort.descending() ? " desc" : "";
        String sorted = " order by " + key + order + ", r.id" + order;
        String rows = matching.isEmpty() ? "true" : String.join(" and ", matching);
        int scanned = matching.isEmpty() ? request.rows() : SCANNED;
        String all = table + " r where " + where;
        String columns = "select r.id, " + at + " as at, " + name + " as name, " + rows + " as matches from ";
        return "with scanned as (" + columns + all + after(sort, key) + sorted + " limit " + scanned + "),"
                + " found as (select *, true as shown, row_number() over () as nr from scanned where matches limit "
                + request.rows() + "),"
                // The row that the search ended at, if it ended before the page was full and before the list was.
                + " last as (select *, false as shown, null::bigint as nr from scanned where (select count(*) from found) < "
                + request.rows() + " offset " + (SCANNED - 1) + " limit 1)"
                + " select *, " + total(columns + all + sorted)
                + " from (select * from found union all select * from last) f"
                + " right join (select) one on true order by nr";
    }

    private String after(Sort sort, String key) {
        Cursor place = request.place();
        if (place == null) {
            return "";
        }
        String value = sort.byName() ? "lower(" + bind(place.name()) + ")" : bind(Sql.time(place.at()));
        return " and (" + key + ", r.id) " + (sort.descending() ? "<" : ">") + " (" + value + ", " + bind(place.id())
                + ")";
    }

    private String total(String all) {
        if (matching.isEmpty()) {
            return Total.sql(table + " r where " + where) + " as total, 0::bigint as counted";
        }
        String scanned = "(" + all + " limit " + SCANNED + ") counted";
        return "(select count(*) from " + scanned + " where matches) as total, (select count(*) from " + scanned
                + ") as counted";
    }

    /** The rows that are shown; then one more if there is a next page, or the row that the search ended at. */
    private Found found(RowSet<Row> rows) {
        List<Row> shown = new ArrayList<>();
        Cursor next = null;
        for (Row row : rows) {
            if (row.getUUID("id") == null) {
                break;
            }
            if (!row.getBoolean("shown")) {
                next = place(row);
            } else if (shown.size() == request.limit()) {
                next = place(shown.get(shown.size() - 1));
            } else {
                shown.add(row);
            }
        }
        return new Found(
                shown.stream().map(row -> row.getUUID("id")).toList(),
                next,
                Total.of(rows.iterator().next(), SCANNED));
    }

    private Cursor place(Row row) {
        return request.order().byName()
                ? new Cursor(null, row.getString("name"), row.getUUID("id"))
                : new Cursor(Sql.instant(row, "at"), row.getUUID("id"));
    }
}
