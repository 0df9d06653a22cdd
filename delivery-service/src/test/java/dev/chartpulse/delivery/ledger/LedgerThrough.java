package dev.chartpulse.delivery.ledger;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** The ledger as a replica has it that reaches PostgreSQL by a pool of its own. */
public final class LedgerThrough {

    public final Claims claims;
    public final Deliveries deliveries;
    public final PulseLedger pulses;

    public LedgerThrough(Pool pool, Vertx vertx) {
        Sql sql = new Sql(pool);
        claims = new Claims(sql);
        deliveries = new Deliveries(sql, vertx);
        pulses = new PulseLedger(sql, vertx);
    }
}
