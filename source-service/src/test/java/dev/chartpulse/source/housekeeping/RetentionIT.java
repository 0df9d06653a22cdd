package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.outcome.Reports;

/** What is forgotten when its time is up. */
@QuarkusTest
class RetentionIT extends ClaimedPulseTest {

    @Inject
    Reports reports;

    @Inject
    Retention retention;

    @Test
    void chartsAndPulsesAreForgottenWhenTheirTimeIsUp() {
        reports.rendered(rendered(pulse, 1));
        sql("update pulse_chart set stored_at = now() - interval '29 days'");
        sql("update pulse set due_at = now() - interval '89 days'");
        await(retention.forget());
        assertThat(rows("pulse_chart")).isEqualTo(1);
        sql("update pulse_chart set stored_at = now() - interval '31 days'");
        await(retention.forget());
        assertThat(rows("pulse_chart")).isZero();
        assertThat(rows("pulse")).isEqualTo(1);
        sql("update pulse set due_at = now() - interval '91 days'");
        await(retention.forget());
        assertThat(rows("pulse") + rows("delivery") + rows("pulse_entry") + rows("pulse_destination"))
                .isZero();
    }

    @Test
    void whatIsOldGoesInBatchesAndWhatIsHeldOrUnfinishedStays() throws SQLException {
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, created_at, stage,
                    status, attempt, outbox, outbox_at)
                select gen_random_uuid(), '%s', '%s', case n when 1 then 'held' when 2 then 'open' when 3 then 'told' else 'old' end, '%s',
                    'scheduled', now() - interval '100 days' + n * interval '1 second', now(), now(),
                    case n when 2 then 'requested' else 'abandoned' end, case n when 2 then 'requested' else 'failed' end, 1,
                    case n when 3 then 'pulse-abandoned' end, case n when 3 then now() end
                from generate_series(1, %d) n""".formatted(WORKSPACE, query("select id from connection"), SOURCE, 2 * Retention.BATCH + 10));
        sql(
                "insert into delivery (id, pulse_id, kind, address) select gen_random_uuid(), id, 'email', 'a@example.com' from pulse"
                        + " where connection_name = 'old'");
        sql(
                "insert into pulse_chart (pulse_id, png, stored_at) select id, 'png', due_at from pulse where connection_name = 'old'");
        try (Connection other = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("quarkus.datasource.username"),
                        setting("quarkus.datasource.password"));
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from pulse where connection_name = 'held' for update");
            assertThat(await(retention.forget())).isTrue();
            assertThat(old()).isEqualTo(Retention.BATCH + 7);
            assertThat(await(retention.forget())).isTrue();
            assertThat(await(retention.forget())).isFalse();
            assertThat(old()).isZero();
            assertThat(rows("pulse where connection_name in ('held', 'open', 'told')"))
                    .isEqualTo(3);
            other.rollback();
        }
        await(retention.forget());
        assertThat(rows("pulse where connection_name = 'held'")).isZero();
        assertThat(rows("pulse where id = '" + pulse + "'")).isEqualTo(1);
    }

    @Test
    void thePictureOfATestIsForgottenAsOtherPicturesAndTheTestLater() {
        sql("""
                insert into destination_test (id, workspace_id, destination_id, requested_at, expires_at, png)
                select gen_random_uuid(), '%s', '%s', now() - days * interval '1 day', now(), 'png'
                from unnest('{29,31,91}'::int[]) days""".formatted(WORKSPACE, CHANNEL));
        await(retention.forget());
        assertThat(query("select string_agg(coalesce(convert_from(png, 'UTF8'), 'none'), ' ' order by requested_at)"
                        + " from destination_test"))
                .isEqualTo("none png");
    }

    @Test
    void idempotencyKeysAreForgottenAfterADay() {
        sql("delete from idempotency_key");
        sql("""
                insert into idempotency_key (workspace_id, address, key, digest, created_at)
                values ('%1$s', '/sources', 'old', '', now() - interval '25 hours'),
                    ('%1$s', '/sources', 'new', '', now() - interval '23 hours')""".formatted(WORKSPACE));
        await(retention.forget());
        assertThat(query("select string_agg(key, ' ') from idempotency_key")).isEqualTo("new");
    }

    @Test
    void whatCannotBeForgottenDoesNotHoldUpTheRest() {
        reports.rendered(rendered(pulse, 1));
        sql("""
                update pulse_chart set stored_at = now() - interval '31 days';
                delete from idempotency_key;
                insert into idempotency_key (workspace_id, address, key, digest, created_at)
                values ('%s', '/sources', 'old', '', now() - interval '25 hours');
                create function broken() returns trigger as $$ begin raise exception 'broken off'; end $$ language plpgsql;
                create trigger broken before delete on pulse_chart for each row execute function broken()""".formatted(WORKSPACE));
        try {
            assertThatThrownBy(() -> await(retention.forget())).hasStackTraceContaining("broken off");
        } finally {
            sql("drop trigger broken on pulse_chart; drop function broken");
        }
        assertThat(rows("idempotency_key")).isZero();
    }

    private static int old() {
        return rows("pulse where connection_name = 'old'");
    }
}
