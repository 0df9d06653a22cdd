package dev.chartpulse.source.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.chartpulse.source.workspaces.Snapshot;

/** The members of all workspaces by their addresses, held in memory as the keys are. */
@ApplicationScoped
public class StoredMembers {

    private static final String ALL = "select email, workspace_id, role from member";

    private final Snapshot<Map<String, List<Membership>>> snapshot;

    /** What an address may do in a workspace. */
    record Membership(UUID workspaceId, Role role) {}

    StoredMembers(Pool pool) {
        this.snapshot = new Snapshot<>(pool, () -> pool.query(ALL).execute().map(StoredMembers::byEmail));
    }

    /**
     * The memberships of an address.
     *
     * @param email in lower case; null for nobody's
     */
    Uni<List<Membership>> of(String email) {
        return email == null
                ? Uni.createFrom().item(List.of())
                : snapshot.get().map(members -> members.getOrDefault(email, List.of()));
    }

    /** Reads what was changed. */
    public Uni<Void> freshen() {
        return snapshot.freshen().replaceWithVoid();
    }

    private static Map<String, List<Membership>> byEmail(RowSet<Row> rows) {
        Map<String, List<Membership>> members = new HashMap<>();
        rows.forEach(row -> members.computeIfAbsent(row.getString("email"), email -> new ArrayList<>())
                .add(new Membership(
                        row.getUUID("workspace_id"),
                        Role.of(row.getString("role")).orElseThrow())));
        return members;
    }
}
