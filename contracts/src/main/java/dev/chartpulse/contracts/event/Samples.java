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
        return read("/samples/v1/" + topic.topicName() + ".json");
    }

    private static byte[] read(String path) {
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample at " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of the sample with conditions and a comparison, of a topic whose events may have these. */
    public static byte[] conditionalJson(Topic topic) {
        return read("/samples/v1/conditional/" + topic.topicName() + ".json");
    }

    /** The sample, decoded. */
    public static <E extends Event> E of(Class<E> eventType) {
        return decoded(eventType, json(Topic.of(eventType)));
    }

    /** The sample with conditions and a comparison, decoded. */
    public static <E extends Event> E conditional(Class<E> eventType) {
        return decoded(eventType, conditionalJson(Topic.of(eventType)));
    }

    private static <E extends Event> E decoded(Class<E> eventType, byte[] json) {
        try {
            return Wire.mapper().readValue(json, eventType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
