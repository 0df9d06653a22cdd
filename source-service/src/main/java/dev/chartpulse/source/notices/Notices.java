package dev.chartpulse.source.notices;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.source.notices.NoticeInserts.About;
import dev.chartpulse.source.notices.NoticeInserts.New;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;

/**
 * Writes down whom to tell what. A trouble, that is one streak of failures, is told to each owner once when it begins, and once when
 * it ends; to the owners of connections that fail, and of those that are stopped without having failed themselves.
 */
@ApplicationScoped
public class Notices {

    private static final String FAILING = "failing";
    private static final String RECOVERED = "recovered";

    /** Of a trouble, with a connection and its source. */
    private static final String FACTS = """
            x.id as trouble_id, x.workspace_id, x.kind, x.address, x.since, x.failures, x.failure::text as failure, x.doubtful,
            case when x.kind = 'source' then s.status = 'broken' else x.stopped_at is not null end as stopped,
            x.integration_id, (select i.name from integration i where i.id = x.integration_id) as integration_name,
            (select i.url from integration i where i.id = x.integration_id) as integration_url,
            (select min(case d.kind when 'slack' then d.channel_name else d.name end) from destination d
                where d.workspace_id = x.workspace_id and x.address in (d.channel_id, d.id::text)) as target_name,
            c.id, c.name, c.schedule ->> 'zone' as zone, s.id as source_id, s.title,
            """ + Owner.COLUMNS_OR_WORKSPACES;

    private static final String CONCERNED = "select " + FACTS + """
             from trouble x join connection c on c.workspace_id = x.workspace_id join source s on s.id = c.source_id
                left join workspace w on w.id = x.workspace_id
            where x.id = $1 and (c.id = (select p.connection_id from pulse p where p.id = $2)
                or c.status <> 'paused' and case when x.kind = 'source' then s.id = x.source_id and s.status = 'broken'
                    else c.id in (select t.connection_id from connection_target t
                        where t.workspace_id = x.workspace_id and t.trouble_id = x.id) end)
            order by c.id = (select p.connection_id from pulse p where p.id = $2) desc nulls last, c.created_at, c.id
            """;
    private static final String TOLD = """
            select n.workspace_id, n.trouble_id, n.connection_id, n.connection_name, n.source_id, n.source_title,
                n.integration_id, n.integration_name, n.address,
                (select i.url from integration i where i.id = n.integration_id) as integration_url,
                x.since, x.failures, x.kind, x.doubtful,
                coalesce((select c.schedule ->> 'zone' from connection c where c.id = n.connection_id), 'UTC') as zone,
                (select min(case d.kind when 'slack' then d.channel_name else d.name end) from destination d
                    where d.workspace_id = n.workspace_id and n.address in (d.channel_id, d.id::text)) as target_name,
                case when n.owner_kind = 'email' then n.owner_address end as owner_email,
                n.owner_integration_id, case when n.owner_kind = 'slack' then n.owner_address end as owner_channel_id
            from notice n join trouble x on x.id = n.trouble_id
            where n.trouble_id = any($1) and n.kind = 'failing'
            """;
    private static final String SETTLE = """
            update notice set revision = $2, outcome = $3, failure = $4::text::jsonb, settled_at = $5, outbox_at = null
            where id = $1 and revision < $2
            """;

    private final Pool pool;
    private final Owners owners;
    private final NoticesConfig config;

    Notices(Pool pool, Owners owners, NoticesConfig config) {
        this.pool = pool;
        this.owners = owners;
        this.config = config;
    }

    /**
     * Tells the owners of a trouble, in the transaction that notes it. Who was told already is not told again.
     *
     * @param pulseId the pulse that failed; null if none did
     */
    public Uni<Void> failing(SqlConnection connection, UUID troubleId, UUID pulseId) {
        return connection
                .preparedQuery(CONCERNED)
                .execute(Sql.tuple(troubleId, pulseId))
                .flatMap(rows -> NoticeInserts.insert(connection, failing(rows), config));
    }

