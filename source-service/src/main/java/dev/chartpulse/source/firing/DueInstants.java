package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.chartpulse.source.schedules.Schedule;

/**
 * Which of a due connection's instants fire. Of all instants that are due by now only the latest fires, and only within the
 * grace; the others are missed.
 *
 * @param fires the instant that fires; empty when even the latest is too old
 * @param missed the instants that do not fire, in order; at most {@value #MAX_MISSED}, of which the first may stand for several
 * @param next the first instant after now
 */
record DueInstants(Optional<Instant> fires, List<Missed> missed, Instant next) {

    /** The most missed instants that one outage leaves in the history. */
    static final int MAX_MISSED = 50;

    /** How far back instants are searched; longer than the longest step of any schedule. */
    private static final Duration LOOK_BACK = Duration.ofDays(16);

    /**
     * One due instant that did not fire, or several.
     *
     * @param until the last of the instants; equal to {@code dueAt} for a single instant
     */
    record Missed(Instant dueAt, Instant until) {}

    /**
     * Decides about all instants that are due.
     *
     * @param firstDue the earliest instant that was not claimed yet; not after now
     * @param now the present instant by PostgreSQL's clock
     * @param grace how long after its due instant a pulse is still worth firing
     */
    static DueInstants of(Schedule schedule, Instant firstDue, Instant now, Duration grace) {
        Instant horizon = now.minus(LOOK_BACK);
        Deque<Instant> due = new ArrayDeque<>(List.of(firstDue));
        Instant merged = firstDue;
        Instant next = schedule.next(firstDue.isBefore(horizon) ? horizon : firstDue);
        while (!next.isAfter(now)) {
            due.addLast(next);
            if (due.size() > MAX_MISSED) {
                due.removeFirst();
                merged = due.removeFirst();
                due.addFirst(firstDue);
            }
            next = schedule.next(next);
        }
        Instant latest = due.getLast();
        Optional<Instant> fires = Optional.of(latest).filter(at -> now.isBefore(at.plus(grace)));
        if (fires.isPresent()) {
            due.removeLast();
        }
        return new DueInstants(fires, missed(due, merged), next);
    }

    private static List<Missed> missed(Deque<Instant> due, Instant merged) {
        List<Missed> missed = new ArrayList<>();
        for (Instant at : due) {
            missed.add(new Missed(at, missed.isEmpty() ? merged : at));
        }
        return missed;
    }
}
