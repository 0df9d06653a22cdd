package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.editing.Creations;
import dev.chartpulse.source.editing.EditConditions;
import dev.chartpulse.source.editing.Statements;
import dev.chartpulse.source.gitops.Turns;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.Provisioned;
import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** The stored connections. Every instant is read from PostgreSQL's clock. */
@ApplicationScoped
class ConnectionStore {

    /** What people edit, and how it fires for that. */
    private static final String EDITED =
            "name, source_id, schedule, message_title, message_text, message_mentions, grace_minutes,"
                    + " status, status_reason, next_due_at, calendar_id, catch_up, compare, send_when, message_subject, message_threading,"
                    + " owner_email, owner_integration_id, owner_channel_id, message_thread, message_attachments";

    private static final String VALUES = "$3, $4, $5::text::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,"
            + " $16::text::jsonb, $17, $18, $19, $20, $21, $22, $23";
    private static final String INSERT = "insert into connection (id, workspace_id, " + EDITED
            + ", created_at, updated_at) values ($1, $2, " + VALUES + ", now(), now())";

    /**
     * What was evaluated says nothing about other conditions, or about another source. A save that changes neither the connection nor,
     * by $24, its destinations is no edit.
     */
    private static final String UPDATE = "update connection c set (" + EDITED + ") = row(" + VALUES + "),"
            + """
                condition_met = case when same.conditions then c.condition_met end,
                condition_at = case when same.conditions then c.condition_at else now() end,
                condition_pulse = case when same.conditions then c.condition_pulse end,
                updated_at = case when same.everything and not $24 then c.updated_at
                    else greatest(now(), c.updated_at + interval '1 microsecond') end
            from (select source_id = $4 and send_when is not distinct from $16::text::jsonb
                    and compare is not distinct from $15 as conditions, (
            """ + EDITED + ") is not distinct from (" + VALUES + ") as everything from connection where id = $1) same"
            + " where c.id = $1 and c.workspace_id = $2";

    private static final String ATTACH = """
            insert into connection_destination as d (connection_id, destination_id, position) values ($1, $2, $3)
            on conflict (connection_id, destination_id) do update set position = excluded.position
                where d.position <> excluded.position
            """;
    private static final String DETACH =
            "delete from connection_destination where connection_id = $1 and destination_id <> all($2)";
    private static final String RESUME = """
            update connection set status = 'active', status_reason = null, next_due_at = $3,
                updated_at = greatest(now(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2
            """;
    private static final String PAUSE = """
            update connection set status = 'paused', status_reason = null, next_due_at = null,
                updated_at = greatest(now(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2 and (status <> 'paused' or status_reason is not null)
            """;

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String COUNT =
            "select coalesce(sum(connections), 0)::bigint as existing from connection_count where workspace_id = $1";

    private final Pool pool;
    private final References references;
    private final SourceHealth health;
    private final DeliveryHealth deliveries;
    private final Links links;
    private final EditConditions conditions;
    private final Creations creations;
    private final Bound bound;

    ConnectionStore(
            Pool pool,
            References references,
            SourceHealth health,
            DeliveryHealth deliveries,
            Links links,
            EditConditions conditions,
            Creations creations,
            WorkspaceLimits limits) {
        this.conditions = conditions;
        this.creations = creations;
        this.links = links;
        this.deliveries = deliveries;
        this.pool = pool;
        this.references = references;
        this.health = health;
        this.bound = new Bound("connection", limits.maxConnections());
    }

    Uni<Page<ConnectionView>> page(UUID workspaceId, ConnectionFilter.Criteria criteria, ListRequest request) {
        return ConnectionSearch.of(workspaceId, criteria, request)
                .page(
                        pool,
                        ids -> ConnectionRows.read(pool, workspaceId, ids, links)
                                .map(ConnectionRows::list),
                        stored -> stored.view().id(),
                        StoredConnection::view);
    }

    /** What is made of each connection of a workspace. They are read in parts. */
    <R> Uni<List<R>> all(UUID workspaceId, Function<StoredConnection, R> view) {
        return pool.preparedQuery("select id from connection where workspace_id = $1 order by id")
                .execute(Tuple.of(workspaceId))
                .map(rows -> Sql.list(rows, row -> row.getUUID("id")))
                .flatMap(ids -> Turns.parts(ids, some -> ConnectionRows.read(pool, workspaceId, some, links)
                        .flatMap(part -> Turns.map(part.rows(), row -> view.apply(part.stored(row))))));
    }

