package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.delivery.kit.Kit;

/** The lengths that foreign text has in the ledger. */
@QuarkusTest
@WithTestResource(Kit.class)
class BoundsIT {

    @Test
    void whatIsStoredAlreadyIsCutAndThenBounded() throws SQLException {
        String url = Kit.emptyDatabase("bounds");
        migrate(url, "1");
        try (Connection connection = DriverManager.getConnection(url, "bounds", "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into pulse (id, workspace_id, trigger, due_at, expires_at, message)
                    select gen_random_uuid(), gen_random_uuid(), 'SCHEDULED', now(), now(), '{}'
                    """);
            statement.execute("""
                    insert into delivery (id, pulse_id, kind, address, requested_attempt, lane, account, reference, failure)
                    select gen_random_uuid(), id, 'email', 'a', 1, 'l', 'a', repeat('r', 5000), jsonb_build_object(
                        'kind', 'x', 'message', repeat('\uD83D\uDCCA', 5000), 'retryable', false)
                    from pulse
                    """);

            migrate(url, "latest");

            var rows = statement.executeQuery("""
                    select reference, failure ->> 'message', failure ? 'action', failure ->> 'retryable', trigger
                    from delivery join pulse on pulse.id = pulse_id
                    """);
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("r".repeat(300));
            assertThat(rows.getString(2)).isEqualTo("\uD83D\uDCCA".repeat(1000));
            assertThat(rows.getBoolean(3)).isFalse();
            assertThat(rows.getString(4)).isEqualTo("false");
            assertThat(rows.getString(5)).isEqualTo("scheduled");
            assertThatThrownBy(() -> statement.execute("update delivery set reference = repeat('r', 301)"))
                    .hasMessageContaining("delivery_reference_bounded");
            for (String tooLong : List.of(
                    "'kind', repeat('x', 101)", "'message', repeat('x', 1001)", "'action', repeat('x', 1001)")) {
                assertThatThrownBy(() ->
                                statement.execute("update delivery set failure = jsonb_build_object(" + tooLong + ")"))
                        .hasMessageContaining("delivery_failure_bounded");
            }
            statement.execute(
                    "update delivery set failure = jsonb_build_object('kind', repeat('x', 100), 'message', repeat('x', 1000))");
            statement.execute("update delivery set failure = null");
        }
    }

    @Test
    void whatIsWrittenIsCutToWhatTheLedgerTakes() throws Exception {
        String long1 = "\uD83D\uDCCA\0".repeat(3000);
        String stored = Json.write(new Failure(long1, long1, long1, true, null, null));

        Failure read = Json.read(stored, Failure.class);
        assertThat(read.kind().codePointCount(0, read.kind().length())).isEqualTo(100);
        assertThat(read.message().codePointCount(0, read.message().length())).isEqualTo(1000);
        assertThat(read.action()).doesNotContain("\0").startsWith("\uD83D\uDCCA \uD83D\uDCCA");
        assertThat(Json.reference("x".repeat(1000))).hasSize(300);
        assertThat(Json.reference(null)).isNull();
    }

    @Test
    void noColumnThatTakesATextIsWithoutALength() throws SQLException {
        String url = Kit.emptyDatabase("lengths");
        migrate(url, "lengths", "latest");
        try (Connection connection = DriverManager.getConnection(url, "lengths", "secret");
                Statement statement = connection.createStatement()) {
            var boundless = statement.executeQuery("""
                    select string_agg(a.attrelid::regclass || '.' || a.attname, ', ')
                    from pg_attribute a join pg_class t on t.oid = a.attrelid
                    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
                        and t.relname <> 'flyway_schema_history'
                        and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype)
                        and not exists (select from pg_constraint k
                            where k.contype = 'c' and k.conrelid = a.attrelid and k.conkey = array[a.attnum]
                                and pg_get_constraintdef(k.oid) ~ 'char_length|is_bounded_failure|= ANY')
                    """);
            boundless.next();
            assertThat(boundless.getString(1)).isNull();
        }
    }

    private static void migrate(String url, String target) {
        migrate(url, "bounds", target);
    }

    private static void migrate(String url, String user, String target) {
        Flyway.configure().dataSource(url, user, "secret").target(target).load().migrate();
    }
}
