package dev.chartpulse.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.chartpulse.launcher.LocalSystem;

/**
 * What lists show beside connections and pulses, made by SQL: a channel of Slack for each connection, two deliveries of each of the newest
 * pulses, troubles, notices, an audit, keys, members, calendars, and people who unsubscribed.
 */
final class ListFill {

    private static final String WORKSPACE = "(select workspace_id from connection limit 1)";

    private static final String ATTACH = """
            insert into connection_destination
            select md5('connection' || n)::uuid, d.ids[1 + n %% cardinality(d.ids)], 1 from generate_series(0, %d - 1) n,
                (select array_agg(id order by name) as ids from destination where kind = 'slack') d
            """;
    private static final String DELIVERIES = """
            insert into delivery (id, pulse_id, kind, address, target, outcome, attempts, settled_at, revision)
            select gen_random_uuid(), p.id, d.kind, coalesce(d.channel_id, d.recipients[1]), d.channel_name, 'sent', 1, now(), 1
            from (select id, connection_id from pulse order by due_at desc limit 20000) p
            join connection_destination c on c.connection_id = p.connection_id join destination d on d.id = c.destination_id
            """;
    private static final String TROUBLES = """
            insert into trouble (id, workspace_id, subject, kind, address, since, failures, failure, failed_at, stopped_at)
            select gen_random_uuid(), d.workspace_id, 'email|' || lower(d.recipients[1]), 'email', d.recipients[1], now(), 3,
                '{"kind":"mail-refused","message":"The mailbox does not exist.","retryable":false}', now(), now()
            from destination d where d.name like 'Crowd %%7' and d.kind = 'email' limit %d / 20
            """;
    private static final String NOTICES = """
            insert into notice (id, workspace_id, kind, occasion, subject, text, owner_key, connection_id, connection_name, since, failures,
                created_at, expires_at)
            select gen_random_uuid(), t.workspace_id, 'failing', 'list ' || n, 'Checkout fails', 'Checkout ' || n || ' fails.', '', t.id, t.name,
                now(), 3, now() - n * interval '1 minute', now()
            from (select * from connection where name = 'Crowd 0') t, generate_series(1, 2000) n
            """;
    private static final String AUDIT = """
            insert into audit (id, workspace_id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind, subject_id,
                subject_name, changes)
            select gen_random_uuid(), t.workspace_id, now() - n * interval '1 minute', 'key', 'configured-1', 'Configured key',
                'patchConnection', 'changed', 'connection', md5('connection' || n %% %1$d)::uuid, 'Crowd ' || n %% %1$d,
                '{"name": {"from": "Checkout", "to": "Orders"}}'
            from (select * from connection where name = 'Crowd 0') t, generate_series(1, 50000) n
            """;
    private static final String KEYS = """
            insert into api_key (id, workspace_id, name, hash, hint, role, created_by, created_at)
            select gen_random_uuid(), %s, 'Key ' || n, decode(md5('a' || n) || md5('b' || n), 'hex'), 'cp_x', 'viewer', 'a person', now()
            from generate_series(1, 100) n
            """;
    private static final String MEMBERS = """
            insert into member (id, workspace_id, email, role, created_by, created_at)
            select gen_random_uuid(), %s, 'member-' || n || '@example.com', 'editor', 'a person', now() from generate_series(1, 200) n
            """;
    private static final String CALENDARS = """
            insert into calendar (id, workspace_id, name, dates, created_at, updated_at)
            select gen_random_uuid(), %s, 'Calendar ' || n, '{}', now(), now() from generate_series(1, 50) n
            """;
    private static final String UNSUBSCRIBED = """
            insert into unsubscribed (id, workspace_id, address, unsubscribed_at)
            select gen_random_uuid(), %s, 'crowd-' || 5 * n || '@example.com', now() from generate_series(1, 200) n
            """;

    private final LocalSystem system;
    private final int connections;

    ListFill(LocalSystem system, int connections) {
        this.system = system;
        this.connections = connections;
    }

    /** Fills the database, unless it was filled before. */
    void fillOnce() throws SQLException {
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            try (ResultSet filled =
                    statement.executeQuery("select exists (select from notice where occasion = 'list 1')")) {
                if (filled.next() && filled.getBoolean(1)) {
                    return;
                }
            }
            Fleet.slackDestinations(system.api());
            statement.execute(ATTACH.formatted(connections));
            statement.execute(DELIVERIES);
            statement.execute(TROUBLES.formatted(connections));
            statement.execute(NOTICES);
            statement.execute(AUDIT.formatted(connections));
            statement.execute(KEYS.formatted(WORKSPACE));
            statement.execute(MEMBERS.formatted(WORKSPACE));
            statement.execute(CALENDARS.formatted(WORKSPACE));
            statement.execute(UNSUBSCRIBED.formatted(WORKSPACE));
            statement.execute("vacuum (analyze)");
        }
    }
}
