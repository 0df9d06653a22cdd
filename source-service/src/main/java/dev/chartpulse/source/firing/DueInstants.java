package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.Schedule;

/**
 * Which of a due connection's instants fire. An instant fires only within the grace; which of several do, {@link CatchUp} says. The
 * others are missed.
 *
 * @param fires the instants that fire, in order
 * @param missed the instants that do not fire, in order; at most {@value #MAX_MISSED}, of which the first may stand for several
 * @param next the first instant after now; empty if the schedule has ended
 */
record DueInstants(List<Instant> fires, List<Missed> missed, Optional<Instant> next) {

    /** The most missed instants that one outage leaves in the history. */
    static final int MAX_MISSED = 50;

    /** The most instants that fire late at once. */
    static final int MAX_FIRES = 24;

    /** With {@link CatchUp#SKIP}, what is claimed later than this is missed. A busy system claims later than it wakes. */
    static final Duration PUNCTUAL = Duration.ofMinutes(5);

    /** How far back instants are searched first, and by what factor farther: a schedule may fire each minute, or every few years. */
    private static final Duration LOOK_BACK = Duration.ofHours(2);

    private static final int FARTHER = 8;

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
    static DueInstants of(Schedule schedule, Instant firstDue, Instant now, Duration grace, CatchUp catchUp) {
        List<Instant> missed = latest(schedule, firstDue, now);
        Duration late = catchUp == CatchUp.SKIP && PUNCTUAL.compareTo(grace) < 0 ? PUNCTUAL : grace;
        int most = catchUp == CatchUp.ALL ? MAX_FIRES : 1;
        Deque<Instant> fires = new ArrayDeque<>();
        while (!missed.isEmpty()
                && fires.size() < most
                && now.isBefore(last(missed).plus(late))) {
            fires.addFirst(missed.remove(missed.size() - 1));
        }
        return new DueInstants(List.copyOf(fires), recorded(missed, firstDue), schedule.next(now));
    }

    /** The instants that are due, in order: all of them, or else the latest, and more than can fire and be recorded one by one. */
    private static List<Instant> latest(Schedule schedule, Instant firstDue, Instant now) {
        Duration back = LOOK_BACK;
        while (true) {
            Instant horizon = now.minus(back);
            boolean all = !horizon.isAfter(firstDue);
            List<Instant> due = new ArrayList<>(all ? List.of(firstDue) : List.of());
            Optional<Instant> next = schedule.next(all ? firstDue : horizon);
            while (next.isPresent() && !next.get().isAfter(now)) {
                due.add(next.get());
                next = schedule.next(next.get());
            }
            if (all || due.size() >= MAX_MISSED + MAX_FIRES) {
                return due;
            }
            back = back.multipliedBy(FARTHER);
        }
    }

    private static List<Missed> recorded(List<Instant> missed, Instant firstDue) {
        List<Missed> recorded = new ArrayList<>();
        for (Instant at : missed.subList(Math.max(0, missed.size() - MAX_MISSED), missed.size())) {
            recorded.add(new Missed(recorded.isEmpty() ? firstDue : at, at));
        }
        return recorded;
    }

    private static Instant last(List<Instant> instants) {
        return instants.get(instants.size() - 1);
    }
}
