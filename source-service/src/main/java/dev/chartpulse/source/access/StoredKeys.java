package dev.chartpulse.source.access;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.workspaces.Snapshot;

/**
 * All stored API keys by their hashes, and which of them were used. As many as the workspaces may have fit in memory, so that a
 * request with a key that is none costs no statement.
 */
@ApplicationScoped
class StoredKeys {

    /** What is left of a key's time is told by PostgreSQL's clock, and counted down by this machine's. */
    private static final String ALL = """
            select id, workspace_id, name, role, hash,
                (extract(epoch from expires_at - now()) * 1000)::bigint as millis_left
            from api_key
            """;
    /** Replicas that note the same key within a minute write once. */
    private static final String USED = """
            update api_key set last_used_at = now()
            where id = any($1) and (last_used_at is null or last_used_at <= now() - interval '1 minute')
            """;

    private static final long ONE_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Pool pool;
    private final Snapshot<Map<String, Key>> snapshot;
    private final Map<UUID, Long> noted = new ConcurrentHashMap<>();
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();

    /** A stored key. {@code deadline} is by {@link System#nanoTime}; null for a key that does not expire. */
    record Key(UUID id, UUID workspaceId, String name, Role role, byte[] hash, Long deadline) {

        boolean isExpired() {
            return deadline != null && System.nanoTime() - deadline >= 0;
        }
    }

    StoredKeys(Pool pool) {
        this.pool = pool;
        this.snapshot = new Snapshot<>(pool, () -> pool.query(ALL).execute().map(StoredKeys::keys));
    }

    /** The key with this hash, which may have expired; null when there is none. */
    Uni<Key> ofHash(byte[] hash) {
        return snapshot.get().map(keys -> {
            Key key = keys.get(HexFormat.of().formatHex(hash));
            return key != null && MessageDigest.isEqual(key.hash(), hash) ? key : null;
        });
    }

    /** Whether there is a key with this id that has not expired. */
    Uni<Boolean> isValid(UUID id) {
        return snapshot.get()
                .map(keys -> keys.values().stream().anyMatch(key -> key.id().equals(id) && !key.isExpired()));
    }

    /** Notes that a key is used: {@link #writeUses} stores it, at most once a minute. */
    void use(Key key) {
        long now = System.nanoTime();
        Long before = noted.get(key.id());
        if (before == null || now - before >= ONE_MINUTE) {
            noted.put(key.id(), now);
            used.add(key.id());
        }
    }

    Uni<Void> freshen() {
        return snapshot.freshen()
                .invoke(keys -> noted.keySet()
                        .retainAll(keys.values().stream().map(Key::id).toList()))
                .replaceWithVoid();
    }

    /** Stores when the keys were used that were used since the last call. */
    Uni<Void> writeUses() {
        UUID[] ids = used.toArray(UUID[]::new);
        if (ids.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(USED)
                .execute(Tuple.of(ids))
                .invoke(() -> used.removeAll(Set.of(ids)))
                .replaceWithVoid();
    }

    private static Map<String, Key> keys(RowSet<Row> rows) {
        long now = System.nanoTime();
        Map<String, Key> keys = new HashMap<>();
        for (Row row : rows) {
            byte[] hash = row.getBuffer("hash").getBytes();
            Long left = row.getLong("millis_left");
            keys.put(
                    HexFormat.of().formatHex(hash),
                    new Key(
                            row.getUUID("id"),
                            row.getUUID("workspace_id"),
                            row.getString("name"),
                            Role.of(row.getString("role")).orElseThrow(),
                            hash,
                            left == null ? null : now + TimeUnit.MILLISECONDS.toNanos(left)));
        }
        return keys;
    }
}
