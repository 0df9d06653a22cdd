package dev.chartpulse.source.idempotency;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.source.editing.Edited;

/**
 * The answer to a request that created something, to be given again.
 *
 * @param digest of the request's body
 * @param collection the path of what was created, such as "sources"
 * @param thing what was created, as it was shown then
 * @param body the same, as it was sent
 */
record KeptAnswer(String digest, String collection, JsonNode thing, String body) implements Edited {

    @JsonValue
    @JsonRawValue
    @Override
    public String body() {
        return body;
    }

    @JsonIgnore
    @Override
    public UUID id() {
        return UUID.fromString(thing.get("id").asText());
    }

    @JsonIgnore
    @Override
    public Instant updatedAt() {
        return Instant.parse(thing.get("updatedAt").asText());
    }
}
