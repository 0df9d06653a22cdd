package dev.chartpulse.delivery.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Claims;
import dev.chartpulse.delivery.ledger.Room;
import dev.chartpulse.delivery.settlement.SettlementRelay;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * Claims due deliveries, no more than may be in work at once, and gives them to {@link Worker}.
 *
 * <p>The deliveries of pulses whose charts just came are claimed by the pulses' ids. The whole ledger is searched for others,
 * such as attempts to be repeated and what another replica left, once a period, and soon where a search found something or a
 * lane or a place became free. While searches find something, they alone claim: one costs less than a claim for each chart.
 */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    /** From one search of the whole ledger to the next, at least: what comes free meanwhile is claimed in one go. */
    private static final Duration SOON = Duration.ofMillis(40);
    /** So that a turn is not for each delivery that ends, but for those of this time. */
    private static final Duration APART = Duration.ofMillis(5);
    /** How long a service that stops waits for the ledger to end leases early. */
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

    private final Claims claims;
    private final Worker worker;
    private final SettlementRelay relay;
    private final DispatchConfig config;
    private final Loop loop;
    private final InWork inWork = new InWork();
    private final ReadyPulses ready = new ReadyPulses();
    /** When the whole ledger is searched next, by {@link System#nanoTime}. */
    private volatile long nextSearch = System.nanoTime();
    /** The earliest time at which it may be searched, by the same clock. */
    private volatile long earliestSearch = nextSearch;
    /** Since when the service stops, by the same clock; null while it does not. */
    private volatile Long stopping;

    Dispatcher(
            Claims claims,
            Worker worker,
            SettlementRelay relay,
            DispatchConfig config,
            Loops loops,
            MeterRegistry meters) {
        this.claims = claims;
        this.worker = worker;
        this.relay = relay;
        this.config = config;
        this.loop = loops.loop("dispatching", Pace.every(config.poll()).kickedEvery(APART));
        meters.gauge("chartpulse.deliveries.in.work", inWork, InWork::size);
    }

    /** Deliveries of the pulse may have become claimable just now: the ledger is asked for them at once. */
    public void ready(UUID pulse) {
        ready.add(pulse);
        loop.kick();
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::claim, this::workAll);
    }

    /**
     * Works on the claimed deliveries at the same time. {@link #claim()} bounds how many there are; the bound here is one more,
     * so that the loop goes on turning while all places are taken.
     */
    private Multi<Void> workAll(Multi<List<Claim>> claimed) {
        return claimed.onItem()
                .<Claim>disjoint()
                .onItem()
                .transformToUni(this::work)
                .merge(config.concurrency() + 1);
    }

    /** Claims no further deliveries, from before the events under way are waited for: so both have the same time to end. */
    void close(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) ShutdownEvent stopped) {
        stopping = System.nanoTime();
        inWork.close();
    }

    /**
     * Waits for the deliveries in work. Those that take longer are released if they cannot have been sent, so that another replica
     * sends them at once. The others are waited for further, because not every provider can be asked later what became of them. One that
     * is cut off nevertheless is looked up when its lease has ended.
     */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stopped)
            throws InterruptedException {
        List<Claim> left = inWork.drain(rest(config.drain()));
        if (!left.isEmpty()) {
            List<Claim> released = release(left);
            released.forEach(inWork::leave);
            left = inWork.drain(rest(config.drain().plus(config.drainBegun())));
            LOG.warnf("%d deliveries were left to other replicas, and %d cut off", released.size(), left.size());
        }
        loop.stop();
    }

    /** What is left of a time that began when the service began to stop. */
    private Duration rest(Duration time) {
        return time.minusNanos(System.nanoTime() - stopping);
    }

    private Uni<List<Claim>> claim() {
        int places = config.concurrency() - inWork.size();
        if (places <= 0 || !inWork.ask()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .deferred(() -> take(new Room(places, config.accountConcurrency(), inWork.byAccount())))
                .flatMap(this::begun)
                .onTermination()
                .invoke(inWork::asked);
    }

    private Uni<List<Claim>> take(Room room) {
        long untilSearch = nextSearch - System.nanoTime();
        if (untilSearch <= 0) {
            return search(room);
        }
        loop.nextIn(Duration.ofNanos(untilSearch));
        List<UUID> pulses = ready.take(room.deliveries());
        if (pulses.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return claims.takeOf(pulses, room, config.lease()).invoke(taken -> {
            if (taken.size() == room.deliveries()) {
                // There may be more of them.
                pulses.forEach(ready::add);
            }
            kickIfReady();
        });
    }

    private Uni<List<Claim>> search(Room room) {
        long now = System.nanoTime();
        nextSearch = now + config.poll().toNanos();
        earliestSearch = now + SOON.toNanos();
        ready.searching();
        return claims.take(room, config.lease()).invoke(taken -> {
            ready.searched(!taken.isEmpty());
            if (!taken.isEmpty()) {
                searchSoon();
            }
            kickIfReady();
        });
    }

    /** There may be something due that no hint leads to. */
    private void searchSoon() {
        nextSearch = earliestSearch;
        loop.kick();
    }

    private void kickIfReady() {
        if (!ready.isEmpty()) {
            loop.kick();
        }
    }

    private Uni<List<Claim>> begun(List<Claim> taken) {
        return taken.isEmpty() || inWork.begin(taken)
                ? Uni.createFrom().item(taken)
                : claims.release(taken, /* inWork */ false).replaceWith(List.of());
    }

    private Uni<Void> work(Claim claim) {
        return worker.work(claim).onTermination().invoke(() -> {
            boolean wasFull = inWork.finish(claim) >= config.accountConcurrency();
            relay.kick();
            if (claim.sharesLane() || wasFull) {
                searchSoon();
            } else {
                loop.kick();
            }
        });
    }

    private List<Claim> release(List<Claim> left) throws InterruptedException {
        try {
            return claims.release(left, /* inWork */ true)
                    .subscribeAsCompletionStage()
                    .get(RELEASE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("other replicas get these deliveries only when their leases end: %s", e);
            return List.of();
        }
    }
}
