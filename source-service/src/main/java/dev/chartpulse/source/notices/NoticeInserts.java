package dev.chartpulse.source.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.sql.Sql;

/** Stores new notices. What an owner was told already, by any replica, is not told again. */
final class NoticeInserts {

    /** A notice that nobody is told is listed all the same. */
    private static final String INSERT = """
            insert into notice (id, workspace_id, kind, occasion, trouble_id, connection_id, connection_name, source_id,
                source_title, integration_id, integration_name, address, subject, text, since, failures,
                owner_key, owner_kind, owner_integration_id, owner_address, expires_at, outbox_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                now() + $21::bigint * interval '1 millisecond', case when $18::text is not null then now() end)
            on conflict (occasion, owner_key) do nothing
            """;

    private NoticeInserts() {}

    /**
     * What a notice is about; any field may be null.
     *
     * @param address the channel or email address that cannot be delivered to
     */
    record About(
            UUID troubleId,
            UUID connectionId,
            String connectionName,
            UUID sourceId,
            String sourceTitle,
            UUID integrationId,
            String integrationName,
            String address,
            Instant since,
            Integer failures) {}

    /**
     * A notice that is about to be stored.
     *
     * @param occasion what each owner is told once
     * @param owner null if there is none
     */
    record New(UUID workspaceId, String kind, String occasion, About about, NoticeText words, Owner owner) {}

    static Uni<Void> insert(SqlClient client, List<New> notices, NoticesConfig config) {
        return notices.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(INSERT)
                        .executeBatch(notices.stream()
                                .map(notice -> values(notice, config.tryFor().toMillis()))
                                .toList())
                        .replaceWithVoid();
    }

    private static Tuple values(New notice, long tryFor) {
        About about = notice.about();
        Owner owner = notice.owner();
        return Sql.tuple(
                UUID.randomUUID(),
                notice.workspaceId(),
                notice.kind(),
                notice.occasion(),
                about.troubleId(),
                about.connectionId(),
                about.connectionName(),
                about.sourceId(),
                about.sourceTitle(),
                about.integrationId(),
                about.integrationName(),
                about.address(),
                notice.words().subject(),
                notice.words().text(),
                Sql.time(about.since()),
                about.failures(),
                owner == null ? "" : owner.key(),
                owner == null ? null : owner.kind().name().toLowerCase(Locale.ROOT),
                owner == null ? null : owner.integrationId(),
                owner == null ? null : owner.address(),
                tryFor);
    }
}
