package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.OwnLedger;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer.Fate;
import dev.chartpulse.delivery.ledger.LedgerThrough;
import dev.chartpulse.delivery.settlement.SettlementRelay;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.traces.PulseTraces;

/** A replica, the only one at a ledger of its own, is asked to stop while those it sends to have not answered yet. */
@QuarkusTest
@WithTestResource(Kit.class)
class StoppedMidwayIT extends ServiceScenarios {

    @Inject
    Channels channels;

    @Inject
    DispatchConfig config;

    @Inject
    RetryPolicy retries;

    @Inject
    AccountHealth health;

    @Inject
    SettlementMeters settlementMeters;

    @Inject
    Sweeper sweeper;

    @Inject
    PulseTraces traces;

    @Inject
    SettlementRelay relay;

    @Inject
    Loops loops;

    @Inject
    Vertx vertx;

    private final OwnLedger database = OwnLedger.make("stopped");
    private final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();

    @Test
    void whatMayHaveBeenSentIsWaitedForAndTheRestIsLeftToOthers() {
        Pool pool = database.pool(vertx);
        HttpServer silent = vertx.createHttpServer()
                .requestHandler(request -> held.add(request.response()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        URI receiver = URI.create("http://127.0.0.1:" + silent.actualPort() + "/hook");
        String address = Pulse.address();
        Kit.smtp().fate(address, Fate.SILENT_AFTER_DATA);
        Pulse pulse = new Pulse();
        List<UUID> begun = List.of(
                pulse.toPosted(DeliveryKind.TEAMS, Kit.webhookAccess(receiver, null, null)),
                pulse.toPosted(DeliveryKind.CHAT, Kit.webhookAccess(receiver, null, null)),
                pulse.toEmail(address));
        UUID repeatable = pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(receiver, "key", Payload.JSON));
        LedgerThrough ledger = new LedgerThrough(pool, vertx);
        ledger.pulses.store(pulse.requested()).await().atMost(PATIENCE);
        ledger.pulses.store(pulse.rendered()).await().atMost(PATIENCE);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Worker worker = new Worker(
                channels, ledger.deliveries, config, retries, health, sweeper, settlementMeters, traces, meters);
        Dispatcher dispatcher = new Dispatcher(ledger.claims, worker, relay, config, loops, meters);

        dispatcher.start(new StartupEvent());
        await().until(() -> held.size() == 3 && !Kit.smtp().mails(address).isEmpty());
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stop(dispatcher));
        await().until(() -> "free".equals(state(repeatable)));
        held.forEach(HttpServerResponse::end);
        Kit.smtp().takeAtLast(address);
        stop.join();

        for (UUID delivery : begun) {
            assertThat(state(delivery)).isEqualTo("sent");
        }
        assertThat(state(repeatable)).isEqualTo("free");
        assertThat(database.text("select may_have_arrived::text from delivery where id = '" + repeatable + "'"))
                .isEqualTo("true");
        pool.closeAndAwait();
        silent.close();
    }

    private static void stop(Dispatcher dispatcher) {
        try {
            dispatcher.close(new ShutdownEvent());
            dispatcher.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** Its outcome; without one, whether a replica has it. */
    private String state(UUID delivery) {
        return database.text("select coalesce(outcome, case when lease is null then 'free' else 'claimed' end)"
                + " from delivery where id = '" + delivery + "'");
    }
}
