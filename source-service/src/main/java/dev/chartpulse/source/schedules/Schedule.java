package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a connection fires: a strictly growing series of instants on whole minutes, which ends only if the schedule has a last
 * date. A schedule holds no state: the next instant follows from the one before, so that nothing is rebuilt at start and no
 * firing shifts the later ones.
 */
public sealed interface Schedule permits WallClock, ElapsedTime {

    /** The most instants that {@link #upcoming} lists. */
    int MAX_UPCOMING = 100;

    /** Why a connection does not fire whose schedule has no instant left, for a person. */
    String ENDED = "The schedule has ended: no date is left on which it fires.";

    /**
     * The first instant at which the schedule fires after another instant; empty if it never fires again.
     *
     * @param after exclusive; usually the instant at which the schedule fired last
     */
    Optional<Instant> next(Instant after);

    /**
     * What a person should know about an instant at which the schedule fires, because the zone's clock changes there; usually empty.
     *
     * @param at one of the schedule's instants
     */
    Optional<String> note(Instant at);

    /**
     * The next instants at which the schedule fires, in order; fewer than asked for if the schedule ends.
     *
     * @param after exclusive
     * @param count 1 to {@value #MAX_UPCOMING}
     */
    default List<Instant> upcoming(Instant after, int count) {
        return Stream.iterate(next(after), Optional::isPresent, at -> next(at.get()))
                .limit(count)
                .map(Optional::get)
                .toList();
    }
}
