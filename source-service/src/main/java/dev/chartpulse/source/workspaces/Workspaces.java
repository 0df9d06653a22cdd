package dev.chartpulse.source.workspaces;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.chart.Theme;

/** All workspaces, as they are stored: the first one, those that the configuration names, and those that were made since. */
@Startup
@ApplicationScoped
public class Workspaces {

    /** The workspace that is there from the beginning, whose admin has the configured API key. */
    public static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private static final String MAKE = "insert into workspace (id, name) values ($1, $2) on conflict (id) do nothing";
    private static final String ALL = """
            select id, name, zone, theme, sender, grace_minutes, calendar_id from workspace order by created_at, id
            """;

    private final Pool pool;
    private final WorkspaceDefaults defaults;
    private final List<ConfiguredWorkspace> configured;
    private final Snapshot<Map<UUID, Workspace>> snapshot;
    private volatile boolean made;

    Workspaces(Pool pool, WorkspaceDefaults defaults, WorkspaceLimits config) {
        this.pool = pool;
        this.defaults = defaults;
        this.configured = ConfiguredWorkspace.parse(config.create().orElse(List.of()));
        this.snapshot = new Snapshot<>(pool, this::read);
    }

    /** The workspace that a stored row names; fails when there is none. */
    public Uni<Workspace> ofId(UUID id) {
        return all().map(all -> {
            Workspace workspace = all.get(id);
            if (workspace == null) {
                throw new IllegalStateException("there is no workspace " + id);
            }
            return workspace;
        });
    }

    /** All workspaces by their ids, the oldest first: as they were seconds ago, or as this replica changed them since. */
    public Uni<Map<UUID, Workspace>> all() {
        return snapshot.get();
    }

    /** Reads what was changed. */
    public Uni<Void> freshen() {
        return snapshot.freshen().replaceWithVoid();
    }

    private Uni<Map<UUID, Workspace>> read() {
        return make().chain(() -> pool.query(ALL).execute()).map(this::workspaces);
    }

    private Uni<Void> make() {
        return made || configured.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(MAKE)
                        .executeBatch(configured.stream()
                                .map(each -> Tuple.of(each.id(), each.name()))
                                .toList())
                        .invoke(() -> made = true)
                        .replaceWithVoid();
    }

    private Map<UUID, Workspace> workspaces(RowSet<Row> rows) {
        Map<UUID, Workspace> workspaces = new LinkedHashMap<>();
        rows.forEach(row -> workspaces.put(row.getUUID("id"), workspace(row)));
        return workspaces;
    }

    private Workspace workspace(Row row) {
        String zone = row.getString("zone");
        String sender = row.getString("sender");
        Integer grace = row.getInteger("grace_minutes");
        return new Workspace(
                row.getUUID("id"),
                row.getString("name"),
                zone == null ? defaults.zone() : ZoneId.of(zone),
                "dark".equals(row.getString("theme")) ? Theme.DARK : Theme.LIGHT,
                sender == null ? defaults.sender() : sender,
                grace == null ? WorkspaceDefaults.GRACE_MINUTES : grace,
                row.getUUID("calendar_id"));
    }
}
