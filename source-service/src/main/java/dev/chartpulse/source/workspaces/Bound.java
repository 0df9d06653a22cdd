package dev.chartpulse.source.workspaces;

import java.util.UUID;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * How many of one kind a workspace may have. It is decided in PostgreSQL: a transaction that creates one first takes the
 * advisory lock {@link #lock}, then counts, then inserts. The lock is held until the transaction ends, so two creations at
 * once cannot pass the bound together.
 *
 * @param kind what a person calls one of them: "source"
 * @param max the most that a workspace may have
 */
public record Bound(String kind, int max) {

    /** The name of the lock, which is hashed by PostgreSQL. */
    public String lock(UUID workspaceId) {
        return kind + "s of workspace " + workspaceId;
    }

    /**
     * Requires that one more may be stored.
     *
     * @param existing how many the workspace has
     * @throws ProblemException 422 when there is no room for one more
     */
    public void requireRoom(long existing) {
        if (existing >= max) {
            throw ProblemException.of(
                    422,
                    ProblemCode.of("too-many-" + kind + "s"),
                    "This workspace has " + existing + " " + kind + "s; the most that it may have is " + max + ".",
                    "Delete those that are not needed, or raise " + WorkspaceLimits.PREFIX + ".max-" + kind + "s.");
        }
    }
}
