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
    private final Snapshot<Keyring> snapshot;
    private final Map<UUID, Long> noted = new ConcurrentHashMap<>();
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();

    /** A stored key. {@code deadline} is by {@link System#nanoTime}; null for a key that does not expire. */
    record Key(UUID id, UUID workspaceId, String name, Role role, byte[] hash, Long deadline) {

        boolean isExpired() {
            return deadline != null && System.nanoTime() - deadline >= 0;
        }
    }

    /** All keys, by the two things that they are looked for by. */
    private record Keyring(Map<String, Key> byHash, Map<UUID, Key> byId) {}

    StoredKeys(Pool pool) {
        this.pool = pool;
        this.snapshot = new Snapshot<>(pool, () -> pool.query(ALL).execute().map(StoredKeys::keyring));
    }

    /** The key with this hash, which may have expired; null when there is none. */
    Uni<Key> ofHash(byte[] hash) {
        return snapshot.get().map(keys -> {
            Key key = keys.byHash().get(HexFormat.of().formatHex(hash));
            return key != null && MessageDigest.isEqual(key.hash(), hash) ? key : null;
        });
    }

    /** Whether there is a key with this id that has not expired. */
    Uni<Boolean> isValid(UUID id) {
        return snapshot.get().map(keys -> {
            Key key = keys.byId().get(id);
            return key != null && !key.isExpired();
        });
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

    /** Whether a use of the key is remembered; what is remembered of a key goes with the key. */
    boolean remembers(UUID id) {
        return noted.containsKey(id);
    }

    Uni<Void> freshen() {
        return snapshot.freshen()
                .invoke(keys -> noted.keySet().retainAll(keys.byId().keySet()))
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

    private static Keyring keyring(RowSet<Row> rows) {
        long now = System.nanoTime();
        Keyring keys = new Keyring(new HashMap<>(), new HashMap<>());
        for (Row row : rows) {
            Key key = key(row, now);
            keys.byHash().put(HexFormat.of().formatHex(key.hash()), key);
            keys.byId().put(key.id(), key);
        }
        return keys;
    }

    private static Key key(Row row, long now) {
        Long left = row.getLong("millis_left");
        return new Key(
                row.getUUID("id"),
                row.getUUID("workspace_id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getBuffer("hash").getBytes(),
                left == null ? null : now + TimeUnit.MILLISECONDS.toNanos(left));
    }
}
