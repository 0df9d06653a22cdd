package dev.chartpulse.source.workspaces;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * A copy in memory of who may do what, so that no request has to ask PostgreSQL for it. The number in the table {@code
 * access_revision}, which grows with each change, says when the copy is old.
 *
 * @param <T> what is copied; never changed once read
 */
public final class Snapshot<T> {

    private static final String REVISION = "select revision from access_revision";

    private final Pool pool;
    private final Supplier<Uni<T>> reading;
    private volatile Copy<T> copy;

    private record Copy<T>(long revision, T content) {}

    /**
     * A snapshot that is read when it is asked for first.
     *
     * @param reading reads the tables
     */
    public Snapshot(Pool pool, Supplier<Uni<T>> reading) {
        this.pool = pool;
        this.reading = reading;
    }

    /** The copy; the first call reads it, and fails when PostgreSQL is away. */
    public Uni<T> get() {
        Copy<T> present = copy;
        return present == null ? read() : Uni.createFrom().item(present.content());
    }

    /** Reads anew what was changed since it was read last. */
    public Uni<T> freshen() {
        return revision().flatMap(newest -> {
            Copy<T> present = copy;
            return present != null && present.revision() == newest
                    ? Uni.createFrom().item(present.content())
                    : read();
        });
    }

    /** The revision is read before the tables, which are then at least as new. */
    private Uni<T> read() {
        return revision().flatMap(revision -> reading.get()
                .map(content -> keep(new Copy<>(revision, content)).content()));
    }

    /** An answer that comes late must not replace a newer one: a key that was revoked would work again. */
    private synchronized Copy<T> keep(Copy<T> read) {
        if (copy == null || copy.revision() <= read.revision()) {
            copy = read;
        }
        return copy;
    }

    private Uni<Long> revision() {
        return pool.query(REVISION).execute().map(rows -> rows.iterator().next().getLong("revision"));
    }
}
