package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a consumer gather records that come one soon after the other: a poll, and the request to Kafka that goes with it, cost as much for one record
 * as for many. A poll that has few records, and ends soon after the one before, is prolonged; one that comes after a pause is not, nor is one
 * of many records. The request for the next records is sent before a poll is prolonged, and what it brings waits for the end of the next poll: in a steady
 * stream a record is up to three times {@link #APART} late.
 *
 * <p>Kafka calls it on the consumer's own thread, which waits for records for most of its time in any case.
 */
public final class Gathering implements ConsumerInterceptor<byte[], byte[]> {

    /** From the end of one poll with records to the end of the next, at least. */
    static final Duration APART = Duration.ofMillis(20);

    /** With so many records a poll is worth what it costs. */
    static final int MANY = 8;

    private final LongSupplier nanoTime;
    private final LongConsumer wait;
    private long earliest;

    /** As Kafka makes it. */
    public Gathering() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    Gathering(LongSupplier nanoTime, LongConsumer wait) {
        this.nanoTime = nanoTime;
        this.wait = wait;
        this.earliest = nanoTime.getAsLong();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        long left = earliest - nanoTime.getAsLong();
        if (left > 0 && records.count() < MANY) {
            wait.accept(left);
        }
        earliest = nanoTime.getAsLong() + APART.toNanos();
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
