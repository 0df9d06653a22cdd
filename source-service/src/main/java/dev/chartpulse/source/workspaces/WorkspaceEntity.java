package dev.chartpulse.source.workspaces;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

import dev.chartpulse.source.paging.Cursor;

/** What every row that a workspace owns has. Both instants are PostgreSQL's, set by {@link WorkspaceRepository}. */
@MappedSuperclass
public abstract class WorkspaceEntity {

    @Id
    private UUID id;

    @Column(name = "workspace_id")
    private UUID workspaceId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    protected WorkspaceEntity() {}

    protected WorkspaceEntity(UUID id, UUID workspaceId) {
        this.id = id;
        this.workspaceId = workspaceId;
    }

    /** The row's id. */
    public UUID id() {
        return id;
    }

    /** The workspace that owns the row. */
    public UUID workspaceId() {
        return workspaceId;
    }

    /** Null until it is stored. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When a user changed it last; null until it is stored. */
    public Instant updatedAt() {
        return updatedAt;
    }

    void created(Instant now) {
        createdAt = now;
        updatedAt = now;
    }

    void updated(Instant now) {
        updatedAt = now;
    }

    /** Where it stands in the list of its kind. */
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
