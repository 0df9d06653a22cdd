package dev.chartpulse.delivery.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

import dev.chartpulse.delivery.beat.Beat;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Claims;
import dev.chartpulse.delivery.settlement.SettlementRelay;

/** Claims what is due, as much as there is room for, and has it worked on. */
@ApplicationScoped
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Claims claims;
    private final Worker worker;
    private final SettlementRelay relay;
    private final DispatchConfig config;
    private final Beat beat;
    private final AtomicInteger inWork = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean stopping;
    private Cancellable subscription;

    Dispatcher(
            Claims claims,
            Worker worker,
            SettlementRelay relay,
            DispatchConfig config,
            Vertx vertx,
            MeterRegistry meters) {
        this.claims = claims;
        this.worker = worker;
        this.relay = relay;
        this.config = config;
        this.beat = new Beat(vertx, config.poll());
        meters.gauge("chartpulse.deliveries.in.work", inWork);
    }

    /** Something may have become due just now. */
    public void kick() {
        beat.kick();
    }

    void start(@Observes StartupEvent started) {
        subscription = beat.beats()
                .onItem()
                .transformToUniAndConcatenate(beat -> claim())
                .onItem()
                .<Claim>disjoint()
                .onItem()
                .transformToUni(claim -> worker.work(claim).onItemOrFailure().invoke((done, failure) -> finished()))
                .merge(config.concurrency())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("dispatching ended, restart the service", failure));
    }

    /** Takes no new deliveries, and lets those in work end: what is cut off shows as unknown, or is tried again late. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        if (inWork.get() > 0) {
            try {
                drained.get(config.drain().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.warnf("%d deliveries were still in work", inWork.get());
            }
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private Uni<List<Claim>> claim() {
        int room = config.concurrency() - inWork.get();
        if (stopping || room <= 0) {
            return Uni.createFrom().item(List.of());
        }
        return claims.take(room, config.lease())
                .invoke(taken -> inWork.addAndGet(taken.size()))
                .onFailure()
                .invoke(failure -> LOG.warnf("the ledger cannot be asked for deliveries: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private void finished() {
        if (inWork.decrementAndGet() == 0 && stopping) {
            drained.complete(null);
        }
        relay.kick();
        kick();
    }
}
