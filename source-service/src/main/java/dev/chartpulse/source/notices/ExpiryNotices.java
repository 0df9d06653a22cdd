package dev.chartpulse.source.notices;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.chartpulse.source.notices.NoticeInserts.About;
import dev.chartpulse.source.notices.NoticeInserts.New;
import dev.chartpulse.source.sql.Sql;

/**
 * Tells the owners of the connections that use an integration that its token expires: once within 14 days, and once more within 3, by
 * PostgreSQL's day in UTC. Another token, or another day, is told anew.
 */
@ApplicationScoped
public class ExpiryNotices {

    private static final String KIND = "token-expires";

    /** Integrations that nothing uses are told to the owner of the workspace, or the configured one. */
    private static final String EXPIRING = "select " + Owner.COLUMNS_OR_WORKSPACES + """
            , i.id, i.workspace_id, i.name, i.url, i.token_expires_on, i.token_expires_on - i.day as days, i.occasion
            from (
                select g.*, today.day,
                    'token/' || g.id || '/' || g.token_expires_on || '/' || md5(g.token_hint)
                        || case when g.token_expires_on <= today.day + 3 then '/3' else '/14' end as occasion
                from integration g, (select (now() at time zone 'UTC')::date as day) today
                where g.token_expires_on <= today.day + 14) i
            left join lateral (
                select distinct c.owner_email, c.owner_integration_id, c.owner_channel_id from connection c
                where c.source_id in (select s.id from source s where s.integration_id = i.id)
                    or c.id in (select t.connection_id from connection_target t where t.integration_id = i.id)) c on true
            left join workspace w on w.id = i.workspace_id
            where not exists (select from notice n where n.occasion = i.occasion)
            limit 1000
            """;

    private final Pool pool;
    private final Owners owners;
    private final NoticesConfig config;

    ExpiryNotices(Pool pool, Owners owners, NoticesConfig config) {
        this.pool = pool;
        this.owners = owners;
        this.config = config;
    }

    /** Stores the notices that are due. */
    public Uni<Void> turn() {
        return pool.withTransaction(connection -> connection
                .query(EXPIRING)
                .execute()
                .flatMap(rows -> NoticeInserts.insert(connection, notices(rows), config)));
    }

    private List<New> notices(RowSet<Row> rows) {
        return Sql.list(rows, this::notice);
    }

    private New notice(Row row) {
        UUID id = row.getUUID("id");
        String name = row.getString("name");
        return new New(
                row.getUUID("workspace_id"),
                KIND,
                row.getString("occasion"),
                new About(null, null, null, null, null, id, name, null, null, null),
                NoticeText.expires(
                        new NoticeText.Grafana(name, row.getString("url")),
                        row.getLocalDate("token_expires_on"),
                        row.getInteger("days")),
                owners.of(row).orElse(null));
    }
}
