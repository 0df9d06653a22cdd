package dev.chartpulse.delivery.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.delivery.dispatch.Dispatcher;
import dev.chartpulse.delivery.dispatch.Sweeper;
import dev.chartpulse.delivery.ledger.PulseLedger;

/** Stores an event in the ledger, and wakes the loop that acts on it. */
@ApplicationScoped
class PulseIntakeWork {

    private final PulseLedger ledger;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;

    PulseIntakeWork(PulseLedger ledger, Dispatcher dispatcher, Sweeper sweeper) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.sweeper = sweeper;
    }

    Uni<Void> handle(PulseRequested event) {
        return ledger.store(event).invoke(dispatcher::kick);
    }

    Uni<Void> handle(PulseRendered event) {
        return ledger.store(event).invoke(dispatcher::kick);
    }

    Uni<Void> handle(PulseAbandoned event) {
        return ledger.store(event).invoke(sweeper::kick);
    }
}
