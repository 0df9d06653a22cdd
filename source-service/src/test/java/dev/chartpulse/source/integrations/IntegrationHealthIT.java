package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** Whether integrations work, as they are tested in the background. */
@QuarkusTest
class IntegrationHealthIT extends PulseTest {

    private static final ConnectReport REFUSED = Peers.tokenRefused("token-revoked");

    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

    @Inject
    IntegrationHealth health;

    @AfterEach
    void deleteTheOtherWorkspace() {
        sql("delete from integration where workspace_id = '" + OTHER + "'; delete from workspace where id = '" + OTHER
                + "'");
    }

    private static Reply grafanaRow() {
        return get("/integrations/" + GRAFANA).statusCode(200);
    }

    private static void allDue() {
        sql("update integration_health set due_at = now()");
    }

    @Test
    void eachIntegrationIsTestedOnceAndThenNotForHours() {
        grafanaRow().body("health.state", equalTo("unknown")).body("health.checkedAt", nullValue());

        assertThat(await(health.turn())).isEqualTo(2);
        assertThat(await(health.turn())).isZero();

        assertThat(peers.calls(Peers.CHECKS)).hasSize(1);
        assertThat(peers.calls(Peers.SLACK_CHECKS)).hasSize(1);
        get("/integrations").body("items.health.state", contains("ok", "ok"));
        grafanaRow()
                .body("health.checkedAt", notNullValue())
                .body("health.failure", nullValue())
                .body("health.tokenExpiresInDays", nullValue());
        assertThat(query("select count(*) from integration_health where due_at between now() + interval '4 hours'"
                        + " and now() + interval '8 hours'"))
                .isEqualTo("2");
    }

    @Test
    void twoReplicasDoNotTestTheSame() {
        List<Integer> taken = await(Uni.join().all(health.turn(), health.turn()).andFailFast());

        assertThat(taken.get(0) + taken.get(1)).isEqualTo(2);
        assertThat(peers.calls(Peers.CHECKS)).hasSize(1);
    }

    @Test
    void aTokenThatIsRefusedAndWorksAgainChangesTheHealth() {
        await(health.turn());
        peers.answer(Peers.CHECKS, 200, Peers.tokenRefused("token-revoked"));
        allDue();

        await(health.turn());

        grafanaRow()
                .body("health.state", equalTo("refused"))
                .body("health.failure.kind", equalTo("token-revoked"))
                .body("health.failure.message", equalTo("Grafana does not accept the token."))
                .body("health.failure.action", equalTo("Make a new one."));
        String since = grafanaRow().path("health.since");
        allDue();
        await(health.turn());
        grafanaRow().body("health.since", equalTo(since));
        assertThat(query(
                        "select due_at < now() + interval '80 minutes' from integration_health where integration_id = '"
                                + GRAFANA + "'"))
                .isEqualTo("t");

        peers.reset();
        allDue();
        await(health.turn());
        grafanaRow().body("health.state", equalTo("ok")).body("health.failure", nullValue());
    }

    @Test
    void aServiceThatCannotTestSaysNothingAboutTheIntegration() {
        await(health.turn());
        peers.answer(Peers.CHECKS, 503, "");
        peers.answer(Peers.SLACK_CHECKS, 200, Peers.tokenRefused("token-revoked"));
        allDue();

        await(health.turn());

        grafanaRow().body("health.state", equalTo("ok"));
        get("/integrations/" + SLACK).body("health.state", equalTo("refused"));
    }

    @Test
    void manyDueInOneWorkspaceDoNotComeBeforeTheFirstOfAnother() {
        sql("""
                insert into workspace (id, name) values ('%1$s', 'Other');
                insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                select gen_random_uuid(), workspace_id, kind, name || n, url, sealed_token, token_hint, created_at, updated_at
                from integration, generate_series(1, 9) n where id = '%2$s';
                insert into integration_health (integration_id, state, due_at) select id, 'unknown', now() - interval '1 day'
                from integration;
                insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                select '%1$s', '%1$s', kind, name, url, sealed_token, token_hint, created_at, updated_at
                from integration where id = '%2$s';
                insert into integration_health (integration_id, state, due_at) values ('%1$s', 'unknown', now())""".formatted(OTHER, GRAFANA));

        await(health.turn());

        assertThat(query("select state from integration_health where integration_id = '" + OTHER + "'"))
                .isEqualTo("ok");
    }

    @Test
    void aTestThatFailsInAWayThatNobodyForesawDoesNotKeepOthersFromTheirs() {
        sql("update integration set url = 'no address at all' where id = '" + GRAFANA + "'");

        assertThatThrownBy(() -> await(health.turn())).isNotNull();

        get("/integrations/" + SLACK).body("health.state", equalTo("ok"));
    }

    @Test
    void aTestThatAPersonAsksForCountsAsWell() {
        peers.answer(Peers.CHECKS, 200, Peers.tokenRefused("token-expired"));
        api().post("/api/v1/integrations/" + GRAFANA + "/check").statusCode(200);
        grafanaRow().body("health.state", equalTo("refused"));
        peers.reset();

        put("/integrations/" + GRAFANA + "/token", "{\"token\":\"%s\"}".formatted(GRAFANA_TOKEN))
                .statusCode(200)
                .body("health.state", equalTo("ok"));
        grafanaRow().body("health.state", equalTo("ok"));
        get("/integrations/" + grafana()).body("health.state", equalTo("ok"));
    }

    @Test
    void aTestOfTheTokenBeforeSaysNothingAboutTheNewOne() {
        Instant before = Instant.parse(grafanaRow().path("updatedAt"));
        put("/integrations/" + GRAFANA + "/token", "{\"token\":\"%s\"}".formatted(GRAFANA_TOKEN))
                .statusCode(200);

        await(health.note(GRAFANA, before, REFUSED));

        grafanaRow().body("health.state", equalTo("ok")).body("health.failure", nullValue());
    }

    @Test
    void aTokenSaysInHowManyDaysItExpires() {
        sql("update integration set token_expires_on = (now() at time zone 'UTC')::date - 1 where id = '" + GRAFANA
                + "'");

        grafanaRow().body("health.tokenExpiresInDays", equalTo(-1));
    }
}
