package dev.chartpulse.launcher;

import java.util.Map;

/**
 * What differs from the usual in the services.
 *
 * @param quickStart whether the services start quickly, and are slower under load
 * @param variables of the environment of some services, which win over the usual ones
 */
record Tuning(boolean quickStart, Map<Service, Map<String, String>> variables) {

    static final Tuning USUAL = new Tuning(true, Map.of());

    Tuning {
        variables = Map.copyOf(variables);
    }

    Map<String, String> variables(Service service) {
        return variables.getOrDefault(service, Map.of());
    }
}
