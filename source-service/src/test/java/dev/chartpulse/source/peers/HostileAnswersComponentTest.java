package dev.chartpulse.source.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

/** What a Grafana or Slack answers, passed on by a service that does not cut it, does no harm. */
@QuarkusTest
class HostileAnswersComponentTest extends ServiceTest {

    private static final int MIB = 1024 * 1024;

    private static Reply connect(String host) {
        return post("/integrations", """
                {"kind":"grafana","name":"P","url":"https://%s","token":"%s"}""".formatted(host, GRAFANA_TOKEN));
    }

    private static ConnectReport report(boolean ok, String text) {
        return new ConnectReport(
                ok,
                "https://grafana.example.com",
                text,
                text,
                List.of(new Layer("token", ok ? Status.OK : Status.FAILED, text, text, null)));
    }

    @Test
    void aLongAccountIsCutBeforeItIsStored() {
        peers.answer(Peers.CHECKS, 200, report(true, "x".repeat(100_000)));
        connect("grafana.example.com").statusCode(201);
        assertThat(query("select char_length(account) from integration")).isEqualTo("200");
        assertThat(query("select char_length(version) from integration")).isEqualTo("100");
        assertThat(get("/integrations").statusCode(200).asByteArray()).hasSizeLessThan(2000);
    }

    @Test
    void namesOfEightMillionCharactersAreNotEvenRead() {
        peers.answer(Peers.CHECKS, 200, report(true, "x".repeat(8_000_000)));
        problem(connect("grafana.example.com"), 502, "query-service-answer-too-large");
        assertThat(rows("integration")).isZero();
    }

    @Test
    void aBodyOfAHundredMegabytesIsBrokenOff() {
        String id = grafana();
        String slack = slack();
        for (String path : new String[] {Peers.CHECKS, Peers.SLACK_CHECKS}) {
            String service = path.equals(Peers.CHECKS) ? "query-service" : "delivery-service";
            peers.flood(path, 100 * MIB);
            problem(
                            post("/integrations/" + (path.equals(Peers.CHECKS) ? id : slack) + "/check", ""),
                            502,
                            service + "-answer-too-large")
                    .body("retryable", equalTo(false));
            assertThat(peers.flooded()).isLessThan(30 * MIB);
        }
        get("/integrations/" + id).statusCode(200);
    }

    @Test
    void anErrorOfAHundredMegabytesIsBrokenOffToo() {
        String id = grafana();
        peers.answer(Peers.DATA_SOURCES, 422, "x".repeat(8_000_000));
        problem(get("/integrations/" + id + "/datasources"), 502, "query-service-failed");
        peers.answer(Peers.DATA_SOURCES, 422, Peers.problem(422, "query-rejected", "d".repeat(100_000), "a\u202Eb"));
        problem(get("/integrations/" + id + "/datasources"), 422, "query-rejected")
                .body("detail", equalTo("d".repeat(999) + "…"))
                .body("action", equalTo("ab"));
    }

    @Test
    void aTokenThatComesBackIsNeitherShownNorStoredNorLogged() {
        try (Logged logged = new Logged()) {
            peers.answer(Peers.CHECKS, 200, report(true, "x".repeat(180) + GRAFANA_TOKEN));
            String shown = connect("grafana.example.com").statusCode(201).asString();
            peers.answer(Peers.CHECKS, 200, report(false, "for " + GRAFANA_TOKEN));
            shown += problem(connect("grafana.example.com"), 422, "connect-failed")
                    .asString();
            peers.answer(Peers.CHECKS, 200, "{\"ok\":" + GRAFANA_TOKEN + "}");
            shown += problem(connect("grafana.example.com"), 502, "query-service-failed")
                    .asString();
            peers.answer(
                    Peers.CHECKS, 503, Peers.problem(503, "grafana-busy", "busy: " + GRAFANA_TOKEN, GRAFANA_TOKEN));
            shown +=
                    problem(connect("grafana.example.com"), 503, "grafana-busy").asString();
            assertThat(shown).doesNotContain(GRAFANA_TOKEN);
            assertThat(logged.entries().toString()).doesNotContain(GRAFANA_TOKEN);
        }
        assertThat(query("select row_to_json(i)::text from integration i"))
                .contains("[token]")
                .doesNotContain(GRAFANA_TOKEN);
    }

    @Test
    void aRotatedTokenThatComesBackIsNotShownEither() {
        String id = grafana();
        String slack = slack();
        peers.answer(Peers.CHECKS, 200, report(true, "glsa_another_token"));
        peers.answer(Peers.SLACK_CHECKS, 200, report(true, "xoxb-another-token"));
        put("/integrations/" + id + "/token", "{\"token\":\"glsa_another_token\"}")
                .statusCode(200)
                .body("account", equalTo("[token]"))
                .body("report.layers[0].action", equalTo("[token]"));
        put("/integrations/" + slack + "/token", "{\"token\":\"xoxb-another-token\"}")
                .statusCode(200)
                .body("account", equalTo("[token]"));
        put("/integrations/" + id, """
                {"name":"P","url":"https://other.example.com","token":"glsa_another_token"}""").statusCode(200).body("version", equalTo("[token]"));
    }

    @Test
    void aHostThatDoesNotAnswerLeavesTheOthersAnswering() {
        String id = grafana();
        String slack = slack();
        peers.reset();
        peers.hold(Peers.CHECKS);
        List<CompletableFuture<Integer>> hanging = IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> connect("hanging.example.com").statusCode(), runnable -> new Thread(runnable).start()))
                .toList();
        await().until(() -> peers.calls(Peers.CHECKS).size() == 12
                && hanging.stream().filter(CompletableFuture::isDone).count() == 18);
        problem(connect("hanging.example.com"), 429, "too-many-calls").header("Retry-After", notNullValue());
        get("/integrations/" + id + "/datasources").statusCode(200).body("items", hasSize(2));
        get("/integrations/" + slack + "/channels").statusCode(200);
        peers.reset();
        assertThat(hanging.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                IntStream.range(0, 12).mapToObj(i -> 201),
                                IntStream.range(0, 18).mapToObj(i -> 429))
                        .toList());
        connect("hanging.example.com").statusCode(201);
    }
}
