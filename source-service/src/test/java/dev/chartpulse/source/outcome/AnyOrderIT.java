package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.testkit.PulseTest;

/**
 * The events of a pulse come in any order and any number of times. Made by chance from a number, which the failure names: the
 * same number makes the same events.
 */
@QuarkusTest
class AnyOrderIT extends PulseTest {

    private static final int HISTORIES = 40;
    private static final int MOST_REVISIONS = 3;
    private static final int MOST_COPIES = 3;
    private static final List<String> ADDRESSES = List.of("C0123456789", "a@example.com", "B@example.com");

    /** What is told of a pulse once all events have come. */
    private static final String TOLD = """
            select concat_ws(' | ', p.stage, p.status, p.failure::text, p.settled_at, p.outbox, p.ask_again_at,
                (select convert_from(png, 'UTF8') from pulse_chart where pulse_id = p.id),
                (select string_agg(concat_ws(' ', d.address, d.revision, d.outcome, d.attempts, d.reference, d.failure::text,
                        d.settled_at), ', ' order by d.address)
                    from delivery d where d.pulse_id = p.id))
            from pulse p where p.id = '%s'
            """;
    /** All that is stored of a pulse. */
    private static final String STORED = """
            select concat_ws(' | ', p::text, (select string_agg(d::text, ', ' order by d.id) from delivery d where d.pulse_id = p.id),
                (select string_agg(e::text, ', ' order by e::text) from pulse_entry e where e.pulse_id = p.id),
                (select c::text from pulse_chart c where c.pulse_id = p.id))
            from pulse p where p.id = '%s'
            """;

    @Inject
    Claiming claiming;

    @Inject
    Charts charts;

    @Inject
    Failures failures;

    @Inject
    Settlements settlements;

    @Test
    void duplicateLateAndOutOfOrderEventsEndTheSameAndChangeNothingThatIsSettled() {
        Instant due = thisMinute();
        Instant settledAt = due.plusSeconds(1);
        for (int history = 0; history < HISTORIES; history++) {
            UUID inOrder = claiming.pulse(connection(due), due);
            UUID mixed = claiming.pulse(connection(due), due);
            claiming.claimAndPublish();
            events(inOrder, settledAt, new Random(history)).forEach(this::handle);

            Random random = new Random(history);
            List<Event> events = events(mixed, settledAt, random);
            several(events, random).forEach(this::handle);
            assertThat(query(TOLD.formatted(mixed))).as("history " + history).isEqualTo(query(TOLD.formatted(inOrder)));

            String stored = query(STORED.formatted(mixed));
            several(events, random).forEach(this::handle);
            assertThat(query(STORED.formatted(mixed))).as("history " + history).isEqualTo(stored);
        }
    }

    /** The first attempt maybe fails, though its chart came from a repetition of it; then the deliveries are settled. */
    private static List<Event> events(UUID pulse, Instant settledAt, Random random) {
        List<Event> events = new ArrayList<>();
        switch (random.nextInt(3)) {
            case 0 -> events.add(failed(pulse, 1, passing()));
            case 1 -> events.add(failed(pulse, 1, lasting()));
            default -> {}
        }
        events.add(rendered(pulse, 1));
        for (String address : ADDRESSES) {
            int revisions = 1 + random.nextInt(MOST_REVISIONS);
            for (int revision = 1; revision <= revisions; revision++) {
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                events.add(new DeliverySettled(
                        delivery(pulse, address),
                        pulse,
                        WORKSPACE,
                        revision,
                        outcome,
                        revision,
                        "reference " + revision,
                        outcome == Outcome.SENT ? null : lasting(),
                        settledAt.plusSeconds(revision)));
            }
        }
        return events;
    }

    /** Each of the events once or several times, in any order. */
    private static List<Event> several(List<Event> events, Random random) {
        List<Event> several = new ArrayList<>();
        for (Event event : events) {
            several.addAll(Collections.nCopies(1 + random.nextInt(MOST_COPIES), event));
        }
        Collections.shuffle(several, random);
        return several;
    }

    private void handle(Event event) {
        await(handled(event));
    }

    private Uni<Void> handled(Event event) {
        if (event instanceof PulseRendered rendered) {
            return charts.rendered(rendered);
        }
        return event instanceof PulseFailed failed
                ? failures.failed(failed)
                : settlements.settled((DeliverySettled) event);
    }
}
