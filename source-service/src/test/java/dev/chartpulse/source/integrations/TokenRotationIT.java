package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.PulseTest;

/** Tokens that an older key sealed, brought to the newest key. */
@QuarkusTest
class TokenRotationIT extends PulseTest {

    private static final SecretContext GRAFANA_TOKEN =
            SecretContext.grafana(WORKSPACE, GRAFANA, URI.create("https://grafana.example.com/ops"));
    private static final SecretContext SLACK_TOKEN = SecretContext.slack(WORKSPACE, SLACK);

    private final TokenSealer older = TokenSealer.of(Keysets.generate().publicJson(), "older");
    private final TokenSealer newestGrafana = TokenSealer.of(setting("chartpulse.keys.grafana-public"), "newest");
    private final TokenSealer newestSlack = TokenSealer.of(setting("chartpulse.keys.slack-public"), "newest");

    @Inject
    TokenRotation rotation;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void sealWithTheOlderKey() {
        store(GRAFANA, older.seal("glsa_1", GRAFANA_TOKEN));
        store(SLACK, older.seal("xoxb-1", SLACK_TOKEN));
    }

    @Test
    void tokensAreSealedAnewByThoseWhoCanOpenThem() {
        SealedSecret before = new SealedSecret(stored(GRAFANA));
        SealedSecret grafana = newestGrafana.seal("glsa_1", GRAFANA_TOKEN);
        SealedSecret slack = newestSlack.seal("xoxb-1", SLACK_TOKEN);
        Peers.get().answer(Peers.TOKENS, 200, grafana);
        Peers.get().answer(Peers.SLACK_TOKENS, 200, slack);

        assertThat(await(rotation.turn())).isFalse();

        assertThat(Peers.get().call(Peers.TOKENS).json().get("token").asText()).isEqualTo(before.base64());
        assertThat(stored(GRAFANA)).isEqualTo(grafana.base64());
        assertThat(stored(SLACK)).isEqualTo(slack.base64());
        assertThat(outdated("grafana") + outdated("slack")).isZero();

        await(rotation.turn());
        assertThat(Peers.get().calls(Peers.TOKENS)).hasSize(1);
        assertThat(Peers.get().calls(Peers.SLACK_TOKENS)).hasSize(1);
    }

    @Test
    void theAddressOfAWebhookIsSealedAnew() {
        UUID id = UUID.randomUUID();
        SecretContext context = SecretContext.webhook(WORKSPACE, id, URI.create("https://hooks.example.com"));
        sql("""
                insert into destination (id, workspace_id, kind, name, origin, sealed_secret, created_at, updated_at)
                values ('%s', '%s', 'teams', 'Ops', 'https://hooks.example.com', '%s', now(), now())
                """.formatted(id, WORKSPACE, older.seal("{}", context).base64()));
        SealedSecret fresh = newestSlack.seal("{}", context);
        Peers.get().answer(Peers.WEBHOOK_SECRETS, 200, fresh);

        await(rotation.turn());

        assertThat(query("select sealed_secret from destination where id = '" + id + "'"))
                .isEqualTo(fresh.base64());
        assertThat(outdated("webhook")).isZero();
    }

    @Test
    void whatDoesNotWorkIsTriedAgainAndCounted() {
        String before = stored(GRAFANA);
        SealedSecret slack = newestSlack.seal("xoxb-1", SLACK_TOKEN);
        Peers.get().answer(Peers.TOKENS, 422, Peers.problem(422, "token-unreadable", "It does not open.", "x"));
        Peers.get().answer(Peers.SLACK_TOKENS, 200, slack);

        await(rotation.turn());
        assertThat(stored(GRAFANA)).isEqualTo(before);
        assertThat(outdated("grafana")).isEqualTo(1);
        assertThat(outdated("slack")).isZero();

        SealedSecret grafana = newestGrafana.seal("glsa_1", GRAFANA_TOKEN);
        Peers.get().answer(Peers.TOKENS, 200, grafana);
        await(rotation.turn());
        assertThat(stored(GRAFANA)).isEqualTo(grafana.base64());
    }

    @Test
    void theServiceThatOpensMustHaveTheNewestKeyFirst() {
        String before = stored(GRAFANA);
        Peers.get().answer(Peers.TOKENS, 200, older.seal("glsa_1", GRAFANA_TOKEN));

        await(rotation.turn());

        assertThat(stored(GRAFANA)).isEqualTo(before);
        assertThat(outdated("grafana")).isEqualTo(1);
    }

    @Test
    void aTokenThatAUserReplacedMeanwhileStays() {
        SealedSecret users = newestGrafana.seal("glsa_2", GRAFANA_TOKEN);
        Peers.get().hold(Peers.TOKENS);
        var turn = rotation.turn().subscribeAsCompletionStage();
        Awaitility.await().until(() -> !Peers.get().calls(Peers.TOKENS).isEmpty());
        store(GRAFANA, users);
        Peers.get().answer(Peers.TOKENS, 200, newestGrafana.seal("glsa_1", GRAFANA_TOKEN));
        Peers.get().release();
        turn.join();

        assertThat(stored(GRAFANA)).isEqualTo(users.base64());
    }

    @Test
    void manyThatDoNotOpenDoNotHoldUpTheOthers() {
        for (int i = 0; i < TokenRotation.BATCH; i++) {
            sql("""
                    insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                    values ('00000000-0000-4000-8000-%012d', '%s', 'grafana', 'G', 'https://grafana.example.com', 'AAAA', 'x', now(), now())
                    """.formatted(i, WORKSPACE));
        }
        Peers.get().answer(Peers.TOKENS, 422, Peers.problem(422, "token-unreadable", "It does not open.", "x"));
        assertThat(await(rotation.turn())).isTrue();
        Peers.get().answer(Peers.TOKENS, 200, newestGrafana.seal("glsa_1", GRAFANA_TOKEN));
        assertThat(await(rotation.turn())).isFalse();
        assertThat(outdated("grafana")).isEqualTo(TokenRotation.BATCH);
    }

    private double outdated(String kind) {
        return meters.get("chartpulse.tokens.outdated")
                .tag("kind", kind)
                .gauge()
                .value();
    }

    private static void store(UUID integration, SealedSecret token) {
        sql("update integration set sealed_token = '%s' where id = '%s'".formatted(token.base64(), integration));
    }

    private static String stored(UUID integration) {
        return query("select sealed_token from integration where id = '%s'".formatted(integration));
    }
}
