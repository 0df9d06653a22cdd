package dev.chartpulse.rest.internal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.properties.UnlessBuildProperty;

import dev.chartpulse.contracts.Wire;

/** Internal bodies are read and written as events are, for they are made of the same records. */
class WireJson {

    @Produces
    @Singleton
    @UnlessBuildProperty(name = "chartpulse.rest.public", stringValue = "true", enableIfMissing = true)
    ObjectMapper mapper() {
        return Wire.mapper();
    }
}
