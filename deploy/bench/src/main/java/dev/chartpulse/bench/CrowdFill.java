package dev.chartpulse.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.chartpulse.launcher.LocalSystem;

/**
 * Many connections and pulses, made by SQL as copies of one of each that the REST API made, with ids that follow from their numbers.
 * Of ten pulses, nine are spread over all connections, and one is of one of a hundred busy connections. They were due in the last
 * 80 days, in the order of their numbers; indexes are made when all rows are there. Deliveries and timelines are left out.
 */
final class CrowdFill {

    /** How many sources and how many destinations the connections take in turn. */
    static final int SHARED = 5_000;
    /** How many connections have a tenth of the pulses. */
    static final int BUSY = 100;

    private static final int BATCH = 250_000;
    /** How many batches are inserted at the same time: as many as there are processors in what is measured. */
    private static final int AT_ONCE = 2;

    private static final String SOURCES = """
            insert into source select (jsonb_populate_record(t, jsonb_build_object(
                'id', md5('source' || n)::uuid, 'title', 'Crowd ' || n))).*
            from source t, generate_series(0, %d - 1) n where t.title like 'Shop %%'
            """;
    private static final String DESTINATIONS = """
            insert into destination select (jsonb_populate_record(t, jsonb_build_object(
                'id', md5('destination' || n)::uuid, 'name', 'Crowd ' || n,
                'recipients', jsonb_build_array('crowd-' || n || '@example.com')))).*
            from destination t, generate_series(0, %d - 1) n where t.name like 'Team %%'
            """;
    /** One in fifty is paused; the others are due from tomorrow on. */
    private static final String CONNECTIONS = """
            insert into connection (id, workspace_id, name, source_id, schedule, message_title, message_text, message_mentions, grace_minutes,
                status, next_due_at, created_at, updated_at)
            select md5('connection' || n)::uuid, t.workspace_id, 'Crowd ' || n, md5('source' || n %% %d)::uuid, t.schedule, t.message_title,
                t.message_text, t.message_mentions, t.grace_minutes, case when n %% 50 = 7 then 'paused' else 'active' end,
                case when n %% 50 <> 7 then now() + interval '1 day' + n * interval '1 second' end,
                now() - interval '90 days' + n * interval '1 second', now()
            from connection t, generate_series(%d, %d) n where t.name like 'Herd %%'
            """;

    private static final String ATTACHED = """
            insert into connection_destination
            select md5('connection' || n)::uuid, md5('destination' || n / 7 %% %d)::uuid, 0 from generate_series(%d, %d) n
            """;
    private static final String PULSES = """
            insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, created_at, stage, status,
                attempt, frozen, failure, queried_at, rendered_at, settled_at, summary, notices, no_data, source_updated_at)
            select md5('pulse' || n)::uuid, t.workspace_id, md5('connection' || c.nr)::uuid, 'Crowd ' || c.nr,
                md5('source' || c.nr %% %1$d)::uuid, case when n %% 1000 = 1 then 'test' when n %% 100 = 2 then 'manual' else 'scheduled' end,
                d.due, d.due + interval '6 hours', d.due, case when s.status = 'skipped' then 'skipped' else 'rendered' end, s.status, 1, t.frozen,
                case when s.status = 'failed' then '{"kind":"mail-refused","message":"The mailbox is full.","retryable":false}'::jsonb end,
                d.due, d.due, d.due + interval '1 second', t.summary, t.notices, false, t.source_updated_at
            from (select * from pulse where connection_name like 'Herd %%') t, generate_series(%2$d, %3$d) n
            cross join lateral (select now() - interval '80 days' * (1 - n / %4$d::double precision) as due) d
            cross join lateral (select case when n %% 10 = 3 then n / 10 %% %5$d else n::bigint * 7919 %% %6$d end as nr) c
            cross join lateral (select case when n %% 50 = 5 then 'failed' when n %% 100 = 6 then 'partly-delivered'
                when n %% 200 = 7 then 'skipped' when n %% 500 = 8 then 'unknown' else 'delivered' end as status) s
            """;
    private static final String LISTED = """
            insert into pulse_destination (pulse_id, destination_id, workspace_id, status, due_at)
            select p.id, c.destination_id, p.workspace_id, p.status, p.due_at
            from pulse p join connection_destination c on c.connection_id = p.connection_id where p.connection_name like 'Crowd %'
            """;

    /**
     * What stands on the tables of pulses and would slow the filling down: foreign keys, keys, and indexes; how it is removed, and made
     * again. What the service's loops look into stays: they would read whole tables meanwhile.
     */
    private static final String UPON = """
            select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname as remove,
                'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid) as make
            from pg_constraint
            where (contype = 'f' and confrelid = 'pulse'::regclass)
                or (contype = 'p' and conrelid in ('pulse'::regclass, 'pulse_destination'::regclass))
            union all
            select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
            from pg_index i where indrelid in ('pulse'::regclass, 'pulse_destination'::regclass) and not indisprimary
                and indexrelid not in ('pulse_by_age'::regclass, 'pulse_in_outbox'::regclass, 'pulse_without_chart'::regclass)
            order by 1
            """;

