package dev.chartpulse.source.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/** Finds pictures by signed addresses, and gives and revokes these addresses. */
@ApplicationScoped
class Pictures {

    private static final String CLOCK = "select now() as now";

    private static final String REVISION = "select now() as now, picture_revision from %s where id = $1";

    private static final String OWN = REVISION + " and workspace_id = $2";

    private static final String REVOKE =
            "update %s set picture_revision = picture_revision + 1 where id = $1 and workspace_id = $2 returning id";

    /**
     * The pulse with the newest picture, tests left out. An index on connection or source, status and due instant gives the newest pulses of
     * each status; of each no more than 100 are looked at, so that many failures in a row cost little.
     */
    private static final String NEWEST = """
            select f.id from %s s
                cross join unnest('{rendered,delivered,partly-delivered,failed,unknown}'::text[]) as status
                cross join lateral (
                    select p.id, p.due_at from (
                        select p.id, p.due_at, p.trigger from pulse p
                        where p.workspace_id = s.workspace_id and p.%s = s.id and p.status = status.status
                        order by p.due_at desc, p.id desc limit 100) p
                    where p.trigger <> 'test' and exists (select from pulse_chart c where c.pulse_id = p.id)
                    order by p.due_at desc, p.id desc limit 1) f
            where s.id = $1
            order by f.due_at desc, f.id desc limit 1
            """;

    private static final String PNG = """
            select p.workspace_id, p.rendered_at, c.png from pulse p left join pulse_chart c on c.pulse_id = p.id
            where p.id = $1
            union all select workspace_id, requested_at, png from destination_test where id = $1 and png is not null
            """;

    private final Pool pool;
    private final PictureLinks links;
    private final DeliveryService delivery;

    Pictures(Pool pool, PictureLinks links, DeliveryService delivery) {
        this.pool = pool;
        this.links = links;
        this.delivery = delivery;
    }

    /** An address of the newest picture; fails with a {@link ProblemException}: 404 without such a subject, 409 without a public URL. */
    Uni<PictureLinkView> give(UUID workspaceId, PictureSubject subject, UUID id, Duration lifetime) {
        return pool.preparedQuery(OWN.formatted(subject.kind()))
                .execute(Tuple.of(id, workspaceId))
                .map(rows -> only(rows, subject, id))
                .map(row -> {
                    Instant expires =
                            lifetime == null ? null : Sql.instant(row, "now").plus(lifetime);
                    return links.ofNewest(subject, id, row.getInteger("picture_revision"), expires)
                            .map(url -> new PictureLinkView(url, expires))
                            .orElseThrow(Pictures::notConfigured);
                });
    }

    /** Makes all addresses invalid that were given out; fails with a {@link ProblemException} 404 without such a subject. */
    Uni<Void> revoke(UUID workspaceId, PictureSubject subject, UUID id) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(REVOKE.formatted(subject.kind()))
                        .execute(Tuple.of(id, workspaceId)))
                .invoke(rows -> only(rows, subject, id))
                .replaceWithVoid();
    }

    /** The pulse with the newest picture of the subject; fails with a {@link ProblemException} 404. */
    Uni<UUID> newest(PictureSubject subject, UUID id, String signature) {
        return pool.preparedQuery(REVISION.formatted(subject.kind()))
                .execute(Tuple.of(id))
                .invoke(rows -> require(signature, isValid(rows, subject, id, signature)))
                .chain(() -> pool.preparedQuery(NEWEST.formatted(subject.kind(), subject.column()))
                        .execute(Tuple.of(id)))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getUUID("id");
                    }
                    throw noPicture();
                });
    }

    private boolean isValid(RowSet<Row> rows, PictureSubject subject, UUID id, String signature) {
        for (Row row : rows) {
            return links.isOfNewest(
                    subject, id, row.getInteger("picture_revision"), signature, Sql.instant(row, "now"));
        }
        return false;
    }

    /** Checks the signature of a pulse's picture; fails with a {@link ProblemException} 404. */
    Uni<UUID> signed(UUID pulseId, String signature) {
        return pool.preparedQuery(CLOCK)
                .execute()
                .invoke(rows -> require(
                        signature,
                        links.isOfPulse(
                                pulseId, signature, Sql.instant(rows.iterator().next(), "now"))))
                .replaceWith(pulseId);
    }

    /**
     * The picture of a pulse, or of the test of a destination; fails with a {@link ProblemException}, such as 404 when it is not there. A
     * card that shows the picture may arrive before the picture is stored here: delivery-service, which sent the card, has it then.
     */
    Uni<Picture> ofPulse(UUID pulseId) {
        return pool.preparedQuery(PNG).execute(Tuple.of(pulseId)).flatMap(rows -> {
            for (Row row : rows) {
                return row.getBuffer("png") != null
                        ? Uni.createFrom()
                                .item(Picture.stored(row.getBuffer("png").getBytes()))
                        : beforeItIsStored(row, pulseId);
            }
            throw noPicture();
        });
    }

    private Uni<Picture> beforeItIsStored(Row row, UUID pulseId) {
        if (row.getOffsetDateTime("rendered_at") != null) {
            throw noPicture();
        }
        return delivery.picture(row.getUUID("workspace_id"), pulseId)
                .map(Picture::notStoredYet)
                .onFailure(Pictures::isNotThere)
                .transform(gone -> noPicture());
    }

    /** The problem of a peer that is neither away nor faulty has the status 422. */
    private static boolean isNotThere(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() == 422;
    }

    private static Row only(RowSet<Row> rows, PictureSubject subject, UUID id) {
        for (Row row : rows) {
            return row;
        }
        throw ProblemException.notFound(subject.kind(), id);
    }

    private static void require(String signature, boolean valid) {
        if (!valid && signature.isEmpty()) {
            throw ProblemException.of(
                    404,
                    ProblemCode.LINK_INVALID,
                    "The address has no signature, which this picture needs also with an API key.",
                    "Make a link by POST to chart-link of the source or connection, or get /api/v1/pulses/{id}/chart.png with an API key.");
        }
        if (!valid) {
            throw ProblemException.of(
                    404,
                    ProblemCode.LINK_INVALID,
                    "The link is not valid, or not any more.",
                    "Ask whoever gave it to you for a new one.");
        }
    }

    private static ProblemException noPicture() {
        return ProblemException.of(
                404, ProblemCode.CHART_NOT_THERE, "There is no picture.", "Try again after the next chart.");
    }

    private static ProblemException notConfigured() {
        return ProblemException.conflict(
                ProblemCode.PUBLIC_URL_MISSING,
                "There are no signed links: chartpulse.public-url or chartpulse.keys.links is not set.",
                "Ask an operator to set both.");
    }
}
