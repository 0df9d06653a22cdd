package dev.chartpulse.traces;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Turns OpenTelemetry's SDK on if, and only if, an endpoint for spans is set: {@code chartpulse.traces.endpoint}, or one of
 * the names that Quarkus and OpenTelemetry have for it. What is set for the SDK by environment variables comes before this.
 */
public final class TracesConfigSource implements ConfigSourceFactory {

    /** After environment variables, before application.properties. */
    private static final int ORDINAL = 275;

    private static final List<String> ENDPOINTS = List.of(
            "chartpulse.traces.endpoint",
            "quarkus.otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.endpoint");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = ENDPOINTS.stream()
                .flatMap(name -> value(context, name))
                .findFirst()
                .map(endpoint ->
                        Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", endpoint))
                .orElse(Map.of("quarkus.otel.sdk.disabled", "true"));
        return List.of(new PropertiesConfigSource(settings, "whether there are traces", ORDINAL));
    }

    private static Stream<String> value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        // Quarkus has a default endpoint of its own, which nobody chose.
        boolean chosen = value != null && value.getValue() != null && value.getConfigSourceOrdinal() > 100;
        return chosen && !value.getValue().isBlank() ? Stream.of(value.getValue()) : Stream.empty();
    }
}
