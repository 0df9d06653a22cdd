package dev.chartpulse.source.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.standins.postgres.PostgresServer;

/** The lengths of PostgreSQL's columns, and what the migration that brought them makes of longer rows. */
class StoredLengthsIT {

    private static final String USER = "source";
    private static final Pattern LENGTH = Pattern.compile("char_length\\(.*\\) <= (\\d+)\\)");

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Connection connection;

    /** Rows as they could be stored before there were lengths, then the migrations that followed. */
    @BeforeAll
    static void migrateLongRows() throws SQLException {
        server = PostgresServer.start(folder, 0);
        server.createDatabase(USER, USER);
        migrate("3");
        connection = DriverManager.getConnection(server.jdbcUrl(USER), USER, USER);
        execute("""
                insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, account, version,
                    created_at, updated_at)
                values (gen_random_uuid(), gen_random_uuid(), 'grafana', 'G', 'https://g.example', 'c2VhbGVk', 'x',
                    repeat('📊', 100000), repeat('v', 100000), now(), now());
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt, failure, summary, notices)
                values ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), gen_random_uuid(), 'C', gen_random_uuid(),
                    'manual', now(), now(), now(), 'abandoned', 'failed', 1,
                    jsonb_build_object('kind', 'k', 'message', repeat('m', 1500000), 'retryable', true),
                    jsonb_build_object('altText', repeat('t', 1500000), 'series', '[]'::jsonb),
                    jsonb_build_array(repeat('n', 1500000), 'second'));
                insert into delivery (id, pulse_id, kind, address, failure, reference)
                select gen_random_uuid(), id, 'email', 'a@example.com', failure, repeat('r', 5000) from pulse;
                insert into pulse_entry (pulse_id, key, at, event, message)
                select id, 'failed/1/query', now(), 'failed', repeat('m', 1500000) from pulse;
                """);
        migrate("latest");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(USER), USER, USER)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void longerTextsThatWereStoredBeforeAreCut() throws SQLException {
        assertThat(rows("select account from integration")).containsExactly("📊".repeat(199) + "…");
        assertThat(rows("select version from integration")).containsExactly("v".repeat(99) + "…");
        String failure = "select failure ->> 'kind' || (failure ->> 'retryable') || (failure ->> 'message') from ";
        assertThat(rows(failure + "pulse")).containsExactly("ktrue" + "m".repeat(999) + "…");
        assertThat(rows(failure + "delivery")).containsExactly("ktrue" + "m".repeat(999) + "…");
        assertThat(rows("select summary ->> 'altText' from pulse")).containsExactly("t".repeat(999) + "…");
        assertThat(rows("select jsonb_array_elements_text(notices) from pulse"))
                .containsExactly("n".repeat(999) + "…", "second");
        assertThat(rows("select reference from delivery")).containsExactly("r".repeat(299) + "…");
        assertThat(rows("select message from pulse_entry")).containsExactly("m".repeat(999) + "…");
    }

    @Test
    void noColumnThatTakesATextIsWithoutALength() throws SQLException {
        assertThat(rows("""
                        select c.table_name || '.' || c.column_name
                        from information_schema.columns c
                        where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'
                            and c.table_name not in (select v.table_name from information_schema.views v)
                            and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'xml') and c.udt_name <> '_uuid'
                            and not exists (
                                select from pg_constraint k
                                join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
                                where k.contype = 'c' and k.conrelid = c.table_name::regclass and a.attname = c.column_name
                                    and pg_get_constraintdef(k.oid) ~ 'char_length|is_bounded_failure|= ANY \\(ARRAY')
                        """)).isEmpty();
    }

