package dev.chartpulse.delivery.intake;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.delivery.dispatch.Dispatcher;
import dev.chartpulse.delivery.dispatch.Sweeper;
import dev.chartpulse.delivery.ledger.PulseLedger;

/** Stores what an event tells, and has the consequences looked at. */
@ApplicationScoped
class PulseIntakeWork {

    private static final Logger LOG = Logger.getLogger(PulseIntakeWork.class);
    /** SQLSTATE class "data exception": a value that no column holds. */
    private static final String DATA_EXCEPTION = "22";

    private final PulseLedger ledger;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;

    PulseIntakeWork(PulseLedger ledger, Dispatcher dispatcher, Sweeper sweeper) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.sweeper = sweeper;
    }

    Uni<Void> handle(PulseRequested event) {
        return stored(event, ledger.store(event)).invoke(dispatcher::kick);
    }

    Uni<Void> handle(PulseRendered event) {
        return stored(event, ledger.store(event)).invoke(dispatcher::kick);
    }

    Uni<Void> handle(PulseAbandoned event) {
        return stored(event, ledger.store(event)).invoke(sweeper::kick);
    }

    /** What PostgreSQL can never hold must not hold up what comes after it. */
    private static Uni<Void> stored(Event event, Uni<Void> storing) {
        return storing.onFailure(PulseIntakeWork::isUnstorable)
                .invoke(failure ->
                        LOG.errorf("%s cannot be stored and is dropped: %s", event.eventId(), failure.getMessage()))
                .onFailure(PulseIntakeWork::isUnstorable)
                .recoverWithNull();
    }

    private static boolean isUnstorable(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState().startsWith(DATA_EXCEPTION);
    }
}
