package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a connection fires: an endless, strictly growing row of instants on whole seconds. It holds no state: the next
 * instant follows from the one before, so that nothing is rebuilt at start and no firing shifts the later ones.
 */
public sealed interface Schedule permits EveryMinutes, Hourly, OnDays {

    /** The most instants that {@link #upcoming} lists. */
    int MAX_UPCOMING = 100;

    /**
     * The first instant of the schedule that lies after this one.
     *
     * @param after exclusive; usually the instant that was due before
     */
    Instant next(Instant after);

    /**
     * The instants that follow.
     *
     * @param after exclusive
     * @param count 1 to {@value #MAX_UPCOMING}
     */
    default List<Instant> upcoming(Instant after, int count) {
        return Stream.iterate(next(after), this::next).limit(count).toList();
    }
}
