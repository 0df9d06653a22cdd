package dev.chartpulse.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class LoopTest {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final Pace FAST = Pace.every(Duration.ofMillis(1)).turnsWithin(Duration.ofSeconds(1));
    /** A loop of this pace turns again in this test only when it is kicked. */
    private static final Pace RARE = Pace.every(Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong skipped = new AtomicLong();
    private final Loops loops = new Loops(vertx, meters, () -> System.nanoTime() + skipped.get(), Loops.timerOf(vertx));
    private final LoopHealth health = new LoopHealth(loops);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTurnThatFailsThrowsGivesNothingOrHangsDoesNotEndTheLoop() {
        AtomicInteger turn = new AtomicInteger();
        Queue<String> worked = new ConcurrentLinkedQueue<>();

        loops.loop("sweeping", FAST)
                .<String>run(
                        () -> switch (turn.incrementAndGet()) {
                            case 1 -> Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"));
                            case 2 -> throw new AssertionError("a fault of our own");
                            case 3 -> null;
                            case 4 -> Uni.createFrom().nothing();
                            case 5 -> Uni.createFrom().nullItem();
                            default -> Uni.createFrom().item("turn " + turn.get());
                        },
                        turns -> turns.invoke(worked::add));

        await().until(() -> worked.size() > 1);
        assertThat(worked).startsWith("turn 6", "turn 7");
        assertThat(turns("sweeping", "failed")).isEqualTo(3);
        assertThat(turns("sweeping", "timed-out")).isEqualTo(1);
        assertThat(turns("sweeping", "succeeded")).isGreaterThanOrEqualTo(3);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aKickDuringATurnIsFollowedByExactlyOneMore() {
        Queue<UniEmitter<? super Void>> turns = new ConcurrentLinkedQueue<>();
        AtomicInteger begun = new AtomicInteger();
        Loop loop = loops.loop("dispatching", RARE);
        loop.run(() -> Uni.createFrom().<Void>emitter(turn -> {
            begun.incrementAndGet();
            turns.add(turn);
        }));
        await().until(() -> begun.get() == 1);

        loop.kick();
        loop.kick();
        assertThat(begun).hasValue(1);
        turns.remove().complete(null);

        await().until(() -> begun.get() == 2);
        turns.remove().complete(null);
        await().until(() -> turns("dispatching", "succeeded") == 2);
        loop.kick();
        await().until(() -> begun.get() == 3);
    }

    @Test
    void aTurnDecidesWhenTheNextOneComes() {
        AtomicInteger turns = new AtomicInteger();
        Loop loop = loops.loop("claiming", RARE);

        loop.run(() -> {
            loop.nextIn(turns.incrementAndGet() < 3 ? Duration.ofMillis(1) : Duration.ofHours(1));
            return Uni.createFrom().voidItem();
        });

        await().until(() -> turns.get() == 3);
    }

    @Test
    void theFirstTurnWaitsForItsDelayOrAKick() {
        AtomicInteger turns = new AtomicInteger();
        Loop loop = loops.loop("retention", RARE.startingAfter(Duration.ofHours(1)));
        loop.run(() -> Uni.createFrom().item(turns.incrementAndGet()));
        assertThat(turns).hasValue(0);

        loop.kick();

        await().until(() -> turns.get() == 1);
    }

    @Test
    void kickedTurnsAreApartAndTheFirstKickIsNotDelayed() {
        Duration apart = Duration.ofMillis(20);
        AtomicInteger begun = new AtomicInteger();
        StandingTime time = new StandingTime();
        Loop loop = new Loops(vertx, meters, time::nanoTime, time::after)
                .loop("publishing", RARE.startingAfter(Duration.ofHours(1)).kickedEvery(apart));
        loop.run(() -> {
            if (begun.incrementAndGet() == 2) {
                loop.kick();
                loop.kick();
            }
            return Uni.createFrom().voidItem();
        });

        loop.kick();
        await().until(() -> begun.get() == 1);
        loop.kick();
        await().until(() -> time.nextIn().equals(apart));
        assertThat(begun).hasValue(1);
        time.pass(apart);
        await().until(() -> begun.get() == 2 && time.nextIn().equals(apart));
        time.pass(apart);
        await().until(() -> begun.get() == 3 && time.nextIn().compareTo(apart) > 0);

        time.pass(apart);
        loop.kick();
        await().until(() -> begun.get() == 4);
    }

    @Test
    void eachTurnHasASafeContextOfItsOwn() {
        Set<Context> contexts = ConcurrentHashMap.newKeySet();
        loops.loop("watching", FAST).run(() -> {
            Context context = Vertx.currentContext();
            if (VertxContext.isDuplicatedContext(context)
                    && VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(context)) {
                contexts.add(context);
            }
            return Uni.createFrom().voidItem();
        });

        await().until(() -> contexts.size() > 2);
    }

    @Test
    void aStoppedLoopTurnsNoMoreIsNotMissedAndMayRunAgain() {
        AtomicInteger turns = new AtomicInteger();
        Loop loop = loops.loop("sweeping", RARE);
        loop.run(() -> Uni.createFrom().item(turns.incrementAndGet()));
        await().until(() -> turns("sweeping", "succeeded") == 1);
        assertThatThrownBy(() -> loop.run(() -> Uni.createFrom().voidItem()))
                .hasMessage("the loop sweeping runs already");

        loop.stop();
        loop.kick();
        skip(Duration.ofDays(1));

        assertThat(turns).hasValue(1);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        loop.run(() -> Uni.createFrom().item(turns.incrementAndGet()));
        await().until(() -> turns.get() == 2);
    }

    @Test
    void aServiceThatStopsEndsAllItsLoopsOnceTheirTurnsAreOver() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        Loop loop = loops.loop("sweeping", RARE);
        loop.run(() -> Uni.createFrom().item(turns.incrementAndGet()));
        Queue<UniEmitter<? super Void>> underWay = new ConcurrentLinkedQueue<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        loops.loop("claiming", FAST.turnsWithin(Duration.ofMinutes(1))).run(() -> Uni.createFrom()
                .<Void>emitter(underWay::add)
                .onCancellation()
                .invoke(() -> cancelled.set(true)));
        await().until(() -> turns("sweeping", "succeeded") == 1 && underWay.size() == 1);

        Thread stop = new Thread(this::stopAll);
        stop.start();
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        loop.kick();
        assertThat(cancelled).isFalse();
        underWay.remove().complete(null);
        stop.join();

        assertThat(loops.names()).isEmpty();
        assertThat(turns).hasValue(1);
        assertThat(cancelled).isFalse();
        assertThat(turns("claiming", "succeeded")).isEqualTo(1);
        assertThat(underWay).isEmpty();
    }

    @Test
    void aTurnThatDoesNotEndIsCutOffByAStop() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        loops.loop("testing", RARE).run(() -> Uni.createFrom()
                .<Void>emitter(turn -> begun.set(true))
                .onCancellation()
                .invoke(() -> cancelled.set(true)));
        await().untilTrue(begun);

        stopAll();

        assertThat(cancelled).isTrue();
        assertThat(loops.names()).isEmpty();
    }

    @Test
    void aServiceWhoseLoopEndedIsNotAlive() {
        loops.loop("sweeping", FAST)
                .run(
                        () -> Uni.createFrom().item(1),
                        turns -> turns.invoke(turn -> {
                            throw new IllegalStateException("broken");
                        }));
        loops.loop("dispatching", FAST)
                .run(() -> Uni.createFrom().item(1), turns -> Multi.createFrom().empty());

        await().until(() -> loops.ended().size() == 2);
        HealthCheckResponse response = health.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).contains(Map.of("reason", "restart the service: ended: dispatching, sweeping"));
    }

    @Test
    void aServiceWhoseLoopDoesNotTurnAnyMoreIsNotAlive() {
        Loop stuck = loops.loop("claiming", FAST);
        stuck.run(() -> Uni.createFrom().item(1), turns -> turns.onItem()
                .transformToUniAndConcatenate(turn -> Uni.createFrom().nothing()));
        loops.loop("retention", RARE).run(() -> Uni.createFrom().voidItem());
        await().until(() -> turns("claiming", "succeeded") > 0 && turns("retention", "succeeded") == 1);
        assertThat(health.call().getData()).contains(Map.of("turning", "claiming, retention"));

        skip(Loop.PATIENCE.plusSeconds(1));

        HealthCheckResponse response = health.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData())
                .contains(Map.of("reason", "restart the service: no turn for too long: claiming"));
    }

    @Test
    void aTurnMayTakeItsLimitWithoutTheLoopCountingAsStuck() {
        Duration limit = Duration.ofMinutes(30);
        AtomicInteger begun = new AtomicInteger();
        loops.loop("purging", Pace.every(Duration.ofMinutes(1)).turnsWithin(limit))
                .run(() -> {
                    begun.incrementAndGet();
                    return Uni.createFrom().nothing();
                });
        await().until(() -> begun.get() == 1);

        skip(limit.plus(Loop.PATIENCE));
        assertThat(loops.stuck()).isEmpty();

        skip(Duration.ofMinutes(2));
        assertThat(loops.stuck()).isEqualTo(List.of("purging"));
    }

    /** A clock that stands until it is told to go on, and the timers by it. */
    private static final class StandingTime {

        private final List<Timer> timers = new ArrayList<>();
        private long now;

        private record Timer(long due, Runnable then) {}

        synchronized long nanoTime() {
            return now;
        }

        synchronized Runnable after(Duration pause, Runnable then) {
            Timer timer = new Timer(now + pause.toNanos(), then);
            timers.add(timer);
            return () -> remove(timer);
        }

        private synchronized void remove(Timer timer) {
            timers.remove(timer);
        }

        /** When the next timer is due; never, if there is none. */
        synchronized Duration nextIn() {
            return timers.stream()
                    .map(timer -> Duration.ofNanos(timer.due() - now))
                    .min(Comparator.naturalOrder())
                    .orElse(ChronoUnit.FOREVER.getDuration());
        }

        void pass(Duration time) {
            due(time).forEach(timer -> timer.then().run());
        }

        private synchronized List<Timer> due(Duration time) {
            now += time.toNanos();
            List<Timer> due =
                    timers.stream().filter(timer -> timer.due() <= now).toList();
            timers.removeAll(due);
            return due;
        }
    }

    private void stopAll() {
        try {
            loops.stopAll(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    private double turns(String loop, String outcome) {
        Counter counter = meters.find("chartpulse.loops.turns")
                .tags("loop", loop, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
