package dev.chartpulse.source.publishing;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.sql.Sql;

/** What all tables that are their own outbox have in common, besides that of pulses: rows are taken by lease, and published within a time. */
@ApplicationScoped
public class Publishing {

    private final Pool pool;
    private final EventPublisher publisher;
    private final PulseConfig config;

    Publishing(Pool pool, EventPublisher publisher, PulseConfig config) {
        this.pool = pool;
        this.publisher = publisher;
        this.config = config;
    }

    /**
     * Handles the rows on which there is no lease, as many as are published at once: all of them are done while their leases hold,
     * even if Kafka is away and each takes its whole time.
     *
     * @param take takes rows by lease: $1 at most, for $2 milliseconds
     * @param reader reads a row
     * @param handle publishes it, or gives it back; must not fail
     * @return whether as many were handled as one sweep takes, so that there may be more
     */
    public <T> Uni<Boolean> sweep(String take, Function<Row, T> reader, Function<T, Uni<Void>> handle) {
        int batch = config.publishConcurrency();
        return pool.preparedQuery(take)
                .execute(Tuple.of(batch, config.publishLease().toMillis()))
                .map(rows -> Sql.list(rows, reader))
                .flatMap(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUni(handle::apply)
                        .merge(batch)
                        .collect()
                        .asList()
                        .replaceWith(taken.size() == batch));
    }

    /** Publishes the event; fails when that takes too long. It may then still be published. */
    public Uni<Void> publish(Event event) {
        return publisher
                .publish(event)
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .replaceWithVoid();
    }

    /** The pause after which a row that could not be published is taken again, in milliseconds. */
    public long pause() {
        return config.publishPause().toMillis();
    }
}
