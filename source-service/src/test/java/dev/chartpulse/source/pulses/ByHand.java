package dev.chartpulse.source.pulses;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Nothing is claimed, swept or watched but by the test. */
public class ByHand implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "chartpulse.pulses.claiming", "false",
                "chartpulse.pulses.claim-limit", "20",
                "quarkus.scheduler.enabled", "false",
                "chartpulse.pulses.attempts", "3");
    }
}