    /** The connection, or a failure: {@link ProblemException} 404. */
    Uni<ConnectionView> get(UUID workspaceId, UUID id) {
        return view(pool, workspaceId, id);
    }

    /** The next instants of the schedule of a connection; fails with a {@link ProblemException} 404. */
    Uni<Upcoming> upcoming(UUID workspaceId, UUID id, int count) {
        return read(pool, workspaceId, id).flatMap(stored -> now(pool)
                .map(now -> Upcoming.of(stored.view().schedule(), stored.calendar(), now, count)));
    }

    /**
     * The next instants of a schedule that is not saved; fails with a {@link ProblemException} 422 if it never fires.
     *
     * @param schedule valid, with its zone
     */
    Uni<Upcoming> upcoming(UUID workspaceId, ScheduleDefinition schedule, int count) {
        return references.calendar(pool, workspaceId, schedule, "").flatMap(calendar -> now(pool)
                .invoke(now -> Firing.requireAny("", schedule, calendar, now))
                .map(now -> Upcoming.of(schedule, calendar, now, count)));
    }

    /** Stores a connection. What it does not say is as the workspace has it: the zone, the calendar to skip, the grace. */
    Uni<ConnectionView> create(Workspace workspace, ConnectionForm given) {
        ScheduleDefinition schedule = given.schedule().inZone(workspace.zone()).skipping(workspace.calendarId());
        ConnectionForm form = given.with(schedule);
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection -> creations.create(
                Statements.of(connection),
                workspace.id(),
                "connections",
                () -> create(connection, workspace, id, form, schedule)));
    }

    private Uni<ConnectionView> create(
            SqlConnection connection, Workspace workspace, UUID id, ConnectionForm form, ScheduleDefinition schedule) {
        return requireRoom(connection, workspace).chain(() -> insert(connection, workspace, id, form, schedule));
    }

    /** Stores a new connection in the transaction, whatever number of them there is. */
    Uni<ConnectionView> insert(
            SqlConnection connection, Workspace workspace, UUID id, ConnectionForm form, ScheduleDefinition schedule) {
        return references
                .check(connection, workspace.id(), form)
                .flatMap(found -> now(connection)
                        .invoke(now -> Firing.requireAny("schedule", schedule, found.calendar(), now))
                        .map(now -> Firing.of(schedule, found, now)))
                .call(() -> lift(connection, workspace.id(), id, form.destinationIds()))
                .flatMap(firing ->
                        connection.preparedQuery(INSERT).execute(values(workspace, id, form, schedule, firing)))
                .chain(() -> attach(connection, id, form.destinationIds()))
                .chain(() -> view(connection, workspace.id(), id));
    }

    /** Copies a connection; the copy is paused, so that nobody gets the same chart twice. Fails with a {@link ProblemException} 404. */
    Uni<ConnectionView> duplicate(Workspace workspace, UUID id) {
        return pool.withTransaction(connection -> creations.create(
                Statements.of(connection), workspace.id(), "connections", () -> requireRoom(connection, workspace)
                        .chain(() -> view(connection, workspace.id(), id))
                        .map(ConnectionForm::copyOf)
                        .flatMap(form -> paused(connection, workspace, form))));
    }

    private Uni<ConnectionView> paused(SqlConnection connection, Workspace workspace, ConnectionForm form) {
        UUID id = UUID.randomUUID();
        return references
                .check(connection, workspace.id(), form)
                .chain(() -> connection
                        .preparedQuery(INSERT)
                        .execute(values(workspace, id, form, form.schedule(), Firing.PAUSED)))
                .chain(() -> attach(connection, id, form.destinationIds()))
                .chain(() -> view(connection, workspace.id(), id));
    }

    /**
     * Replaces what a client may change.
     *
     * @param seen when the connection had been changed last when the client read it; fails with a {@link ProblemException} 409 if it
     *     was changed since. Null requires nothing
     */
    Uni<ConnectionView> replace(Workspace workspace, UUID id, ConnectionForm form, Instant seen) {
        return pool.withTransaction(connection -> requireNotProvisioned(connection, workspace.id(), id)
                .chain(() -> replace(connection, workspace, id, form, seen)));
    }

    /** Replaces as {@link #replace(Workspace, UUID, ConnectionForm, Instant)} does, in the transaction. */
    Uni<ConnectionView> replace(
            SqlConnection connection, Workspace workspace, UUID id, ConnectionForm form, Instant seen) {
        ScheduleDefinition schedule = form.schedule().inZone(workspace.zone());
        // Locks the source, then troubles, then the connection, as every transaction does: two orders could end in a
        // deadlock.
        return read(connection, workspace.id(), id)
                .chain(() -> references.check(connection, workspace.id(), form))
                .call(() -> lift(connection, workspace.id(), id, form.destinationIds()))
                .flatMap(found -> lock(connection, workspace.id(), id)
                        .invoke(before -> requireUnchangedSince(seen, before.view()))
                        .flatMap(before -> now(connection).map(now -> before.firingWith(schedule, found, now))))
                .flatMap(firing -> reattach(connection, id, form.destinationIds())
                        .chain(moved -> connection
                                .preparedQuery(UPDATE)
                                .execute(values(workspace, id, form, schedule, firing)
                                        .addBoolean(moved))))
                .chain(() -> view(connection, workspace.id(), id));
    }

    private Uni<Void> requireNotProvisioned(SqlConnection connection, UUID workspaceId, UUID id) {
        return view(connection, workspaceId, id)
                .invoke(view -> Provisioned.requireNot(view.provisionedFrom()))
                .replaceWithVoid();
    }

    /** Attaches these destinations and no other; true if they were others, or in another order. */
    private static Uni<Boolean> reattach(SqlConnection connection, UUID id, List<UUID> destinationIds) {
        return connection
                .preparedQuery(DETACH)
                .execute(Tuple.of(id, destinationIds.toArray(UUID[]::new)))
                .flatMap(detached -> attach(connection, id, destinationIds)
                        .map(attached -> detached.rowCount() > 0 || attached > 0));
    }

    private static void requireUnchangedSince(Instant seen, ConnectionView connection) {
        if (seen != null && !seen.equals(connection.updatedAt())) {
            throw ProblemException.changedMeanwhile();
        }
    }

    Uni<Void> delete(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> lock(connection, workspaceId, id)
                .invoke(locked -> Provisioned.requireNot(locked.view().provisionedFrom()))
                .chain(() -> connection
                        .preparedQuery("delete from connection where id = $1 and workspace_id = $2")
                        .execute(Tuple.of(id, workspaceId)))
                .replaceWithVoid());
    }

    Uni<ConnectionView> pause(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> pause(connection, workspaceId, id));
    }

    Uni<ConnectionView> pause(SqlConnection connection, UUID workspaceId, UUID id) {
        return lock(connection, workspaceId, id)
                .chain(() -> connection.preparedQuery(PAUSE).execute(Tuple.of(id, workspaceId)))
                .chain(() -> view(connection, workspaceId, id));
    }

    /**
     * Lets a connection fire again from its schedule's next instant on, at all its destinations. Instants that were due meanwhile are not made up for. An active
     * connection stays as it is.
     */
    Uni<ConnectionView> resume(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> resume(connection, workspaceId, id));
    }

    Uni<ConnectionView> resume(SqlConnection connection, UUID workspaceId, UUID id) {
        // Locks the source, then troubles, then the connection, as every transaction does: two orders could end in a
        // deadlock.
        return read(connection, workspaceId, id)
                .call(seen -> seen.view().status().equals("active")
                        ? Uni.createFrom().voidItem()
                        : health.tryAgain(connection, seen.view().sourceId()))
                .call(seen -> lift(connection, workspaceId, id, seen.view().destinationIds()))
                .chain(() -> lock(connection, workspaceId, id))
                .call(before -> before.view().status().equals("active")
                        ? Uni.createFrom().voidItem()
                        : activate(connection, workspaceId, before))
                .chain(() -> view(connection, workspaceId, id));
    }

    private Uni<Void> lift(SqlConnection connection, UUID workspaceId, UUID id, List<UUID> destinationIds) {
        return deliveries.lift(connection, workspaceId, id, destinationIds.toArray(UUID[]::new));
    }

    private static Uni<Void> activate(SqlConnection connection, UUID workspaceId, StoredConnection before) {
        return now(connection)
                .map(now -> before.next(now).orElseThrow(ConnectionStore::ended))
                .flatMap(next -> connection
                        .preparedQuery(RESUME)
                        .execute(Tuple.of(before.view().id(), workspaceId, Sql.time(next))))
                .replaceWithVoid();
    }

    private static ProblemException ended() {
        return ProblemException.of(
                422, ProblemCode.SCHEDULE_ENDED, Schedule.ENDED, "Give the connection a schedule that still fires.");
    }

    /**
     * Fails with a {@link ProblemException} when the workspace has all the connections that it may have. Holds the lock of {@link Bound}
     * until the transaction ends.
     */
    private Uni<Void> requireRoom(SqlConnection connection, Workspace workspace) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(bound.lock(workspace.id())))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(workspace.id())))
                .invoke(rows -> bound.requireRoom(rows.iterator().next().getLong("existing")))
                .replaceWithVoid();
    }

    /** The present instant by PostgreSQL's clock. */
    private static Uni<Instant> now(SqlClient client) {
        return client.query("select now() as now")
                .execute()
                .map(rows -> Sql.instant(rows.iterator().next(), "now"));
    }

    private Uni<ConnectionView> view(SqlClient client, UUID workspaceId, UUID id) {
        return read(client, workspaceId, id).map(StoredConnection::view);
    }

    /** Locks the connection, and requires that it is as the request's If-Match has it; fails with a {@link ProblemException} 404 or 412. */
    private Uni<StoredConnection> lock(SqlConnection connection, UUID workspaceId, UUID id) {
        return ConnectionRows.lock(connection, workspaceId, id, links)
                .map(rows -> only(rows, id))
                .invoke(locked -> conditions.require(id, locked.view().updatedAt()));
    }

    private Uni<StoredConnection> read(SqlClient client, UUID workspaceId, UUID id) {
        return ConnectionRows.read(client, workspaceId, List.of(id), links).map(rows -> only(rows, id));
    }

    private static StoredConnection only(ConnectionRows rows, UUID id) {
        return rows.list().stream().findFirst().orElseThrow(() -> ProblemException.notFound("connection", id));
    }

    /** Attaches destinations; the result is how many were not there, or at another place. */
    private static Uni<Integer> attach(SqlConnection connection, UUID id, List<UUID> destinationIds) {
        List<Tuple> rows = IntStream.range(0, destinationIds.size())
                .mapToObj(position -> Tuple.of(id, destinationIds.get(position), (short) position))
                .toList();
        return connection
                .preparedQuery(ATTACH)
                .executeBatch(new ArrayList<>(rows))
                .map(results -> {
                    int changed = 0;
                    for (RowSet<Row> result = results; result != null; result = result.next()) {
                        changed += result.rowCount();
                    }
                    return changed;
                });
    }

    private static Tuple values(
            Workspace workspace, UUID id, ConnectionForm form, ScheduleDefinition schedule, Firing firing) {
        return Sql.tuple(
                id,
                workspace.id(),
                form.name(),
                form.sourceId(),
                Sql.json(schedule),
                form.words().title(),
                form.words().text(),
                form.words().mentions().toArray(String[]::new),
                form.grace(workspace.graceMinutes()),
                firing.status(),
                firing.reason(),
                Sql.time(firing.nextDueAt()),
                schedule.calendarId(),
                form.missed().text(),
                form.compare() == null ? null : form.compare().text(),
                Sql.json(form.when()),
                form.words().subject(),
                form.words().threading() == null
                        ? null
                        : form.words().threading().text(),
                form.owner() == null ? null : form.owner().email(),
                form.owner() == null ? null : form.owner().integrationId(),
                form.owner() == null ? null : form.owner().channelId(),
                form.words().thread() == null ? null : form.words().thread().text(),
                form.words().attachments().stream().map(Attachment::text).toArray(String[]::new));
    }
}
