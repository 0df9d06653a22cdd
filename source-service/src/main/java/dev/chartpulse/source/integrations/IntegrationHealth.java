package dev.chartpulse.source.integrations;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.peers.Redaction;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/**
 * Knows whether integrations work: tests each every few hours, a few in a turn. Those of one workspace are tested one after the other, so
 * that no Grafana and no Slack is asked in a burst; other workspaces do not wait for them. Several replicas may take turns at once: an integration that one of them took is not due for the others.
 */
@ApplicationScoped
public class IntegrationHealth {

    /** The most integrations that one turn tests. */
    public static final int BATCH = 5;

    private static final Logger LOG = Logger.getLogger(IntegrationHealth.class);

    /**
     * Takes integrations that are due, for ten minutes: longer than a turn takes. One that another replica took meanwhile is left to it.
     * The first of each workspace comes before the second of any, however many are due in one.
     */
    private static final String TAKE = """
            with due as (
                select i.id, h.due_at, row_number() over (partition by i.workspace_id order by h.due_at nulls first, i.id) as place
                from integration i left join integration_health h on h.integration_id = i.id
                where h.due_at is null or h.due_at <= now()),
            taken as (
                insert into integration_health (integration_id, state, due_at)
                select d.id, 'unknown', now() + interval '10 minutes' from due d order by d.place, d.due_at nulls first limit $1
                on conflict (integration_id) do update set due_at = excluded.due_at where integration_health.due_at <= now()
                returning integration_id)
            select i.id, i.workspace_id, i.kind, i.url, i.sealed_token, i.ca_bundle, i.token_expires_on, i.updated_at,
                array(select distinct d.channel_id from destination d
                    where d.integration_id = i.id and d.channel_id is not null order by 1 limit 100) as channels
            from taken join integration i on i.id = taken.integration_id
            """;

    /**
     * The next test comes after three to five quarters of the pause, so that those made together drift apart. A test of what the integration
     * was before a person changed it, such as with its old token, says nothing about what it is now.
     */
    private static final String NOTE = """
            insert into integration_health as h (integration_id, state, failure, since, checked_at, due_at)
            select i.id, $2, $3::text::jsonb, now(), now(), now() + $4 * (0.75 + random() / 2) * interval '1 millisecond'
            from integration i where i.id = $1 and i.updated_at = $5
            on conflict (integration_id) do update set state = excluded.state, failure = excluded.failure,
                since = case when h.state = excluded.state then h.since else excluded.since end,
                checked_at = excluded.checked_at, due_at = excluded.due_at
            """;

    private static final int SOONER = 6;

    private final Pool pool;
    private final ConnectChecks checks;
    private final HealthConfig config;

    IntegrationHealth(Pool pool, ConnectChecks checks, HealthConfig config) {
        this.pool = pool;
        this.checks = checks;
        this.config = config;
    }

    /** Tests integrations that are due; the result is how many were. Fails, once all were tested, if that of one could not be stored. */
    public Uni<Integer> turn() {
        return pool.preparedQuery(TAKE).execute(Tuple.of(BATCH)).flatMap(taken -> {
            Collection<List<Row>> workspaces = Sql.list(taken, row -> row).stream()
                    .collect(Collectors.groupingBy(row -> row.getUUID("workspace_id")))
                    .values();
            return Multi.createFrom()
                    .iterable(workspaces)
                    .onItem()
                    .transformToUni(this::test)
                    .collectFailures()
                    .merge(BATCH)
                    .collect()
                    .last()
                    .replaceWith(taken.size());
        });
    }

    /** Tests the integrations of one workspace. One whose test fails in a way that nobody foresaw does not keep the others from theirs. */
    private Uni<Void> test(List<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(row -> Uni.createFrom().deferred(() -> test(row)))
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A service that cannot test now says nothing about the integration, which becomes due again when it is no longer taken. */
    private Uni<Void> test(Row row) {
        UUID id = row.getUUID("id");
        return ask(row).flatMap(report -> note(id, Sql.instant(row, "updated_at"), report))
                .onFailure(ProblemException.class)
                .invoke(failure -> LOG.debugf("integration %s could not be tested: %s", id, failure.getMessage()))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    private Uni<ConnectReport> ask(Row row) {
        UUID workspace = row.getUUID("workspace_id");
        UUID id = row.getUUID("id");
        SealedSecret token = new SealedSecret(row.getString("sealed_token"));
        LocalDate expiresOn = row.getLocalDate("token_expires_on");
        return switch (IntegrationKind.ofText(row.getString("kind"))) {
            case GRAFANA ->
                checks.grafana(
                        new GrafanaAccess(
                                workspace, id, URI.create(row.getString("url")), token, row.getString("ca_bundle")),
                        expiresOn,
                        Redaction.NONE);
            case SLACK ->
                checks.slack(
                        new SlackAccess(workspace, id, token),
                        List.of(row.getArrayOfStrings("channels")),
                        expiresOn,
                        Redaction.NONE);
        };
    }

    /**
     * Stores what a test found, whoever asked for it.
     *
     * @param updatedAt when what was tested was changed last; nothing is stored if it was changed since
     */
    Uni<Void> note(UUID id, Instant updatedAt, ConnectReport report) {
        Failure failure = ForeignTexts.WITHOUT_TOKEN.failure(ConnectProblem.failure(report));
        long pause = config.checkEvery().toMillis() / (report.ok() ? 1 : SOONER);
        return pool.preparedQuery(NOTE)
                .execute(Sql.tuple(
                        id, HealthState.of(report).text(), Sql.json(failure), (double) pause, Sql.time(updatedAt)))
                .replaceWithVoid();
    }
}
