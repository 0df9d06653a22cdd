package dev.chartpulse.source.access;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.sql.Sql;

/** An API key as the REST API shows it. */
@Schema(
        name = "Key",
        requiredProperties = {"id", "name", "role", "hint", "createdBy", "createdAt"})
record KeyView(
        UUID id,
        @Schema(examples = "Nightly report") String name,
        Role role,

        @Schema(description = "The end of the key.", examples = "…3xQk")
        String hint,

        @Schema(description = "The name of the key or person that made it.", examples = "the configured API key")
        String createdBy,

        Instant createdAt,

        @Schema(description = "From when on the key no longer works; absent for never.")
        Instant expiresAt,

        @Schema(description = "When the key was used last, to the minute; absent if never.")
        Instant lastUsedAt,

        @Schema(description = "The key itself: only in the answer to the request that made it.", examples = "cp_…")
        String key)
        implements Edited {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, name, role, hint, created_by, created_at, expires_at, last_used_at";

    static KeyView of(Row row) {
        return new KeyView(
                row.getUUID("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("hint"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "last_used_at"),
                null);
    }

    /** A key is made and revoked, and never changed. */
    @Override
    public Instant updatedAt() {
        return createdAt;
    }

    KeyView with(ApiKey made) {
        return new KeyView(id, name, role, hint, createdBy, createdAt, expiresAt, lastUsedAt, made.reveal());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Key " + id;
    }
}
