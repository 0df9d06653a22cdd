package dev.chartpulse.source.live;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which transactions were committed at a moment: what PostgreSQL's {@code pg_current_snapshot()} says.
 *
 * <p>Two snapshots tell exactly which changes came between them, whatever the order of their commits: those that the later one sees and
 * the earlier one does not. A transaction that takes long, ours or another's, delays no other change.
 *
 * @param end the first transaction that had not begun
 * @param inProgress transactions before it that had not ended
 * @param at when it was taken, by PostgreSQL's clock, or earlier
 */
record Snapshot(long end, Set<Long> inProgress, Instant at) {

    private static final int RADIX = 36;
    /** No PostgreSQL has as many connections. */
    private static final int MOST_IN_PROGRESS = 5000;

    Snapshot {
        inProgress = Set.copyOf(inProgress);
        if (end < 0
                || inProgress.size() > MOST_IN_PROGRESS
                || inProgress.stream().anyMatch(transaction -> transaction < 0 || transaction >= end)) {
            throw new IllegalArgumentException("not a snapshot");
        }
    }

    /**
     * Reads what PostgreSQL writes: the first transaction in progress, the end, and those in progress, as in {@code 10:20:10,14}.
     *
     * @param at when it was taken
     */
    static Snapshot ofPostgres(String text, Instant at) {
        String[] parts = text.split(":", -1);
        Set<Long> inProgress = parts[2].isEmpty()
                ? Set.of()
                : Arrays.stream(parts[2].split(",")).map(Long::valueOf).collect(Collectors.toSet());
        return new Snapshot(Long.parseLong(parts[1]), inProgress, at);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException for any other text
     */
    static Snapshot ofText(String text, Instant at) {
        List<Long> numbers = Arrays.stream(text.split("-", -1))
                .map(number -> Long.parseLong(number, RADIX))
                .toList();
        long end = numbers.get(0);
        return new Snapshot(
                end, numbers.stream().skip(1).map(before -> end - before).collect(Collectors.toSet()), at);
    }

    /** The end, and how far before it those in progress are: short, and of characters that a header may have. */
    String text() {
        return Long.toString(end, RADIX)
                + new TreeSet<>(inProgress)
                        .stream()
                                .map(transaction -> "-" + Long.toString(end - transaction, RADIX))
                                .collect(Collectors.joining());
    }

    /** Whether both see the same, whenever they were taken. */
    boolean seesTheSameAs(Snapshot other) {
        return end == other.end && inProgress.equals(other.inProgress);
    }
}
