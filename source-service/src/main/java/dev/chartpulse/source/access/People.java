package dev.chartpulse.source.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.access.StoredMembers.Membership;
import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.Workspaces;

/**
 * What people may do: by the roles in their tokens and by the addresses that were invited, whichever allows more. A value of the claim is
 * {@code viewer}, {@code editor} or {@code admin} for the first workspace, the same behind a workspace's id and a colon, or {@code
 * instance-admin}. Workspaces go by their ids alone, since an admin can give theirs any name.
 */
@ApplicationScoped
class People {

    private static final String INSTANCE_ADMIN = "instance-admin";
    private static final BinaryOperator<Role> HIGHER = (a, b) -> a.includes(b) ? a : b;

    private final StoredMembers members;
    private final Workspaces workspaces;

    People(StoredMembers members, Workspaces workspaces) {
        this.members = members;
        this.workspaces = workspaces;
    }

    /** The person as a caller, for the workspace that the request names; see {@link Callers#ofKey}. */
    Uni<Caller> of(Person person, List<String> wanted) {
        return workspaces.all().flatMap(all -> members.of(person.email())
                .map(memberships -> caller(person, all, memberships, wanted)));
    }

    private static Caller caller(
            Person person, Map<UUID, Workspace> all, List<Membership> memberships, List<String> wanted) {
        boolean instanceAdmin = person.roles().contains(INSTANCE_ADMIN);
        Map<UUID, Role> roles = new HashMap<>();
        memberships.forEach(each -> roles.merge(each.workspaceId(), each.role(), HIGHER));
        person.roles().forEach(text -> addClaimed(roles, text));
        List<Workspace> open = all.values().stream()
                .filter(workspace -> instanceAdmin || roles.containsKey(workspace.id()))
                .toList();
        Workspace chosen = Callers.chosen(open, wanted);
        Role role = chosen == null ? null : instanceAdmin ? Role.ADMIN : roles.get(chosen.id());
        return new Caller(
                Caller.Kind.PERSON, person.subject(), person.name(), chosen, role, instanceAdmin, open, person);
    }

    private static void addClaimed(Map<UUID, Role> roles, String text) {
        int colon = text.indexOf(':');
        UUID workspace = colon < 0 ? Workspaces.FIRST : id(text.substring(0, colon));
        if (workspace != null) {
            Role.of(text.substring(colon + 1)).ifPresent(role -> roles.merge(workspace, role, HIGHER));
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
