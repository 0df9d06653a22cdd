package dev.chartpulse.source.overview;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;

/** What a home page shows. */
@QuarkusTest
class OverviewComponentTest extends PulseTest {

    /** As Europe/Zurich has it on the morning when its clock goes forward. */
    @Test
    void whatComesNextIsOnTheClockOfItsSchedule() {
        connection(
                Instant.parse("2999-03-31T01:00:00Z"),
                "{\"kind\":\"daily\",\"times\":[\"02:30\"],\"zone\":\"Europe/Zurich\",\"dates\":{\"calendarId\":\"%s\"}}"
                        .formatted(UUID.randomUUID()));

        get("/overview")
                .statusCode(200)
                .body("nextDue[0].dueAt", equalTo("2999-03-31T01:00:00Z"))
                .body("nextDue[0].zone", equalTo("Europe/Zurich"))
                .body("nextDue[0].due.at", equalTo("2999-03-31T01:00:00Z"))
                .body("nextDue[0].due.local", equalTo("2999-03-31T03:00:00+02:00"))
                .body("nextDue[0].due.offset", equalTo("+02:00"))
                .body("nextDue[0].due.note", equalTo("moved from 02:30: the clock goes forward"));
    }

    private static UUID pulse(UUID connection, String status, int minutesAgo) {
        return UUID.fromString(query("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, stage, status,
                    created_at, attempt)
                values (gen_random_uuid(), '%s', '%s', 'Every morning', '%s', 'scheduled', now() - interval '%d minutes', now(), 'rendered',
                    '%s', now(), 1) returning id""".formatted(WORKSPACE, connection, SOURCE, minutesAgo, status)));
    }

    @Test
    void anEmptyWorkspaceHasNothingToShow() {
        get("/overview")
                .statusCode(200)
                .body("connections.active.count", equalTo(0))
                .body("connections.active.lowerBound", equalTo(false))
                .body("nextDue", empty())
                .body("latestPulses", empty())
                .body("troubles.latest", empty())
                .body("expiringTokens", empty());
    }

    @Test
    void whatNeedsAPersonIsShown() {
        UUID later = connection(Instant.parse("2999-01-02T00:00:00Z"));
        UUID sooner = connection(Instant.parse("2999-01-01T00:00:00Z"));
        sql("update connection set status = 'paused', next_due_at = null where id = '" + connection(Instant.now())
                + "'");
        UUID old = pulse(later, "unknown", 60 * 25);
        UUID fresh = pulse(sooner, "failed", 5);
        sql("""
                insert into pulse_chart (pulse_id, png, stored_at) values ('%1$s', 'x', now());
                insert into trouble (id, workspace_id, subject, kind, source_id, since, failures, failure, failed_at)
                values (gen_random_uuid(), '%2$s', 'source|%3$s', 'source', '%3$s', now(), 2,
                    '{"kind":"query-rejected","message":"No such metric.","retryable":false}', now());
                insert into trouble (id, workspace_id, subject, kind, integration_id, address, since, failures, failure, failed_at, stopped_at)
                values (gen_random_uuid(), '%2$s', 'slack|%4$s|C0123456789', 'slack', '%4$s', 'C0123456789', now(), 3,
                    '{"kind":"channel-not-found","message":"No such channel.","retryable":false}', now() - interval '1 hour', now());
                update destination set channel_name = 'ops' where channel_id = 'C0123456789';
                update integration set token_expires_on = (now() at time zone 'UTC')::date + 3 where id = '%5$s';
                """.formatted(old, WORKSPACE, SOURCE, SLACK, GRAFANA));

        get("/overview")
                .statusCode(200)
                .body("connections.active.count", equalTo(2))
                .body("connections.paused.count", equalTo(1))
                .body("connections.error.count", equalTo(0))
                .body("nextDue.connectionId", contains(sooner.toString(), later.toString()))
                .body("nextDue[0].dueAt", equalTo("2999-01-01T00:00:00Z"))
                .body("latestPulses.id", contains(fresh.toString(), old.toString()))
                .body("latestPulses[1].chart", endsWith("/pulses/" + old + "/chart.png"))
                .body("unknown.count", equalTo(1))
                .body("lastDay.items", hasSize(7))
                .body("lastDay.items[4].status", equalTo("failed"))
                .body("lastDay.items[4].count", equalTo(1))
                .body("troubles.total.count", equalTo(2))
                .body("troubles.latest.name", contains("Checkout", "#ops"))
                .body("troubles.latest.kind", contains("source", "slack"))
                .body("troubles.latest[0].failure.message", equalTo("No such metric."))
                .body("troubles.latest[0].stopped", equalTo(false))
                .body("troubles.latest[1].stopped", equalTo(true))
                .body("troubles.latest[0].address", nullValue())
                .body("expiringTokens.integrationName", contains("Production"))
                .body("expiringTokens[0].days", equalTo(3));
    }
}
