package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;

/** Schedules as people write them, with single quotes. */
final class Definitions {

    private Definitions() {}

    static ScheduleDefinition of(String json) {
        try {
            return Wire.mapper().readValue(json.replace('\'', '"'), ScheduleDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Schedule schedule(String json) {
        return of(json).toSchedule(NamedCalendar.NONE);
    }

    static Instant[] instants(String... texts) {
        return Stream.of(texts).map(Instant::parse).toArray(Instant[]::new);
    }
}
