package dev.chartpulse.source.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.Workspaces;

/** Finds out whose API key it is, and for which workspace it is used. */
@ApplicationScoped
public class Callers {

    private final ConfiguredKeys configured;
    private final StoredKeys stored;
    private final Workspaces workspaces;
    private final People people;

    Callers(ConfiguredKeys configured, StoredKeys stored, Workspaces workspaces, People people) {
        this.configured = configured;
        this.stored = stored;
        this.workspaces = workspaces;
        this.people = people;
    }

    /**
     * Whose API key it is. Fails with an {@link ExpiredKeyException}, and when PostgreSQL is away before anything could be read.
     *
     * @param wanted the ids of workspaces that the request names; not more than one is taken
     * @return null when there is no such key
     */
    Uni<Caller> ofKey(String text, List<String> wanted) {
        byte[] hash = ApiKey.hash(text);
        ConfiguredKeys.Key firstAdmins = configured.find(hash);
        return workspaces
                .all()
                .flatMap(all -> firstAdmins != null
                        ? Uni.createFrom().item(firstAdmin(firstAdmins, List.copyOf(all.values()), wanted))
                        : stored.ofHash(hash).map(key -> key == null ? null : ofStored(key, all, wanted)));
    }

    /**
     * Whether a caller that could use its workspace still can: a key cannot once it is revoked or its time is over, and a person cannot
     * once they are a member no more.
     */
    public Uni<Boolean> isKnown(Caller caller) {
        if (caller.person() != null) {
            return people.of(caller.person(), List.of(caller.workspace().id().toString()))
                    .map(now -> now.role() != null);
        }
        return caller.instanceAdmin() ? Uni.createFrom().item(true) : stored.isValid(UUID.fromString(caller.id()));
    }

    private static Caller firstAdmin(ConfiguredKeys.Key key, List<Workspace> all, List<String> wanted) {
        Workspace chosen = chosen(all, wanted);
        return new Caller(
                Caller.Kind.KEY, key.id(), key.name(), chosen, chosen == null ? null : Role.ADMIN, true, all, null);
    }

    private Caller ofStored(StoredKeys.Key key, Map<UUID, Workspace> all, List<String> wanted) {
        if (key.isExpired()) {
            throw new ExpiredKeyException();
        }
        stored.use(key);
        Workspace own = all.get(key.workspaceId());
        List<Workspace> open = own == null ? List.of() : List.of(own);
        Workspace chosen = chosen(open, wanted);
        return new Caller(
                Caller.Kind.KEY,
                key.id().toString(),
                key.name(),
                chosen,
                chosen == null ? null : key.role(),
                false,
                open,
                null);
    }

    /** The workspace that the request names, or the oldest if it names none; null for one that is not among those. */
    static Workspace chosen(List<Workspace> among, List<String> wanted) {
        return among.stream()
                .filter(workspace -> wanted.isEmpty()
                        || wanted.size() == 1 && workspace.id().toString().equalsIgnoreCase(wanted.get(0)))
                .findFirst()
                .orElse(null);
    }

    /** The key is known, but its time is over. */
    static final class ExpiredKeyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExpiredKeyException() {
            super("the API key has expired", null, false, false);
        }
    }
}
