package dev.chartpulse.source.firing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.Trigger;

/**
 * What one due connection's firing stores.
 *
 * @param pulses the pulses to store: those of missed instants, then those that fire
 * @param next when the connection is due again; empty when its schedule has ended
 */
record DueFiring(List<NewPulse> pulses, Optional<Instant> next) {

    /**
     * Decides what a due connection fires.
     *
     * @param row of {@link ConnectionSnapshot#SELECT}
     * @throws RuntimeException when the connection cannot be fired as it is stored
     */
    static DueFiring of(Row row) {
        ConnectionSnapshot connection = ConnectionSnapshot.of(row);
        DueInstants due = DueInstants.of(
                connection.instants(),
                connection.nextDueAt(),
                connection.now(),
                connection.grace(),
                connection.catchUp());
        List<NewPulse> pulses = new ArrayList<>();
        due.missed().forEach(missed -> pulses.add(NewPulse.missed(connection, missed)));
        if (connection.targets().isEmpty()) {
            return new DueFiring(List.of(), due.next());
        }
        due.fires().stream()
                .map(at -> connection.pulse(PulseIds.scheduled(connection.connectionId(), at), Trigger.SCHEDULED, at))
                .map(pulse -> NewPulse.request(connection, pulse))
                .forEach(pulses::add);
        return new DueFiring(pulses, due.next());
    }
}