    /** Tells those who were told of the troubles that it works again, in the transaction that ends them. */
    public Uni<Void> recovered(SqlConnection connection, List<UUID> troubleIds) {
        return troubleIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(TOLD)
                        .execute(Tuple.of(troubleIds.toArray(UUID[]::new)))
                        .flatMap(rows -> NoticeInserts.insert(connection, Sql.list(rows, Notices::recovered), config));
    }

    /** Notes what became of a notice. The highest revision wins. */
    public Uni<Void> settled(DeliverySettled event) {
        return pool.preparedQuery(SETTLE)
                .execute(Sql.tuple(
                        event.deliveryId(),
                        event.revision(),
                        event.outcome().name().toLowerCase(Locale.ROOT),
                        PulseRows.json(event.failure()),
                        Sql.time(event.settledAt())))
                .replaceWithVoid();
    }

    /** One notice for each owner, about the first of its connections. */
    private List<New> failing(RowSet<Row> rows) {
        Set<String> told = new HashSet<>();
        List<New> notices = new ArrayList<>();
        for (Row row : rows) {
            Owner owner = owners.of(row).orElse(null);
            if (told.add(owner == null ? "" : owner.key())) {
                UUID trouble = row.getUUID("trouble_id");
                About about = new About(
                        trouble,
                        row.getUUID("id"),
                        row.getString("name"),
                        row.getUUID("source_id"),
                        row.getString("title"),
                        row.getUUID("integration_id"),
                        row.getString("integration_name"),
                        row.getString("address"),
                        Sql.instant(row, "since"),
                        row.getInteger("failures"));
                NoticeText words = NoticeText.failing(
                        about(row, about, Boolean.TRUE.equals(row.getBoolean("stopped"))), PulseRows.failure(row));
                notices.add(
                        new New(row.getUUID("workspace_id"), FAILING, FAILING + "/" + trouble, about, words, owner));
            }
        }
        return notices;
    }

    private static New recovered(Row row) {
        UUID trouble = row.getUUID("trouble_id");
        About about = new About(
                trouble,
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                row.getUUID("source_id"),
                row.getString("source_title"),
                row.getUUID("integration_id"),
                row.getString("integration_name"),
                row.getString("address"),
                Sql.instant(row, "since"),
                row.getInteger("failures"));
        return new New(
                row.getUUID("workspace_id"),
                RECOVERED,
                RECOVERED + "/" + trouble,
                about,
                NoticeText.recovered(about(row, about, false)),
                Owner.of(row));
    }

    private static NoticeText.Case about(Row row, About about, boolean stopped) {
        String kind = row.getString("kind");
        boolean chart = kind.equals("source");
        String url = row.getString("integration_url");
        return new NoticeText.Case(
                about.connectionName(),
                about.sourceTitle(),
                chart,
                chart && url != null ? new NoticeText.Grafana(about.integrationName(), url) : null,
                chart ? null : target(kind, row.getString("target_name"), about),
                ZoneId.of(row.getString("zone")),
                about.since(),
                about.failures(),
                row.getBoolean("doubtful"),
                stopped);
    }

    /** @param name of the Slack channel or the destination; null if it is gone */
    private static String target(String kind, String name, About about) {
        if (about.address() == null) {
            return "the Slack workspace “" + about.integrationName() + "”";
        }
        return switch (DeliveryKind.valueOf(kind.toUpperCase(Locale.ROOT))) {
            case EMAIL -> about.address();
            case SLACK -> "the Slack channel " + (name == null ? about.address() : "#" + name);
            case WEBHOOK -> "the webhook" + quoted(name);
            case TEAMS -> "the Microsoft Teams channel" + quoted(name);
            case CHAT -> "the Google Chat space" + quoted(name);
        };
    }

    private static String quoted(String name) {
        return name == null ? "" : " “" + name + "”";
    }
}
