package dev.chartpulse.source.idempotency;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The answers that {@link dev.chartpulse.source.editing.Creations} kept within the last day. */
@ApplicationScoped
class KeptAnswers {

    private static final String FIND = """
            select digest, collection, body from idempotency_key
            where workspace_id = $1 and address = $2 and key = $3 and created_at >= now() - interval '1 day'
            """;

    private final Pool pool;
    private final ObjectMapper mapper;

    KeptAnswers(Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    /** The answer to the request with this key, if there was one. */
    Uni<Optional<KeptAnswer>> find(UUID workspaceId, String address, String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(workspaceId, address, key))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(answer(row));
                    }
                    return Optional.empty();
                });
    }

    private KeptAnswer answer(Row row) {
        String body = row.getString("body");
        try {
            return new KeptAnswer(row.getString("digest"), row.getString("collection"), mapper.readTree(body), body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
