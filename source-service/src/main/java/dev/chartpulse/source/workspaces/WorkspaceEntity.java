package dev.chartpulse.source.workspaces;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

import org.hibernate.annotations.Formula;

import dev.chartpulse.source.problems.ProblemException;

/** The columns of every row that a workspace owns. {@link WorkspaceRepository} sets both instants, by PostgreSQL's clock. */
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

    /** Where the document is from that made or changed the row; null if none did. */
    @Formula("(select m.manager from managed_resource m where m.subject_id = id)")
    private String manager;

    /** Called by Hibernate when it reads a row. */
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

    /** The file of the provisioning folder that the row is from; null if it is from none. */
    public String provisionedFrom() {
        return Provisioned.from(manager);
    }

    /** The instant at which the row was stored; null before. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The instant at which a user changed the row last; null until the row is stored. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /**
     * Requires that no user changed the row since it was read.
     *
     * @param seen what {@link #updatedAt} was then; null requires nothing
     * @throws ProblemException 409 when the row was changed
     */
    public void requireUnchangedSince(Instant seen) {
        if (seen != null && !seen.equals(updatedAt)) {
            throw ProblemException.changedMeanwhile();
        }
    }

    void created(Instant now) {
        createdAt = now;
        updatedAt = now;
    }

    /** Notes a change by a user. Two changes never have the same instant, even if the clock was set back between them. */
    void updated(Instant now) {
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plus(1, ChronoUnit.MICROS);
    }
}
