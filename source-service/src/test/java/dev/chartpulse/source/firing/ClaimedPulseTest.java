package dev.chartpulse.source.firing;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import dev.chartpulse.source.testkit.PulseTest;

/** Scenarios that begin with one pulse, claimed at its due instant and published, whose chart is awaited. */
public abstract class ClaimedPulseTest extends PulseTest {

    @Inject
    protected Claiming claiming;

    protected UUID pulse;

    @BeforeEach
    protected void claimOne() {
        Instant due = thisMinute();
        pulse = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
    }
}
