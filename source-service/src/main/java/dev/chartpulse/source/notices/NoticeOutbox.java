package dev.chartpulse.source.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.publishing.Publishing;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceDefaults;

/**
 * Publishes the notices that are stored: each is taken by lease, published, then marked. One that cannot be published in its time
 * has failed. One that was published and of which nothing was heard is unknown.
 */
@ApplicationScoped
public class NoticeOutbox {

    private static final String TAKE = """
            with due as (
                select id from notice where outbox_at <= now() order by outbox_at limit $1 for update skip locked)
            update notice n set outbox_at = now() + $2::bigint * interval '1 millisecond'
            from due where n.id = due.id
            returning n.id, n.workspace_id, n.owner_kind, n.owner_integration_id, n.owner_address, n.subject, n.text, n.created_at,
                n.expires_at, n.expires_at <= now() as expired, n.published_at is not null as published,
                (select w.sender from workspace w where w.id = n.workspace_id) as sender,
                (select i.sealed_token from integration i
                    where i.id = n.owner_integration_id and i.workspace_id = n.workspace_id and i.kind = 'slack') as sealed_token
            """;
    /** delivery-service settles what it could not send in time soon after; its event may be late. */
    private static final String MARK = """
            update notice set published_at = now(), outbox_at = expires_at + interval '15 minutes'
            where id = $1 and revision = 0
            """;

    private static final String RELEASE = """
            update notice set outbox_at = now() + $2::bigint * interval '1 millisecond' where id = $1 and revision = 0
            """;
    private static final String END = """
            update notice set outcome = $2, failure = $3::text::jsonb, settled_at = now(), outbox_at = null
            where id = $1 and revision = 0
            """;

    private static final Failure UNANSWERED = new Failure(
            ProblemCode.NOTICE_UNANSWERED,
            "Nothing was heard of the notice.",
            "Check that delivery-service runs, and look into its log.",
            false,
            null);
    private static final Failure LATE = new Failure(
            ProblemCode.NOTICE_EXPIRED,
            "The notice could not be published in time.",
            "Check that Kafka runs.",
            false,
            null);
    private static final Failure SLACK_DELETED = new Failure(
            ProblemCode.SLACK_DELETED,
            "The owner's Slack integration has been deleted, or is none of Slack.",
            "Give the connection another owner.",
            false,
            null);

    private final Pool pool;
    private final Publishing publishing;
    private final WorkspaceDefaults defaults;

    NoticeOutbox(Pool pool, Publishing publishing, WorkspaceDefaults defaults) {
        this.pool = pool;
        this.publishing = publishing;
        this.defaults = defaults;
    }

    private record Due(
            UUID id,
            UUID workspaceId,
            DeliveryKind kind,
            UUID integrationId,
            String address,
            NoticeText words,
            Instant createdAt,
            Instant expiresAt,
            boolean expired,
            boolean published,
            String sender,
            String sealedToken)
            implements Publishing.Waiting {

        static Due of(Row row) {
            return new Due(
                    row.getUUID("id"),
                    row.getUUID("workspace_id"),
                    DeliveryKind.valueOf(row.getString("owner_kind").toUpperCase(Locale.ROOT)),
                    row.getUUID("owner_integration_id"),
                    row.getString("owner_address"),
                    new NoticeText(row.getString("subject"), row.getString("text")),
                    Sql.instant(row, "created_at"),
                    Sql.instant(row, "expires_at"),
                    row.getBoolean("expired"),
                    row.getBoolean("published"),
                    row.getString("sender"),
                    row.getString("sealed_token"));
        }

        @Override
        public String name() {
            return "notice " + id;
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }

        /** @param otherwise the sender if the workspace sets none; or null */
        NoticeRequested event(String otherwise) {
            SlackAccess slack = kind == DeliveryKind.EMAIL
                    ? null
                    : new SlackAccess(workspaceId, integrationId, new SealedSecret(sealedToken));
            return new NoticeRequested(
                    id,
                    workspaceId,
                    kind,
                    address,
                    slack,
                    words.subject(),
                    words.text(),
                    createdAt,
                    expiresAt,
                    sender == null ? otherwise : sender);
        }
    }

    /** Publishes notices on which there is no lease; whether there may be more. */
    public Uni<Boolean> sweep() {
        return publishing.sweep(TAKE, RELEASE, Due::of, this::handle);
    }

    private Uni<Void> handle(Due notice) {
        if (notice.expired()) {
            return notice.published() ? end(notice, "unknown", UNANSWERED) : end(notice, "failed", LATE);
        }
        return notice.kind() == DeliveryKind.SLACK && notice.sealedToken() == null
                ? end(notice, "failed", SLACK_DELETED)
                : publishing.publish(notice.event(defaults.sender()), MARK, notice);
    }

    private Uni<Void> end(Due notice, String outcome, Failure failure) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(notice.id(), outcome, PulseRows.json(failure)))
                .replaceWithVoid();
    }
}
