package dev.chartpulse.contracts.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import dev.chartpulse.contracts.Wire;

/** The samples: one recorded event per topic and version, which the tests of every consumer read. */
public final class Samples {

    private Samples() {}

    /** The JSON of a sample, as on the wire. */
    public static byte[] json(Topic topic) {
        String path = "/samples/v1/" + topic.topicName() + ".json";
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample at " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample, decoded. */
    public static <E extends Event> E of(Class<E> eventType) {
        try {
            return Wire.mapper().readValue(json(Topic.of(eventType)), eventType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
