package dev.chartpulse.query.rest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.contracts.Wire;

/** Bodies are read and written by the rules of events: they are the same records. */
class WireMapper {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Wire.mapper();
    }
}
