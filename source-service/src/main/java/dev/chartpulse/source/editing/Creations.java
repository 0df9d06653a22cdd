package dev.chartpulse.source.editing;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;

/**
 * Has each Idempotency-Key create once. The key is claimed, and the answer kept, in the transaction that creates: after a crash there
 * is either all of it or nothing, and of two requests at once the second waits for what becomes of the first.
 */
@ApplicationScoped
public class Creations {

    /** A key that is older than a day is free again. */
    private static final String CLAIM = """
            insert into idempotency_key (workspace_id, address, key, digest, created_at)
            values (cast(cast($1 as text) as uuid), $2, $3, $4, now())
            on conflict (workspace_id, address, key) do update
                set digest = excluded.digest, created_at = now(), collection = null, body = null
                where idempotency_key.created_at < now() - interval '1 day'
            """;

    private static final String KEEP = """
            update idempotency_key set collection = $4, body = $5
            where workspace_id = cast(cast($1 as text) as uuid) and address = $2 and key = $3
            """;

    private final CreationKey ofRequest;
    private final ObjectMapper mapper;

    Creations(CreationKey ofRequest, ObjectMapper mapper) {
        this.ofRequest = ofRequest;
        this.mapper = mapper;
    }

    /**
     * Creates something in the caller's transaction, by the key of the request if it has one. Fails with {@link CreatedBefore} if
     * another request with the key created it.
     *
     * @param collection the path of what is created, such as "sources"
     * @param creation gives what was created as the API shows it, and so as it is answered
     */
    public <V> Uni<V> create(Statements statements, UUID workspaceId, String collection, Supplier<Uni<V>> creation) {
        if (!Arc.container().requestContext().isActive() || !ofRequest.isGiven()) {
            return creation.get();
        }
        String workspace = workspaceId.toString();
        String address = ofRequest.address();
        String key = ofRequest.key();
        return statements
                .execute(CLAIM, workspace, address, key, ofRequest.digest())
                .invoke(Creations::requireClaim)
                .chain(claimed -> creation.get())
                .call(created -> statements.execute(KEEP, workspace, address, key, collection, json(created)));
    }

    private static void requireClaim(int claimed) {
        if (claimed == 0) {
            throw new CreatedBefore();
        }
    }

    private String json(Object created) {
        try {
            return mapper.writeValueAsString(created);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