    private final LocalSystem system;
    private final int connections;
    private final int pulses;

    CrowdFill(LocalSystem system, int connections, int pulses) {
        this.system = system;
        this.connections = connections;
        this.pulses = pulses;
    }

    /** Fills the database, unless it was filled before. */
    void fillOnce() throws SQLException {
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            if (is(statement, "select exists (select from source where title = 'Crowd 0')")) {
                say("%s", "The database was filled before.");
                return;
            }
            new Fleet(system, 1, 1).make();
            fireTemplate();
            prepare(statement);
            long began = System.nanoTime();
            statement.execute(SOURCES.formatted(SHARED));
            statement.execute(DESTINATIONS.formatted(SHARED));
            connections(statement);
            pulses(statement);
            timed(statement, "vacuum and analyze", "vacuum (analyze)");
            say(
                    "filled in %.0f s: %,d connections and %,d pulses, %s",
                    seconds(began), connections, pulses, size(statement));
        }
    }

    /** The copied pulse is a real one. */
    private void fireTemplate() {
        String connection = system.api()
                .get("/connections")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        String pulse =
                system.api().post("/connections/" + connection + "/pulses").getString("id");
        while (!"delivered".equals(system.api().get("/pulses/" + pulse).getString("status"))) {
            Thread.onSpinWait();
        }
    }

    private void connections(Statement statement) throws SQLException {
        long began = System.nanoTime();
        for (int first = 0; first < connections; first += BATCH) {
            int last = Math.min(first + BATCH, connections) - 1;
            statement.execute(CONNECTIONS.formatted(SHARED, first, last));
            statement.execute(ATTACHED.formatted(SHARED, first, last));
        }
        statement.execute("analyze connection");
        statement.execute("analyze connection_destination");
        say("%,d connections made in %.0f s, %s", connections, seconds(began), size(statement));
    }

    private void pulses(Statement statement) throws SQLException {
        List<String> make = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(UPON)) {
            while (rows.next()) {
                remove.add(rows.getString("remove"));
                make.add(0, rows.getString("make"));
            }
        }
        // Foreign keys need the keys of pulse, which are made first.
        make.sort((a, b) -> Boolean.compare(a.contains("FOREIGN KEY"), b.contains("FOREIGN KEY")));
        remove.sort((a, b) -> Boolean.compare(b.endsWith("_fkey"), a.endsWith("_fkey")));
        statement.execute("alter table pulse disable trigger user");
        for (String each : remove) {
            statement.execute(each);
        }
        long began = System.nanoTime();
        insertPulses();
        say("%,d pulses: %.0f s", pulses, seconds(began));
        timed(statement, "their destinations", LISTED);
        for (String each : make) {
            timed(statement, each.replaceAll(" USING btree", ""), each);
        }
        statement.execute("alter table pulse enable trigger user");
    }

    /** Each batch on a connection of its own, {@link #AT_ONCE} at the same time. */
    private void insertPulses() {
        ExecutorService inserting = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Void>> batches = new ArrayList<>();
            for (int first = 0; first < pulses; first += BATCH) {
                int from = first;
                batches.add(CompletableFuture.runAsync(() -> insertPulses(from), inserting));
            }
            batches.forEach(CompletableFuture::join);
        } finally {
            inserting.shutdown();
        }
    }

    private void insertPulses(int first) {
        int last = Math.min(first + BATCH, pulses) - 1;
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            prepare(statement);
            statement.execute(PULSES.formatted(SHARED, first, last, pulses, BUSY, connections));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the one with a number of a kind: "source", "destination", "connection" or "pulse". */
    static String id(String kind, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest((kind + number).getBytes(StandardCharsets.US_ASCII));
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < hash.length; i++) {
                id.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "").append(String.format("%02x", hash[i]));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static void prepare(Statement statement) throws SQLException {
        statement.execute("set synchronous_commit = off");
        statement.execute("set maintenance_work_mem = '1GB'");
    }

    private static void timed(Statement statement, String what, String sql) throws SQLException {
        long began = System.nanoTime();
        statement.execute(sql);
        say("%s: %.0f s", what, seconds(began));
    }

    private static String size(Statement statement) throws SQLException {
        try (ResultSet size = statement.executeQuery("select pg_size_pretty(pg_database_size(current_database()))")) {
            size.next();
            return "the database has " + size.getString(1);
        }
    }

    private static boolean is(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
