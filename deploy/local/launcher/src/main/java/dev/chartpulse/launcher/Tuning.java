package dev.chartpulse.launcher;

import java.util.Map;

/**
 * What differs from the usual in the services and what is around them.
 *
 * @param quickStart whether the services start quickly, and are slower under load
 * @param variables of the environment of some services, which win over the usual ones
 * @param kafkaApart whether Kafka runs in a process of its own, which can be killed
 */
record Tuning(boolean quickStart, Map<Service, Map<String, String>> variables, boolean kafkaApart) {

    static final Tuning USUAL = new Tuning(true, Map.of(), false);

    Tuning {
        variables = Map.copyOf(variables);
    }

    Map<String, String> variables(Service service) {
        return variables.getOrDefault(service, Map.of());
    }
}
