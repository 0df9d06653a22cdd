package dev.chartpulse.source.history;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.sql.Sql;

/**
 * The SQL that finds the pulses which a filter lets through. It has only the conditions that are asked for, so that PostgreSQL
 * plans each combination by itself, and it looks for each status apart: an index then gives the newest of them, or counts them,
 * without reading a pulse of another status.
 */
final class PulseSearch {

    /** Before every id, so that (instant, this) stands before all pulses of the instant. */
    private static final UUID FIRST_ID = new UUID(0, 0);

    private final List<Object> values = new ArrayList<>();
    private final StringBuilder conditions = new StringBuilder();
    private final String table;
    private final String statuses;

    /**
     * Makes the search.
     *
     * @param after where the page begins: only pulses that come later in the list are found
     */
    PulseSearch(UUID workspaceId, PulseFilter.Criteria criteria, Cursor after) {
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
        if (criteria.from() != null) {
            require("p.due_at >= " + bind(Sql.time(criteria.from())));
        }
        Cursor start = criteria.to() == null || after.at().isBefore(criteria.to())
                ? after
                : new Cursor(criteria.to(), FIRST_ID);
        require("(p.due_at, p.id) < (" + bind(Sql.time(start.at())) + ", " + bind(start.id()) + ")");
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
     * The statement that reads a page, the latest due instant first.
     *
     * @param columns begins with "select", and reads from {@code pulse p}
     * @param rows how many to read at most
     */
    String page(String columns, int rows) {
        return columns + " from (select found.id from " + statuses + " s(status) cross join lateral ("
                + "select p.id, p.due_at from " + table + " where p.status = s.status" + conditions
                + " order by p.due_at desc, p.id desc limit " + rows
                + ") found order by found.due_at desc, found.id desc limit " + rows
                + ") page join pulse p on p.id = page.id order by p.due_at desc, p.id desc";
    }

    /** The statement that counts the pulses of all statuses together. */
    String total() {
        return "select "
                + Total.sql(statuses + " s(status) cross join lateral (select from " + table
                        + " where p.status = s.status" + conditions + " limit " + (Total.LIMIT + 1) + ") found")
                + " as total";
    }

    /**
     * The statement that counts the pulses of each status.
     *
     * @param limit no more of a status are counted
     */
    String counts(int limit) {
        return "select s.status, (select count(*) from (select from " + table + " where p.status = s.status"
                + conditions + " limit " + limit + ") found) as count from " + statuses + " s(status)";
    }

    Tuple values() {
        return Sql.tuple(values.toArray());
    }
}
