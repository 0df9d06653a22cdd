package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Trigger;

class PulseIdsTest {

    private static final UUID CONNECTION = UUID.fromString("5f6c9c8f-7d3f-4f8b-a031-4f4d6e8a0c06");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** As stored rows have it: another value would fire what has fired. */
    @Test
    void theIdOfADueInstantNeverChanges() {
        UUID id = PulseIds.scheduled(CONNECTION, NINE);
        assertThat(id).isEqualTo(PulseIds.scheduled(CONNECTION, NINE));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(UUID.fromString("d787d97b-5120-52f2-bf5f-720ad16de53c"));
    }

    @Test
    void anotherConnectionInstantTriggerOrKeyIsAnotherPulse() {
        assertThat(PulseIds.scheduled(CONNECTION, NINE))
                .isNotEqualTo(PulseIds.scheduled(CONNECTION, NINE.plusSeconds(60)))
                .isNotEqualTo(PulseIds.scheduled(UUID.randomUUID(), NINE));
        assertThat(PulseIds.asked(CONNECTION, Trigger.MANUAL, "a"))
                .isEqualTo(PulseIds.asked(CONNECTION, Trigger.MANUAL, "a"))
                .isNotEqualTo(PulseIds.asked(CONNECTION, Trigger.MANUAL, "b"))
                .isNotEqualTo(PulseIds.asked(CONNECTION, Trigger.TEST, "a"));
        assertThat(PulseIds.asked(CONNECTION, Trigger.MANUAL, null))
                .isNotEqualTo(PulseIds.asked(CONNECTION, Trigger.MANUAL, null));
    }
}
