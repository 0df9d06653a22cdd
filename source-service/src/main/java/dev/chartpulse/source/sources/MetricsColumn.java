package dev.chartpulse.source.sources;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import dev.chartpulse.contracts.Wire;

/** The metrics of a source as the JSON of their column. */
final class MetricsColumn {

    private static final TypeReference<List<Metric>> METRICS = new TypeReference<>() {};

    private MetricsColumn() {}

    static String write(List<Metric> metrics) {
        try {
            return Wire.mapper().writeValueAsString(metrics);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metrics cannot be written", e);
        }
    }

    static List<Metric> read(String json) {
        try {
            return Wire.mapper().readValue(json, METRICS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored metrics cannot be read", e);
        }
    }
}
