package dev.chartpulse.source.connections;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.sql.Sql;

/** Reads the destinations of connections, and what of them is stopped. */
final class AttachedDestinations {

    /** Each target once, with the trouble that stopped it first. */
    private static final String TARGETS = """
            select distinct on (t.connection_id, t.position, t.destination_id, t.nr) t.connection_id, t.destination_id, n.name, n.kind,
                t.address, x.failure::text as failure, x.since, x.failures, u.id is not null as unsubscribed
            from connection_target t join destination n on n.id = t.destination_id cross join unnest(t.subjects) as s (subject)
                left join trouble x on x.workspace_id = t.workspace_id and x.subject = s.subject
                    and x.ended_at is null and x.stopped_at is not null
                left join unsubscribed u on t.kind = 'email' and u.workspace_id = t.workspace_id and u.address = lower(t.address)
                    and (u.connection_id is null or u.connection_id = t.connection_id)
            where t.connection_id = any($1)
            order by t.connection_id, t.position, t.destination_id, t.nr, x.stopped_at
            """;

    private AttachedDestinations() {}

    /** The destinations of each connection in their order, by the connections' ids; one statement for any number of them. */
    static Uni<Map<UUID, List<ConnectionDestination>>> of(SqlClient client, Collection<UUID> connections) {
        return client.preparedQuery(TARGETS)
                .execute(Tuple.of(connections.toArray(UUID[]::new)))
                .map(rows -> Sql.list(rows, row -> row).stream()
                        .collect(groupingBy(
                                row -> row.getUUID("connection_id"),
                                collectingAndThen(
                                        groupingBy(row -> row.getUUID("destination_id"), LinkedHashMap::new, toList()),
                                        targets -> targets.values().stream()
                                                .map(AttachedDestinations::destination)
                                                .toList()))));
    }

    private static ConnectionDestination destination(List<Row> targets) {
        Row first = targets.get(0);
        List<ConnectionDestination.Stopped> stopped = targets.stream()
                .filter(target -> target.getString("failure") != null)
                .map(AttachedDestinations::stopped)
                .toList();
        return new ConnectionDestination(
                first.getUUID("destination_id"),
                first.getString("name"),
                DeliveryKind.valueOf(first.getString("kind").toUpperCase(Locale.ROOT)),
                status(stopped.size(), targets.size()),
                stopped,
                targets.stream()
                        .filter(target -> target.getBoolean("unsubscribed"))
                        .map(target -> target.getString("address"))
                        .toList());
    }

    private static String status(int stopped, int targets) {
        if (stopped == 0) {
            return "active";
        }
        return stopped == targets ? "stopped" : "partly-stopped";
    }

    private static ConnectionDestination.Stopped stopped(Row target) {
        return new ConnectionDestination.Stopped(
                target.getString("address"),
                Sql.parse(target.getString("failure"), Failure.class),
                Sql.instant(target, "since"),
                target.getInteger("failures"));
    }
}
