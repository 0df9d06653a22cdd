package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.egress.Egress;
import dev.chartpulse.egress.EgressPolicy;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.HalfTls;

class GrafanaClientTest {

    private static final Buffer QUERY = Buffer.buffer("{}");

    private final FakeGrafana grafana = new FakeGrafana();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private HttpClients clients;
    private GrafanaHttp http;

    @AfterEach
    void close() {
        if (clients != null) {
            clients.close();
        }
        grafana.close();
    }

    @Test
    void theConnectionGoesToTheCheckedAddressAndTheHostStaysTheName() {
        names.put("grafana.test", List.of("127.0.0.1"));
        grafana.query(200, FakeGrafana.oneSeries());
        GrafanaClient client = client(new Bounds());

        assertThat(query(client, "grafana.test").status()).isEqualTo(200);
        assertThat(lookups).hasValue(1);
        assertThat(grafana.received().get(0).host()).isEqualTo("grafana.test:" + grafana.port());
        assertThat(grafana.received().get(0).authorization()).isEqualTo("Bearer " + FakeGrafana.TOKEN);
    }

    @Test
    void aNameThatChangesItsAnswerIsRefusedAndNothingIsSent() {
        names.put("grafana.test", List.of("127.0.0.1"));
        grafana.query(200, FakeGrafana.oneSeries());
        GrafanaClient client = client(new Bounds());
        query(client, "grafana.test");

        names.put("grafana.test", List.of("10.0.0.1"));
        assertThat(failure(client, "grafana.test").kind()).isEqualTo(FailureKind.ADDRESS_REFUSED);
        assertThat(grafana.received()).hasSize(1);
    }

    @Test
    void ofSeveralAddressesTheNextIsTriedWhereOneDoesNotConnect() {
        names.put("grafana.test", List.of("127.0.0.2", "127.0.0.1"));
        grafana.query(200, FakeGrafana.oneSeries());

        assertThat(query(client(new Bounds()), "grafana.test").status()).isEqualTo(200);
    }

    @Test
    void aRedirectIsNotFollowed() {
        grafana.on("/api/ds/query", request -> request.response()
                .setStatusCode(301)
                .putHeader("Location", grafana.url() + "/sub/api/ds/query")
                .end());

        QueryFailure failure = failure(client(new Bounds()), "127.0.0.1");
        assertThat(failure.kind()).isEqualTo(FailureKind.REDIRECTED);
        assertThat(failure.getMessage()).endsWith("redirects to " + grafana.url() + "/sub");
        assertThat(grafana.received()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUpWhetherItSaysSoOrNot() {
        GrafanaClient client = client(new Bounds().maxAnswer(1_000));
        grafana.query(200, "x".repeat(1_001));
        assertThat(failure(client, "127.0.0.1").kind()).isEqualTo(FailureKind.ANSWER_TOO_LARGE);

        grafana.on("/api/ds/query", FakeGrafana.stuck("x".repeat(1_001)));
        assertThat(failure(client, "127.0.0.1").kind()).isEqualTo(FailureKind.ANSWER_TOO_LARGE);
        assertThat(http.bytesHeld()).isZero();
    }

    @Test
    void manyLargeAnswersTogetherAreBounded() {
        GrafanaClient client = client(new Bounds().together(500));
        grafana.query(200, "x".repeat(600));

        QueryFailure failure = failure(client, "127.0.0.1");
        assertThat(failure.kind()).isEqualTo(FailureKind.GRAFANA_BUSY);
        assertThat(failure.retryable()).isTrue();
        assertThat(http.bytesHeld()).isZero();
    }

    @Test
    void aCallThatTakesTooLongIsGivenUpAlsoInTheMiddleOfItsAnswer() {
        GrafanaClient client = client(new Bounds().callTimeout(Duration.ofMillis(300)));
        grafana.on("/api/ds/query", request -> {});
        assertThat(failure(client, "127.0.0.1").kind()).isEqualTo(FailureKind.TIMED_OUT);

        grafana.on("/api/ds/query", FakeGrafana.stuck("{\"results\":"));
        assertThat(failure(client, "127.0.0.1").kind()).isEqualTo(FailureKind.TIMED_OUT);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(http.bytesHeld()).isZero());
    }

    @Test
    void aConnectionThatBreaksIsTriedOnceMoreAndThenWorthARetry() {
        grafana.on("/api/ds/query", request -> request.connection().close());

        QueryFailure failure = failure(client(new Bounds()), "127.0.0.1");
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure.retryable()).isTrue();
        assertThat(grafana.received()).hasSize(2);
    }

