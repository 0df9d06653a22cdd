package dev.chartpulse.source.members;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.access.Role;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.sql.Sql;

/** A member as the REST API shows one. */
@Schema(
        name = "Member",
        requiredProperties = {"id", "email", "role", "createdBy", "createdAt", "updatedAt"})
record MemberView(
        UUID id,

        @Schema(description = "In lower case.", examples = "ada@example.com")
        String email,

        Role role,

        @Schema(description = "The name of the key or person that invited them.", examples = "Nightly report")
        String createdBy,

        Instant createdAt,
        Instant updatedAt)
        implements Edited {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, email, role, created_by, created_at, updated_at";

    static MemberView of(Row row) {
        return new MemberView(
                row.getUUID("id"),
                row.getString("email"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
