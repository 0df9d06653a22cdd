package dev.chartpulse.source.housekeeping;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class HousekeepingTest {
    @Test
    void aRoundOfHousekeepingEndsWellWhateverItDoes() {
        Housekeeping.quietly("throwing", () -> {
                    throw new IllegalStateException("thrown");
                })
                .await()
                .indefinitely();
        Housekeeping.quietly("failing", () -> Uni.createFrom().failure(new IllegalStateException("away")))
                .await()
                .indefinitely();
    }
}
