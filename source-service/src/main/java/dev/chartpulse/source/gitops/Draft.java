package dev.chartpulse.source.gitops;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.source.workspaces.Workspace;

/**
 * A resource as a document wants it, before its feature has looked at it.
 *
 * @param id of the stored resource, or the one that a new resource will have
 * @param present as it is stored; null for a new one
 * @param body as REST takes it, others named by id; has a secret only if it is to be stored
 * @param things by id, what the document's and the workspace's other resources will be
 * @param now by PostgreSQL's clock
 */
public record Draft(
        Workspace workspace, UUID id, Present present, ObjectNode body, Map<UUID, Object> things, Instant now) {

    /** The stored resource as its feature has it; null for a new one. */
    public <T> T seen(Class<T> type) {
        return present == null ? null : type.cast(present.thing());
    }

    /** What another resource will be. */
    public <T> T thing(UUID id, Class<T> type) {
        Object thing = things.get(id);
        if (thing == null) {
            throw new OtherAtFault();
        }
        return type.cast(thing);
    }

    /** A resource names another one that is at fault itself: then only that is told. */
    static final class OtherAtFault extends RuntimeException {

        private static final long serialVersionUID = 1;

        private OtherAtFault() {
            super("another resource is at fault", null, false, false);
        }
    }
}
