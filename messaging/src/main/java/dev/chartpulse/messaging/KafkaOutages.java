package dev.chartpulse.messaging;

import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Kafka away, in any way that is not the record's own fault, and work that did not end in time: every step that waits for
 * something outside has a time-out.
 */
@ApplicationScoped
class KafkaOutages implements OutageCheck {

    private static final int MAX_CAUSES = 20;

    @Override
    public boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(KafkaOutages::isOne);
    }

    private static boolean isOne(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException
                || failure instanceof KafkaException && !isOfTheRecord(failure);
    }

    private static boolean isOfTheRecord(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidRecordException;
    }
}
