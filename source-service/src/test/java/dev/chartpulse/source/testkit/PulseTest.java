package dev.chartpulse.source.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;

/** Scenarios of pulses: rows as other features leave them, events as the other services send them. */
public abstract class PulseTest extends ServiceTest {

    protected static final UUID WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    protected static final UUID GRAFANA = UUID.fromString("10000000-0000-4000-8000-000000000001");
    protected static final UUID SLACK = UUID.fromString("10000000-0000-4000-8000-000000000002");
    protected static final UUID SOURCE = UUID.fromString("20000000-0000-4000-8000-000000000001");
    protected static final UUID CHANNEL = UUID.fromString("30000000-0000-4000-8000-000000000001");
    protected static final UUID MAIL = UUID.fromString("30000000-0000-4000-8000-000000000002");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    protected Topics topics;

    @BeforeEach
    void fillTables() {
        sql("""
                insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                values ('%2$s', '%1$s', 'grafana', 'Production', 'https://grafana.example.com/ops', 'c2VhbGVk', 'x', now(), now()),
                    ('%3$s', '%1$s', 'slack', 'Acme', null, 'c2xhY2s=', 'x', now(), now());
                insert into source (id, workspace_id, integration_id, title, datasource_uid, datasource_type, metrics,
                    chart_type, split_y_axis, time_window, link, theme, width, height, status, created_at, updated_at)
                values ('%4$s', '%1$s', '%2$s', 'Checkout', 'prom-1', 'prometheus',
                    '[{"refId":"A","expression":"up","label":"Up","unit":"reqps","decimals":1},
                      {"refId":"B","model":{"expr":"errors","step":1.50}}]',
                    'line', true, '6h', 'https://grafana.example.com/d/abc', 'light', 800, 420, 'draft', now(), now());
                insert into destination (id, workspace_id, kind, name, integration_id, channel_id, recipients, created_at, updated_at)
                values ('%5$s', '%1$s', 'slack', 'Ops', '%3$s', 'C0123456789', '{}', now(), now()),
                    ('%6$s', '%1$s', 'email', 'Team', null, null, '{a@example.com,B@example.com}', now(), now());
                """.formatted(WORKSPACE, GRAFANA, SLACK, SOURCE, CHANNEL, MAIL));
        topics = Topics.fromNow(setting("kafka.bootstrap.servers"));
    }

    protected static final String EVERY_MINUTE = "{\"kind\":\"every-minutes\",\"everyMinutes\":1,\"zone\":\"UTC\"}";

    /** An active connection to all destinations, due at an instant and then daily at that time, so that it is due but once until now. */
    protected static UUID connection(Instant nextDueAt) {
        return connection(
                nextDueAt,
                "{\"kind\":\"daily\",\"times\":[\"%s\"],\"zone\":\"UTC\"}"
                        .formatted(nextDueAt.toString().substring(11, 16)));
    }

    protected static UUID connection(Instant nextDueAt, String schedule) {
        UUID id = UUID.randomUUID();
        sql("""
                insert into connection (id, workspace_id, name, source_id, schedule, message_text, message_mentions,
                    grace_minutes, status, next_due_at, created_at, updated_at)
                values ('%1$s', '%2$s', 'Every morning', '%3$s', '%4$s', 'How it is', '{here}', 360, 'active', '%5$s', now(), now());
                insert into connection_destination values ('%1$s', '%6$s', 0), ('%1$s', '%7$s', 1);
                """.formatted(id, WORKSPACE, SOURCE, schedule, nextDueAt, CHANNEL, MAIL));
        return id;
    }

    /** The minute that began last, by PostgreSQL's clock. */
    protected static Instant thisMinute() {
        return Instant.parse(query(
                "select to_char(date_trunc('minute', now()) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
    }

    protected static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    protected static String status(UUID pulse) {
        return query("select status from pulse where id = '" + pulse + "'");
    }

    protected static UUID delivery(UUID pulse, String address) {
        return UUID.fromString(
                query("select id from delivery where pulse_id = '%s' and address = '%s'".formatted(pulse, address)));
    }

    protected static PulseRef ref(UUID pulse, int attempt) {
        Instant now = Instant.now();
        return new PulseRef(pulse, WORKSPACE, attempt, Trigger.SCHEDULED, now, now.plusSeconds(3600));
    }

    protected static PulseRendered rendered(UUID pulse, int attempt) {
        PulseRendered sample = Samples.of(PulseRendered.class);
        return new PulseRendered(
                ref(pulse, attempt),
                Instant.now(),
                sample.chart(),
                ("png of attempt " + attempt).getBytes(StandardCharsets.UTF_8),
                new ChartSummary("Line chart", sample.summary().series()),
                List.of("3 of 14 series shown"),
                false);
    }

    protected static PulseFailed failed(UUID pulse, int attempt, Failure failure) {
        return new PulseFailed(ref(pulse, attempt), Instant.now(), PulseFailed.Stage.QUERY, failure);
    }

    protected static Failure passing() {
        return new Failure(ProblemCode.GRAFANA_UNAVAILABLE, "Grafana did not answer", "Check Grafana.", true, null);
    }

    protected static Failure lasting() {
        return new Failure(ProblemCode.QUERY_REJECTED, "parse error at char 3", "Correct the query.", false, null);
    }

    /** A failure that breaks the source at once. */
    protected static Failure refused() {
        return new Failure(
                ProblemCode.TOKEN_REVOKED, "Grafana knows no such token", "Create a new token.", false, null);
    }

    protected static DeliverySettled settled(
            UUID pulse, String address, int revision, DeliverySettled.Outcome outcome) {
        Failure failure = outcome == DeliverySettled.Outcome.SENT ? null : lasting();
        return new DeliverySettled(
                delivery(pulse, address),
                pulse,
                WORKSPACE,
                revision,
                outcome,
                1,
                "ref",
                !address.contains("@") ? URI.create("https://acme.slack.com/archives/" + address + "/p1") : null,
                failure,
                Instant.now());
    }

    /**
     * Runs something while changes of pulses are refused.
     *
     * @param trigger how the trigger is declared, up to "for each row"
     */
    protected static void whileRefused(String trigger, Runnable work) {
        sql("""
                create or replace function refuse() returns trigger language plpgsql
                    as $$ begin raise exception 'refused by the test'; end $$;
                create %s execute function refuse()""".formatted(trigger));
        try {
            work.run();
        } finally {
            sql("drop trigger refuse on pulse");
        }
    }
}
