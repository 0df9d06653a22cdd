package dev.chartpulse.source.firing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.Trigger;

/**
 * What one due connection's firing stores.
 *
 * @param pulses the pulses to store: those of missed instants, then the one that fires, if any
 * @param next when the connection is due again
 */
record DueFiring(List<NewPulse> pulses, Instant next) {

    /**
     * Decides what a due connection fires.
     *
     * @param row of {@link ConnectionSnapshot#SELECT}
     * @throws RuntimeException when the connection cannot be fired as it is stored
     */
    static DueFiring of(Row row) {
        ConnectionSnapshot connection = ConnectionSnapshot.of(row);
        DueInstants due =
                DueInstants.of(connection.instants(), connection.nextDueAt(), connection.now(), connection.grace());
        List<NewPulse> pulses = new ArrayList<>();
        due.missed().forEach(missed -> pulses.add(NewPulse.missed(connection, missed)));
        due.fires()
                .map(at -> connection.pulse(PulseIds.scheduled(connection.connectionId(), at), Trigger.SCHEDULED, at))
                .map(pulse -> NewPulse.request(connection, pulse))
                .ifPresent(pulses::add);
        return new DueFiring(pulses, due.next());
    }
}
