package dev.chartpulse.delivery.beat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** The loops that go on for as long as the service runs: no turn ends one, and one that ends nevertheless is named. */
@ApplicationScoped
public class Loops {

    private static final Logger LOG = Logger.getLogger(Loops.class);
    /** Longer than any turn takes: a loop never waits for what never comes. */
    private static final Duration TURN_LIMIT = Duration.ofMinutes(2);

    private final Set<String> ended = new ConcurrentSkipListSet<>();

    /**
     * The turns of a loop, one after the other. One that fails, throws or hangs is logged, and the next one comes with the
     * next beat.
     *
     * @param name what the loop does, as in "dispatching"
     * @return what the turns that worked gave
     */
    public <T> Multi<T> turns(String name, Multi<?> beats, Supplier<Uni<T>> turn) {
        return turns(name, beats, TURN_LIMIT, turn);
    }

    <T> Multi<T> turns(String name, Multi<?> beats, Duration limit, Supplier<Uni<T>> turn) {
        return beats.onItem().transformToUniAndConcatenate(beat -> Uni.createFrom()
                .<T>deferred(turn::get)
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s is tried again: %s", name, failure))
                .onFailure()
                .recoverWithNull());
    }

    /**
     * Runs a loop until it is cancelled.
     *
     * @param name as readiness names it, should it end by itself
     */
    public Cancellable run(String name, Multi<?> loop) {
        return loop.subscribe()
                .with(
                        turned -> {},
                        failure -> {
                            LOG.errorf(failure, "%s ended, restart the service", name);
                            ended.add(name);
                        },
                        () -> {
                            LOG.errorf("%s ended, restart the service", name);
                            ended.add(name);
                        });
    }

    /** Those that ended by themselves. */
    Set<String> ended() {
        return Set.copyOf(ended);
    }
}
