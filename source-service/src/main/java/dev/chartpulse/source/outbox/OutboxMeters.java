package dev.chartpulse.source.outbox;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.pulses.PulseConfig;

/**
 * Measures the outbox, for all replicas together: {@code chartpulse.outbox.pulses}, the number of pulses that wait to be
 * published, except those that wait for their retry, and {@code chartpulse.outbox.age}, the seconds since the oldest of them was claimed or given up (retries
 * left out). Both are near zero while Kafka takes what is published: an age of a minute is worth an alert.
 */
@ApplicationScoped
public class OutboxMeters {

    private static final String MEASURE = """
            select count(*) as waiting, coalesce(extract(epoch from max(now() -
                case when outbox = 'pulse-abandoned' then abandoned_at when attempt = 1 then created_at end)), 0)
                ::double precision as age
            from pulse where outbox is not null and outbox_at <= now() + $1::bigint * interval '1 millisecond'
            """;

    private final Pool pool;
    private final PulseConfig config;
    private volatile long waiting;
    private volatile double age;

    OutboxMeters(Pool pool, PulseConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        Gauge.builder("chartpulse.outbox.pulses", this, self -> self.waiting).register(meters);
        TimeGauge.builder("chartpulse.outbox.age", this, TimeUnit.SECONDS, self -> self.age)
                .register(meters);
    }

    /** Measures, and returns the number of events that wait. */
    public Uni<Integer> measure() {
        return pool.preparedQuery(MEASURE)
                .execute(Tuple.of(config.publishLease().toMillis()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    waiting = row.getLong("waiting");
                    age = row.getDouble("age");
                    return (int) waiting;
                });
    }
}
