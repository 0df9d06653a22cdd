package dev.chartpulse.source.history;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.postgres.PlannedAnew;
import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.sql.Sql;

/**
 * The SQL that finds the pulses which a filter lets through. It has only the conditions that are asked for, so that PostgreSQL
 * plans each combination by itself, and it looks for each status apart: an index then gives the newest of them, or counts them,
 * without reading a pulse of another status.
 */
final class PulseSearch {

    /** The most pulses whose names are searched for one page: each is read from another place of a large table. */
    static final int SEARCHED = 5_000;

    /** Before every id, so that (instant, this) stands before all pulses of the instant. */
    private static final UUID FIRST_ID = new UUID(0, 0);

    private final List<Object> values = new ArrayList<>();
    private final StringBuilder conditions = new StringBuilder();
    private final String table;
    private final String statuses;
    private final String order;
    /** What is asked of one pulse after the other; null for nothing. */
    private final String matching;

    /** Finds all pulses that the criteria let through, the latest due instant first. */
    PulseSearch(UUID workspaceId, PulseFilter.Criteria criteria) {
        this(workspaceId, criteria, null, null, true);
    }

    /**
     * Makes the search.
     *
     * @param search a text that the name of the connection has in it; null for any
     * @param after where the page begins: only pulses that come later in the list are found; null for the first page
     * @param descending whether the latest due instant comes first
     */
    PulseSearch(UUID workspaceId, PulseFilter.Criteria criteria, String search, Cursor after, boolean descending) {
        statuses = "unnest(" + bind(criteria.statuses().toArray(String[]::new)) + "::text[])";
        String workspace = bind(workspaceId);
        require("p.workspace_id = " + workspace);
        table = criteria.destinationId() == null ? "pulse p" : destinations(workspace, criteria);
        if (criteria.connectionId() != null) {
            require("p.connection_id = " + bind(criteria.connectionId()));
        }
        if (criteria.sourceId() != null) {
            require("p.source_id = " + bind(criteria.sourceId()));
        }
        if (criteria.trigger() != null) {
            // Not a parameter: the index of pulses that no schedule fired is only used for a trigger that the plan
            // knows.
            require("p.trigger = '" + criteria.trigger() + "'");
        }
        order = descending ? " order by %1$s.due_at desc, %1$s.id desc" : " order by %1$s.due_at, %1$s.id";
        Cursor from = criteria.from() == null ? null : new Cursor(criteria.from(), FIRST_ID);
        Cursor to = criteria.to() == null ? null : new Cursor(criteria.to(), FIRST_ID);
        begin(">", !descending && after != null && (from == null || !after.at().isBefore(from.at())) ? after : from);
        begin("<", descending && after != null && (to == null || after.at().isBefore(to.at())) ? after : to);
        matching = search == null ? null : "p.connection_name ilike " + bind(Listing.pattern(search));
    }

    /** Finds only what lies on one side of a place; one condition for each side, so that reading begins there. */
    private void begin(String side, Cursor place) {
        if (place != null) {
            require("(p.due_at, p.id) " + side + " (" + bind(Sql.time(place.at())) + ", " + bind(place.id()) + ")");
        }
    }

    /** The rows of {@code pulse_destination} have all that a list needs, unless another filter needs the pulse. */
    private String destinations(String workspace, PulseFilter.Criteria criteria) {
        String pulse = criteria.connectionId() == null && criteria.sourceId() == null && criteria.trigger() == null
                ? ""
                : ", q.connection_id, q.source_id, q.trigger";
        String join = pulse.isEmpty()
                ? ""
                : " join pulse q on q.id = d.pulse_id and q.status = d.status and q.due_at = d.due_at"
                        + " and q.workspace_id = d.workspace_id";
        return "(select d.pulse_id as id, d.workspace_id, d.status, d.due_at" + pulse + " from pulse_destination d"
                + join
                + " where d.workspace_id = " + workspace + " and d.destination_id = "
                + bind(criteria.destinationId()) + ") p";
    }

    private void require(String condition) {
        conditions.append(" and ").append(condition);
    }

    private String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /**
     * The statement that reads a page. Its column {@code shown} is false for one more row: where the search ended, if it ended before the
     * page was full and before the list was.
     *
     * @param columns begins with "select", and reads from {@code pulse p}
     * @param rows how many to read at most
     */
    String page(String columns, int rows) {
        String page = matching == null
                ? "(select *, true as shown from (" + merged(rows) + ") found)"
                : "(with scanned as (" + merged(SEARCHED) + "), matched as (select s.id, s.due_at" + matches("s")
                        + ordered("s") + " limit " + rows + ")"
                        + " select *, true as shown from matched union all (select *, false from scanned"
                        + " where (select count(*) from matched) < " + rows + ordered("scanned")
                        + " offset " + (SEARCHED - 1) + " limit 1))";
        return planned(columns + ", page.shown from " + page + " page join pulse p on p.id = page.id" + ordered("p")
                + ", page.shown desc");
    }

    /** A plan from a small table would compare each pulse that is searched with all pulses. */
    private String planned(String statement) {
        return matching == null ? statement : PlannedAnew.each(statement);
    }

    /** The first so many pulses of all statuses together. */
    private String merged(int rows) {
        return "select found.id, found.due_at from " + statuses + " s(status) cross join lateral ("
                + "select p.id, p.due_at from " + table + " where p.status = s.status" + conditions + ordered("p")
                + " limit " + rows + ") found" + ordered("found") + " limit " + rows;
    }

    /** Reads one pulse after the other, by its id: joined freely, PostgreSQL reads the whole table for five thousand of them. */
    private String matches(String scanned) {
        return " from scanned " + scanned + " cross join lateral (select from pulse p where p.id = " + scanned
                + ".id and " + matching + " offset 0) named";
    }

    private String ordered(String of) {
        return order.formatted(of);
    }

    /**
     * The statement that counts the pulses of all statuses together. In the order of an index, as a page: without, PostgreSQL would hope to
     * find as many as are counted at the beginning of the table, and read all of it for a status that no pulse has.
     *
     * @return a statement with the columns {@code total} and {@code counted}, which {@link PulseHistory} reads
     */
    String total() {
        if (matching == null) {
            return "select "
                    + Total.sql(statuses + " s(status) cross join lateral (select from " + table
                            + " where p.status = s.status" + conditions + ordered("p") + " limit " + (Total.LIMIT + 1)
                            + ") found")
                    + " as total, 0::bigint as counted";
        }
        return planned("with scanned as (" + merged(SEARCHED) + ") select (select count(*)" + matches("s")
                + ") as total, (select count(*) from scanned) as counted");
    }

    /**
     * The statement that counts the pulses of each status.
     *
     * @param limit no more of a status are counted
     */
    String counts(int limit) {
        return "select s.status, (select count(*) from (select from " + table + " where p.status = s.status"
                + conditions + ordered("p") + " limit " + limit + ") found) as count from " + statuses + " s(status)";
    }

    Tuple values() {
        return Sql.tuple(values.toArray());
    }
}
