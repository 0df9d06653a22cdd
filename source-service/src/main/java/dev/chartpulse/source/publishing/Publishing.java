package dev.chartpulse.source.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.sql.Sql;

/**
 * What all tables that are their own outbox have in common, besides that of pulses: rows are taken by lease, published within a time, and
 * then marked.
 */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);

    private final Pool pool;
    private final EventPublisher publisher;
    private final PulseConfig config;

    Publishing(Pool pool, EventPublisher publisher, PulseConfig config) {
        this.pool = pool;
        this.publisher = publisher;
        this.config = config;
    }

    /** A row that waits to be published. */
    public interface Waiting {

        /** What the row is, for the log: "notice" and its id. */
        String name();

        /** The values of its key, as the statements of its table take them. */
        List<Object> key();
    }

    /**
     * Handles the rows on which there is no lease, as many as are published at once: all of them are done while their leases hold,
     * even if Kafka is away and each takes its whole time. A row whose handling fails is taken again after a pause.
     *
     * @param take takes rows by lease: $1 at most, for $2 milliseconds
     * @param release gives a row back, by its key, for as many milliseconds as the parameter after the key says
     * @param reader reads a row
     * @param handle publishes it, or ends it
     * @return whether as many were handled as one sweep takes, so that there may be more
     */
    public <T extends Waiting> Uni<Boolean> sweep(
            String take, String release, Function<Row, T> reader, Function<T, Uni<Void>> handle) {
        int batch = config.publishConcurrency();
        return pool.preparedQuery(take)
                .execute(Tuple.of(batch, config.publishLease().toMillis()))
                .map(rows -> Sql.list(rows, reader))
                .flatMap(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUni(row -> Uni.createFrom()
                                .deferred(() -> handle.apply(row))
                                .onFailure()
                                .recoverWithUni(failure -> release(release, row, failure)))
                        .merge(batch)
                        .collect()
                        .asList()
                        .replaceWith(taken.size() == batch));
    }

    /** A row that cannot even be given back is taken again when its lease ends. */
    private Uni<Void> release(String statement, Waiting row, Throwable failure) {
        LOG.warnf("the %s could not be published and is tried again: %s", row.name(), failure.getMessage());
        List<Object> values = new ArrayList<>(row.key());
        values.add(config.publishPause().toMillis());
        return pool.preparedQuery(statement)
                .execute(Tuple.from(values))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Publishes the event of a row, and then marks the row. Fails when that takes too long; the event may then still be published.
     *
     * @param mark marks a row, by its key
     */
    public Uni<Void> publish(Event event, String mark, Waiting row) {
        return publisher
                .publish(event)
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .chain(() -> pool.preparedQuery(mark).execute(Tuple.from(row.key())))
                .replaceWithVoid();
    }
}
