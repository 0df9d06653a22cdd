package dev.chartpulse.source.unsubscribing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.sql.Sql;

/** Which recipients of pulses unsubscribed. Asked each time a pulse is published, so that a retry knows as well. */
@ApplicationScoped
public class Unsubscribed {

    /** Why a delivery to such a recipient is skipped. */
    public static final Failure FAILURE = new Failure(
            ProblemCode.UNSUBSCRIBED,
            "The recipient unsubscribed.",
            "Ask the recipient. GET /api/v1/unsubscribed lists who unsubscribed, and DELETE lets mails through again.",
            false,
            null);

    /** The most pulses of one statement. */
    private static final int BATCH = 100;

    private static final String FIND = """
            select r.delivery_id
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as r (delivery_id, workspace_id, connection_id, address)
            where exists (select from unsubscribed u where u.workspace_id = r.workspace_id and u.address = lower(r.address)
                and (u.connection_id is null or u.connection_id = r.connection_id))
            """;

    private final Pool pool;
    private final Batches<Pulse, Set<UUID>> lookUps;

    Unsubscribed(Pool pool) {
        this.pool = pool;
        this.lookUps = new Batches<>(BATCH, this::find);
    }

    private record Recipient(Pulse pulse, DeliveryTarget target) {

        UUID deliveryId() {
            return target.deliveryId(pulse.id());
        }
    }

    /** The targets of the pulse whose owners unsubscribed. */
    public Uni<List<DeliveryTarget>> of(Pulse pulse) {
        List<DeliveryTarget> addresses = addresses(pulse);
        return addresses.isEmpty()
                ? Uni.createFrom().item(addresses)
                : lookUps.add(pulse).map(found -> addresses.stream()
                        .filter(target -> found.contains(target.deliveryId(pulse.id())))
                        .toList());
    }

    private Uni<List<Set<UUID>>> find(List<Pulse> pulses) {
        List<Recipient> recipients = pulses.stream()
                .distinct()
                .flatMap(pulse -> addresses(pulse).stream().map(target -> new Recipient(pulse, target)))
                .toList();
        return pool.preparedQuery(FIND)
                .execute(Sql.columns(
                        recipients,
                        Sql.column(UUID[]::new, Recipient::deliveryId),
                        Sql.column(UUID[]::new, recipient -> recipient.pulse().workspaceId()),
                        Sql.column(UUID[]::new, recipient -> recipient.pulse().connectionId()),
                        Sql.column(
                                String[]::new, recipient -> recipient.target().address())))
                .map(rows -> {
                    Set<UUID> found = new HashSet<>(Sql.list(rows, row -> row.getUUID("delivery_id")));
                    return pulses.stream().map(pulse -> found).toList();
                });
    }

    private static List<DeliveryTarget> addresses(Pulse pulse) {
        return pulse.snapshot().targets().stream()
                .filter(target -> target.kind() == DeliveryKind.EMAIL)
                .toList();
    }
}
