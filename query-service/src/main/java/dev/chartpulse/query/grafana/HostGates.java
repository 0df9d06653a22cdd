package dev.chartpulse.query.grafana;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One gate per host. Beyond a bound, the gates that have not been used for the longest time are dropped. */
final class HostGates {

    private final GrafanaConfig config;
    private final Clock clock;
    private final Map<String, HostGate> byOrigin = new LinkedHashMap<>(16, 0.75f, true);

    HostGates(GrafanaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized HostGate of(GrafanaUrl url) {
        HostGate gate = byOrigin.computeIfAbsent(url.origin(), origin -> new HostGate(config, clock));
        forgetEldest(gate);
        return gate;
    }

    private void forgetEldest(HostGate wanted) {
        Iterator<HostGate> eldest = byOrigin.values().iterator();
        while (byOrigin.size() > config.maxHosts() && eldest.hasNext()) {
            HostGate gate = eldest.next();
            if (gate != wanted && gate.isEmpty()) {
                eldest.remove();
            }
        }
    }

    synchronized int size() {
        return byOrigin.size();
    }
}
