package dev.chartpulse.source.workspaces;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * What uses a row, and so keeps it from being deleted: the member {@code usedBy} of that problem.
 *
 * @param count how many use it
 * @param items the first of them
 */
record UsedBy(int count, List<Use> items) {

    /** The most that the detail of the problem names. */
    private static final int MAX_NAMED = 5;

    /**
     * One that uses it.
     *
     * @param kind "connection", "source", "destination" or "workspace"
     * @param as for what it uses it, where that is not plain, such as "owner"; null where it is
     */
    record Use(String kind, UUID id, String name, String as) {

        private String words() {
            return (as == null ? "the " : "the " + as + " of the ") + kind + " \"" + name + "\"";
        }
    }

    /**
     * SQL that counts what it lists.
     *
     * @param users SQL for the kind, id and name of all that use a row, and for what
     */
    static String counting(String users) {
        return "select u.kind, u.id, u.name, u.used_as, count(*) over () from (" + users
                + ") u (kind, id, name, used_as) order by u.name, u.id";
    }

    /** Reads the rows of {@link #counting}. */
    static UsedBy of(List<Object[]> rows) {
        List<Use> users = rows.stream()
                .map(row -> new Use((String) row[0], (UUID) row[1], (String) row[2], (String) row[3]))
                .toList();
        return new UsedBy(rows.isEmpty() ? 0 : ((Number) rows.get(0)[4]).intValue(), users);
    }

    /** 409: a row of this kind is used. */
    static ProblemException refusal(String kind, UsedBy used) {
        String names = used.items().stream().limit(MAX_NAMED).map(Use::words).collect(Collectors.joining(", "));
        int more = used.count() - Math.min(used.items().size(), MAX_NAMED);
        return ProblemException.conflict(
                        ProblemCode.of(kind + "-in-use"),
                        "The " + kind + " is used by "
                                + (names.isEmpty()
                                        ? "something else"
                                        : names + (more > 0 ? " and " + more + " more" : ""))
                                + ".",
                        "Delete what uses it first, or let that use another " + kind + ".")
                .with("usedBy", used);
    }
}