    @Test
    void resultsAreTakenFromAnyStatusThatHasThem() {
        grafana.query(400, "{\"results\":{\"A\":{\"error\":\"x\"}}}");
        assertThat(query(client(new Bounds()), "127.0.0.1").status()).isEqualTo(400);
        grafana.query(207, "{ \"results\": {}}");
        assertThat(query(client(new Bounds()), "127.0.0.1").status()).isEqualTo(207);
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"message\":\"bad request data\"}', query-rejected, false",
        "401, '{\"message\":\"Unauthorized\"}', token-invalid, false",
        "401, '{\"message\":\"Expired API key\"}', token-expired, false",
        "403, '{\"message\":\"need datasources:query\"}', permission-missing, false",
        "404, '{\"message\":\"Data source not found\"}', data-source-unknown, false",
        "404, '{\"messageId\":\"plugin.notRegistered\",\"message\":\"Plugin not registered\"}', plugin-missing, false",
        "404, '<html>', not-grafana, false",
        "418, '<html>', not-grafana, false",
        "429, '{}', rate-limited, true",
        "500, '{\"messageId\":\"plugin.unavailable\",\"message\":\"x\"}', data-source-failed, true",
        "500, '{\"message\":\"Internal Server Error\"}', data-source-failed, true",
        "500, '{\"message\":\"db query error: Error 1146 (42S02): no table\"}', query-rejected, false",
        "500, '{}', grafana-unavailable, true",
        "500, '<html>', grafana-unavailable, true",
        "503, '{\"message\":\"x\"}', grafana-unavailable, true",
        "500, '{\"messageId\":\"plugin.requestFailureError\",\"message\":\"x\"}', query-rejected, false",
        "502, '<html>', grafana-unavailable, true",
        "503, '', grafana-unavailable, true",
        "504, '<html>', timed-out, true"
    })
    void eachStatusIsClassified(int status, String body, String code, boolean retryable) {
        grafana.query(status, body);

        QueryFailure failure = failure(client(new Bounds()), "127.0.0.1");
        assertThat(failure.kind().code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.getMessage()).isNotBlank();
    }

    @Test
    void outagesAmongTheAnswersWithResultsOpenTheBreaker() {
        grafana.query(503, "{\"results\":{}}");
        GrafanaClient client = client(new Bounds());
        FailureKind last = null;
        for (int i = 0; i < 4; i++) {
            last = failureOf(client.query(target(grafana.url()), Purpose.PULSE, QUERY, answer -> Uni.createFrom()
                            .<HttpAnswer>failure(client.statuses().ofQuery(answer, GrafanaUrl.of(grafana.url())))))
                    .kind();
        }

        assertThat(last).isEqualTo(FailureKind.GRAFANA_DOWN);
        assertThat(grafana.received()).hasSize(3);
    }

    @Test
    void onePluginThatFailsIsNoOutageOfItsGrafana() {
        grafana.query(500, "{\"messageId\":\"plugin.unavailable\",\"message\":\"x\"}");
        GrafanaClient client = client(new Bounds());
        for (int i = 0; i < 4; i++) {
            assertThat(failure(client, "127.0.0.1").kind()).isEqualTo(FailureKind.DATA_SOURCE_FAILED);
        }
        assertThat(grafana.received()).hasSize(4);
    }

    /** A connection to a broadcast address is refused by the system itself: the network is unreachable. */
    @Test
    void anAddressThatCannotBeReachedIsNoConnectionAndTheNextIsTried() {
        names.put("far.test", List.of("127.255.255.255"));
        names.put("grafana.test", List.of("127.255.255.255", "127.0.0.1"));
        grafana.query(200, FakeGrafana.oneSeries());
        GrafanaClient client = client(new Bounds());

        QueryFailure failure = failure(client, "far.test");
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(failure.getMessage()).contains("cannot be reached");
        assertThat(query(client, "grafana.test").status()).isEqualTo(200);
    }

    @Test
    void aHandshakeThatNeverEndsOrIsCutOffIsWorthARetry() throws Exception {
        // Of the limits, only the one that is meant may end a call: on a busy machine a handshake takes seconds.
        Bounds patient = new Bounds().callTimeout(Duration.ofMinutes(1)).connectTimeout(Duration.ofMinutes(1));
        Bounds impatient = new Bounds().callTimeout(Duration.ofMinutes(1)).connectTimeout(Duration.ofSeconds(1));
        try (HalfTls hanging = new HalfTls(grafana.vertx(), false);
                HalfTls closing = new HalfTls(grafana.vertx(), true)) {
            assertThat(failureOf(client(impatient)
                            .query(target(hanging.url()), Purpose.PULSE, QUERY, Uni.createFrom()::item)))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT))
                    .hasMessageContaining("secure connection in time");
            assertThat(failureOf(
                            client(patient).query(target(closing.url()), Purpose.PULSE, QUERY, Uni.createFrom()::item)))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION_LOST))
                    .satisfies(failure -> assertThat(failure.retryable()).isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "999999, 600",
        "'Mon, 02 Mar 2026 08:01:00 GMT', 60",
        "soon,",
        "-5,",
        "'Mon, 02 Mar 2020 08:01:00 GMT',"
    })
    void retryAfterIsBelievedWithinReason(String value, Long seconds) {
        grafana.on("/api/ds/query", request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", value)
                .end("{}"));
        TickingClock clock = new TickingClock();

        QueryFailure failure = failure(client(new Bounds(), clock), "127.0.0.1");
        assertThat(failure.retryAfter())
                .isEqualTo(seconds == null ? null : clock.instant().plusSeconds(seconds));
    }

    @Test
    void oneHostThatHangsHoldsNoCallOfAnother() {
        try (FakeGrafana hanging = new FakeGrafana()) {
            hanging.on("/api/ds/query", request -> {});
            grafana.query(200, FakeGrafana.oneSeries());
            GrafanaClient client = client(new Bounds());
            for (int i = 0; i < 20; i++) {
                client.query(target(hanging.url()), Purpose.PULSE, QUERY, Uni.createFrom()::item)
                        .subscribe()
                        .with(item -> {}, failure -> {});
            }
            assertThat(query(client, "127.0.0.1").status()).isEqualTo(200);
        }
    }

    private GrafanaClient client(GrafanaConfig bounds) {
        return client(bounds, Clock.systemUTC());
    }

    private GrafanaClient client(GrafanaConfig bounds, Clock clock) {
        if (clients != null) {
            clients.close();
        }
        clients = new HttpClients(grafana.vertx(), bounds);
        Egress egress = new Egress(new EgressPolicy(List.of("127.0.0.0/8"), true), this::resolve);
        http = new GrafanaHttp(egress, clients, bounds);
        return new GrafanaClient(http, bounds, clock);
    }

    private Uni<List<InetAddress>> resolve(String host) {
        lookups.incrementAndGet();
        return Uni.createFrom()
                .item(() ->
                        names.get(host).stream().map(GrafanaClientTest::address).toList());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpAnswer query(GrafanaClient client, String host) {
        return client.query(target(grafana.url(host)), Purpose.PULSE, QUERY, Uni.createFrom()::item)
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private QueryFailure failure(GrafanaClient client, String host) {
        return failureOf(client.query(target(grafana.url(host)), Purpose.PULSE, QUERY, Uni.createFrom()::item));
    }

    private static QueryFailure failureOf(Uni<HttpAnswer> call) {
        return call.map(answer -> (QueryFailure) null)
                .onFailure(QueryFailure.class)
                .recoverWithItem(failure -> failure)
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private static Target target(URI url) {
        return Target.of(GrafanaUrl.of(url), FakeGrafana.TOKEN, null);
    }
}
