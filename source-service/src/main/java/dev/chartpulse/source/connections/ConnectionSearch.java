package dev.chartpulse.source.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.sql.Sql;

/**
 * The SQL that reads a page of connections, newest first. It has only the conditions that are asked for, so that PostgreSQL plans each
 * combination by itself.
 */
final class ConnectionSearch {

    private final List<Object> values = new ArrayList<>();
    private final String sql;

    ConnectionSearch(UUID workspaceId, ConnectionFilter.Criteria criteria, PageRequest request) {
        StringBuilder conditions = new StringBuilder("where c.workspace_id = " + bind(workspaceId));
        if (criteria.sourceId() != null) {
            conditions.append(" and c.source_id = ").append(bind(criteria.sourceId()));
        }
        if (criteria.destinationId() != null) {
            conditions
                    .append(" and exists (select from connection_destination t where t.connection_id = c.id"
                            + " and t.destination_id = ")
                    .append(bind(criteria.destinationId()))
                    .append(")");
        }
        if (!criteria.statuses().isEmpty()) {
            // No parameter: the index of connections that are not active is only used for statuses that the plan knows.
            conditions
                    .append(" and c.status in ('")
                    .append(String.join("', '", criteria.statuses()))
                    .append("')");
        }
        sql = "select " + ConnectionRows.COLUMNS + " from connection c " + conditions + " and (c.created_at, c.id) < ("
                + bind(Sql.time(request.after().at())) + ", "
                + bind(request.after().id())
                + ") order by c.created_at desc, c.id desc limit " + request.rows();
    }

    private String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    String sql() {
        return sql;
    }

    Tuple values() {
        return Sql.tuple(values.toArray());
    }
}
