package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ReadyPulsesTest {

    private final ReadyPulses ready = new ReadyPulses();

    @Test
    void theOldestAreTakenFirstAndEachOnce() {
        List<UUID> pulses = Stream.generate(UUID::randomUUID).limit(3).toList();
        pulses.forEach(ready::add);
        ready.add(pulses.get(0));

        assertThat(ready.take(2)).isEqualTo(pulses.subList(0, 2));
        assertThat(ready.take(2)).isEqualTo(pulses.subList(2, 3));
        assertThat(ready.isEmpty()).isTrue();
    }

    @Test
    void aSearchLeadsToThoseBeforeItAndThereAreNoneWhileSearchesFindSomething() {
        ready.add(UUID.randomUUID());
        ready.searching();
        UUID meanwhile = UUID.randomUUID();
        ready.add(meanwhile);

        ready.searched(true);
        assertThat(ready.take(1)).isEmpty();

        ready.searched(false);
        assertThat(ready.take(2)).containsExactly(meanwhile);
    }

    @Test
    void theirNumberIsBounded() {
        Stream.generate(UUID::randomUUID).limit(20_100).forEach(ready::add);

        assertThat(ready.take(Integer.MAX_VALUE)).hasSize(20_000);
    }
}
