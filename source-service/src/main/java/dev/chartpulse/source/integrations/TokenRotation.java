package dev.chartpulse.source.integrations;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.sealing.KeyMark;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.peers.QueryService;

/**
 * Seals stored tokens again after a change of keys: reads changed keysets, and asks query-service and delivery-service, which
 * can open tokens, to seal with the newest key each token that an older key sealed. No token is in clear text here.
 *
 * <p>The gauge {@code chartpulse.tokens.outdated}, by kind, is the number of tokens that an older key sealed. Once it is zero,
 * and no pulse from before is under way any more, the older key can be removed.
 */
@ApplicationScoped
public class TokenRotation {

    /** The most tokens of each kind that one turn seals again. */
    public static final int BATCH = 50;

    private static final Logger LOG = Logger.getLogger(TokenRotation.class);
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;
    private final TokenSeals seals;
    private final QueryService queries;
    private final DeliveryService deliveries;
    private final Map<StoredSecrets, AtomicLong> outdated = new EnumMap<>(StoredSecrets.class);
    /** The id after which the next turn continues, so that tokens that cannot be opened do not hold up the others. */
    private final Map<StoredSecrets, UUID> after = new EnumMap<>(StoredSecrets.class);

    TokenRotation(Pool pool, TokenSeals seals, QueryService queries, DeliveryService deliveries, MeterRegistry meters) {
        this.pool = pool;
        this.seals = seals;
        this.queries = queries;
        this.deliveries = deliveries;
        for (StoredSecrets kind : StoredSecrets.values()) {
            outdated.put(kind, new AtomicLong());
            after.put(kind, FIRST);
            Gauge.builder("chartpulse.tokens.outdated", outdated.get(kind), AtomicLong::get)
                    .tag("kind", kind.text())
                    .register(meters);
        }
    }

    /**
     * One turn: seals a batch of each kind again. Must not be called while another turn is under way.
     *
     * @return whether there may be more tokens to seal
     */
    public Uni<Boolean> turn() {
        return Multi.createFrom()
                .items(StoredSecrets.values())
                .onItem()
                .transformToUniAndConcatenate(this::turn)
                .collect()
                .asList()
                .map(more -> more.contains(true));
    }

    private Uni<Boolean> turn(StoredSecrets kind) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> seals.reload(kind.keys()))
                .chain(() -> batch(kind))
                .call(() -> count(kind));
    }

    private Uni<Boolean> batch(StoredSecrets kind) {
        KeyMark newest = seals.mark(kind.keys());
        return pool.preparedQuery(kind.next())
                .execute(Tuple.of(newest.hex(), after.get(kind)))
                .map(rows -> {
                    List<Row> taken = new ArrayList<>();
                    rows.forEach(taken::add);
                    return taken;
                })
                .call(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> reseal(kind, row, newest))
                        .collect()
                        .last())
                .map(rows -> {
                    boolean full = rows.size() == BATCH;
                    after.put(kind, full ? rows.get(BATCH - 1).getUUID("id") : FIRST);
                    return full;
                });
    }

    /** A token that cannot be sealed anew stays as it is; a later turn tries again. */
    private Uni<Void> reseal(StoredSecrets kind, Row row, KeyMark newest) {
        UUID id = row.getUUID("id");
        SealedSecret old = new SealedSecret(row.getString("secret"));
        return ask(kind, row, old)
                .invoke(fresh -> requireNewest(fresh, newest))
                .chain(fresh -> pool.preparedQuery(kind.store()).execute(Tuple.of(id, old.base64(), fresh.base64())))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "the secret of %s %s is not sealed with the newest key yet: %s", kind.text(), id, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<SealedSecret> ask(StoredSecrets kind, Row row, SealedSecret old) {
        UUID workspace = row.getUUID("workspace_id");
        UUID id = row.getUUID("id");
        return switch (kind) {
            case GRAFANA ->
                queries.reseal(new GrafanaAccess(workspace, id, URI.create(row.getString("url")), old, null));
            case SLACK -> deliveries.reseal(new SlackAccess(workspace, id, old));
            case WEBHOOK ->
                deliveries.reseal(new WebhookAccess(workspace, id, URI.create(row.getString("url")), old, null, null));
        };
    }

    private static void requireNewest(SealedSecret fresh, KeyMark newest) {
        if (!KeyMark.of(fresh).equals(newest)) {
            throw new IllegalStateException("the service that opens it does not have that key as its primary one");
        }
    }

    private Uni<Void> count(StoredSecrets kind) {
        return pool.preparedQuery(kind.count())
                .execute(Tuple.of(seals.mark(kind.keys()).hex()))
                .invoke(rows -> outdated.get(kind).set(rows.iterator().next().getLong("outdated")))
                .replaceWithVoid();
    }
}