    @Test
    void theLengthsAreThoseThatTextsAreCutTo() throws SQLException {
        Map<String, Integer> lengths = new TreeMap<>();
        for (String rule : rows("""
                select a.attrelid::regclass || '.' || a.attname || ' ' || pg_get_constraintdef(k.oid)
                from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
                where k.conname like '%\\_bounded'
                """)) {
            Matcher length = LENGTH.matcher(rule);
            if (length.find()) {
                lengths.put(rule.substring(0, rule.indexOf(' ')), Integer.valueOf(length.group(1)));
            }
        }
        assertThat(lengths)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("integration.name", TextLengths.GIVEN_NAME),
                        Map.entry("integration.url", TextLengths.URL),
                        Map.entry("integration.sealed_token", TextLengths.SEALED_TOKEN),
                        Map.entry("integration.token_hint", TextLengths.TOKEN_HINT),
                        Map.entry("integration.ca_bundle", TextLengths.STORED_CA_BUNDLE),
                        Map.entry("integration.account", TextLengths.NAME),
                        Map.entry("integration.version", TextLengths.WORD),
                        Map.entry("source.title", TextLengths.TITLE),
                        Map.entry("source.datasource_uid", TextLengths.NAME),
                        Map.entry("source.datasource_type", TextLengths.NAME),
                        Map.entry("source.datasource_version", TextLengths.WORD),
                        Map.entry("source.datasource_interval", Interval.MAX_TEXT),
                        Map.entry("source.gaps", Interval.MAX_TEXT),
                        Map.entry("source.metrics", TextLengths.METRICS),
                        Map.entry("source.zone", TextLengths.WORD),
                        Map.entry("source.link", TextLengths.ENCODED_LINK),
                        Map.entry("source.status_reason", TextLengths.MESSAGE),
                        Map.entry("destination.name", TextLengths.DESTINATION_NAME),
                        Map.entry("destination.channel_id", TextLengths.NAME),
                        Map.entry("destination.channel_name", TextLengths.NAME),
                        Map.entry("destination.recipients", TextLengths.RECIPIENTS * TextLengths.EMAIL_ADDRESS),
                        Map.entry("destination_test_delivery.kind", TextLengths.WORD),
                        Map.entry("destination_test_delivery.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("destination_test_delivery.target", TextLengths.EMAIL_ADDRESS),
                        Map.entry("destination_test_delivery.link", TextLengths.MESSAGE_LINK),
                        Map.entry("destination_test_delivery.reference", TextLengths.REFERENCE),
                        Map.entry("destination.origin", TextLengths.ORIGIN),
                        Map.entry("destination.sealed_secret", TextLengths.SEALED_TOKEN),
                        Map.entry("calendar.name", TextLengths.GIVEN_NAME),
                        Map.entry("calendar.dates", TextLengths.CALENDAR_DATES * TextLengths.DATE),
                        Map.entry("connection.name", TextLengths.NAME),
                        Map.entry("connection.schedule", TextLengths.SCHEDULE),
                        Map.entry("connection.send_when", TextLengths.WHEN),
                        Map.entry("connection.message_title", TextLengths.TITLE),
                        Map.entry("connection.message_text", TextLengths.MESSAGE_TEXT),
                        Map.entry("connection.message_mentions", TextLengths.MENTIONS * TextLengths.MENTION),
                        Map.entry("connection.message_subject", TextLengths.TITLE),
                        Map.entry("connection.status_reason", TextLengths.MESSAGE),
                        Map.entry("unsubscribed.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("subscription_change.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("pulse.connection_name", TextLengths.NAME),
                        Map.entry("pulse.frozen", TextLengths.SNAPSHOT),
                        Map.entry("pulse.summary", TextLengths.SUMMARY),
                        Map.entry("pulse.notices", TextLengths.NOTICES),
                        Map.entry("delivery.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("delivery.target", TextLengths.NAME),
                        Map.entry("delivery.link", TextLengths.MESSAGE_LINK),
                        Map.entry("delivery.reference", TextLengths.REFERENCE),
                        Map.entry("pulse_entry.key", TextLengths.NAME),
                        Map.entry("live_change.keys", 100 * TextLengths.NAME),
                        Map.entry("pulse_entry.event", TextLengths.WORD),
                        Map.entry("pulse_entry.message", TextLengths.MESSAGE),
                        Map.entry("connection.owner_email", TextLengths.EMAIL_ADDRESS),
                        Map.entry("connection.owner_channel_id", TextLengths.NAME),
                        Map.entry("trouble.subject", TextLengths.TARGET),
                        Map.entry("trouble.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("workspace.name", TextLengths.GIVEN_NAME),
                        Map.entry("workspace.zone", TextLengths.WORD),
                        Map.entry("workspace.sender", TextLengths.TARGET),
                        Map.entry("workspace.owner_email", TextLengths.EMAIL_ADDRESS),
                        Map.entry("workspace.owner_channel_id", TextLengths.NAME),
                        Map.entry("api_key.name", TextLengths.GIVEN_NAME),
                        Map.entry("api_key.hint", TextLengths.TOKEN_HINT),
                        Map.entry("api_key.created_by", TextLengths.EMAIL_ADDRESS),
                        Map.entry("audit.caller_id", TextLengths.EMAIL_ADDRESS),
                        Map.entry("audit.caller_name", TextLengths.EMAIL_ADDRESS),
                        Map.entry("audit.operation", TextLengths.WORD),
                        Map.entry("audit.subject_kind", TextLengths.WORD),
                        Map.entry("audit.subject_name", TextLengths.EMAIL_ADDRESS),
                        Map.entry("audit.changes", TextLengths.CHANGES),
                        Map.entry("member.email", TextLengths.EMAIL_ADDRESS),
                        Map.entry("member.created_by", TextLengths.EMAIL_ADDRESS),
                        Map.entry("notice.occasion", TextLengths.NAME),
                        Map.entry("notice.connection_name", TextLengths.NAME),
                        Map.entry("notice.source_title", TextLengths.TITLE),
                        Map.entry("notice.integration_name", TextLengths.GIVEN_NAME),
                        Map.entry("notice.address", TextLengths.EMAIL_ADDRESS),
                        Map.entry("notice.subject", NoticeRequested.MAX_SUBJECT),
                        Map.entry("notice.text", NoticeRequested.MAX_TEXT),
                        Map.entry("managed_resource.manager", 260),
                        Map.entry("managed_resource.secret_from", 10_000),
                        Map.entry("managed_resource.secret_mark", 1_000),
                        Map.entry("provisioned_file.name", 254),
                        Map.entry("provisioned_file.digest", 100),
                        Map.entry("provisioned_file.problem", 100_000),
                        Map.entry("idempotency_key.address", TextLengths.ADDRESS),
                        Map.entry("idempotency_key.key", TextLengths.KEY),
                        Map.entry("idempotency_key.digest", TextLengths.DIGEST),
                        Map.entry("idempotency_key.collection", TextLengths.WORD),
                        Map.entry("idempotency_key.body", TextLengths.ANSWER),
                        Map.entry("notice.owner_key", TextLengths.TARGET),
                        Map.entry("notice.owner_address", TextLengths.EMAIL_ADDRESS)));
        assertThat(rows("select prosrc from pg_proc where proname = 'is_bounded_failure'")
                        .get(0))
                .contains("'kind'), 0) <= " + TextLengths.WORD, "'message'), 0) <= " + TextLengths.MESSAGE)
                .contains("'action'), 0) <= " + TextLengths.MESSAGE);
    }
}
