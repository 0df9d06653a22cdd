package dev.chartpulse.query.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.kit.Certificates;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.HalfTls;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;
import dev.chartpulse.query.run.QueryRunner;

/** What a person reads when a Grafana does not connect: one test per broken set-up, each naming its layer. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class ConnectReportIT {

    @TempDir
    static Path folder;

    @Inject
    ConnectCheck checks;

    @Inject
    DataSources dataSources;

    @Inject
    QueryRunner runner;

    private static Path valid;
    private static Path expired;
    private static Path future;
    private static Path elsewhere;

    private FakeGrafana grafana = new FakeGrafana();

    @BeforeAll
    static void certificates() {
        Stream.<Runnable>of(
                        () -> valid = Certificates.make(folder, "valid", "ip:127.0.0.1", "-1d", 30),
                        () -> expired = Certificates.make(folder, "expired", "ip:127.0.0.1", "-30d", 10),
                        () -> future = Certificates.make(folder, "future", "ip:127.0.0.1", "+10d", 30),
                        () -> elsewhere = Certificates.make(folder, "elsewhere", "dns:other.example", "-1d", 30))
                .parallel()
                .forEach(Runnable::run);
    }

    @AfterEach
    void close() {
        grafana.close();
    }

    @Test
    void anAddressThatIsNoneOfAGrafana() throws Exception {
        assertFailed(check("ftp://127.0.0.1"), "url", "url-invalid", "https://");
        assertFailed(check(grafana.url() + "/d/abc?orgId=1"), "url", "url-invalid", "https://");
    }

    @Test
    void anAddressInARefusedRange() throws Exception {
        assertFailed(check("http://169.254.169.254"), "address", "address-refused", "chartpulse.egress.allow");
        assertFailed(check("http://2130706433"), "address", "address-refused", "four decimal numbers");
    }

    @Test
    void aHostThatDoesNotResolve() throws Exception {
        assertFailed(check("http://nowhere.invalid"), "address", "host-unknown", "spelling");
    }

    @Test
    void aPortThatNothingListensOn() throws Exception {
        assertFailed(check("http://127.0.0.1:" + freePort()), "tcp", "connect-failed", "port");
    }

    @Test
    void plainHttpWhereHttpsIsAskedFor() throws Exception {
        assertFailed(check("https://127.0.0.1:" + grafana.port()), "tls", "tls-failed", "plain HTTP");
    }

    @Test
    void aCertificateOfAnAuthorityOfOnesOwnIsTrustedWithItsBundle() throws Exception {
        secure(valid);
        assertFailed(check(grafana.url().toString()), "tls", "tls-untrusted", "CA bundle");

        ConnectReport report = check(Keys.access(grafana.url(), FakeGrafana.TOKEN, Certificates.pem(valid)));
        assertThat(report.ok()).isTrue();
        assertThat(layer(report, "tls").status()).isEqualTo(Status.OK);
    }

    @Test
    void aHandshakeThatHangsOrIsCutOffIsToldAsSuchAndNotAsABadCertificate() throws Exception {
        try (HalfTls hanging = new HalfTls(grafana.vertx(), false);
                HalfTls closing = new HalfTls(grafana.vertx(), true)) {
            assertFailed(check(hanging.url().toString()), "tls", "timed-out", "answers so slowly");
            assertFailed(check(closing.url().toString()), "tls", "connection-lost", "speaks TLS");
        }
    }

    @Test
    void aBundleThatHoldsNoCertificate() throws Exception {
        secure(valid);
        GrafanaAccess access = Keys.access(
                grafana.url(), FakeGrafana.TOKEN, "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----");
        assertFailed(check(access), "tls", "ca-bundle-invalid", "PEM");
    }

    @Test
    void aCertificateThatHasExpiredOrIsNotValidYet() throws Exception {
        secure(expired);
        assertFailed(
                check(Keys.access(grafana.url(), FakeGrafana.TOKEN, Certificates.pem(expired))),
                "tls",
                "tls-expired",
                "renewed");
        secure(future);
        assertFailed(
                check(Keys.access(grafana.url(), FakeGrafana.TOKEN, Certificates.pem(future))),
                "tls",
                "tls-not-yet-valid",
                "clocks");
    }

    @Test
    void aCertificateForAnotherHost() throws Exception {
        secure(elsewhere);
        assertFailed(
                check(Keys.access(grafana.url(), FakeGrafana.TOKEN, Certificates.pem(elsewhere))),
                "tls",
                "tls-wrong-host",
                "host name");
    }

    @Test
    void somethingElseThanAGrafana() throws Exception {
        grafana.json("/api/health", 200, "<html>welcome</html>");
        assertFailed(check(grafana.url().toString()), "grafana", "not-grafana", "sub-path");
        assertThat(grafana.received())
                .allSatisfy(call -> assertThat(call.authorization()).isNull());
    }

    @Test
    void aRedirectToWhereTheGrafanaLives() throws Exception {
        grafana.on("/api/health", request -> request.response()
                .setStatusCode(301)
                .putHeader("Location", "https://new.example.com/grafana/api/health")
                .end());
        ConnectReport report = check(grafana.url().toString());
        assertFailed(report, "grafana", "redirected", "enter this address");
        assertThat(layer(report, "grafana").message()).endsWith("redirects to https://new.example.com/grafana");
    }

    @Test
    void aSleepingStackOfGrafanaCloud() throws Exception {
        grafana.json(
                "/api/health", 404, "{\"code\":\"NotFound\",\"message\":\"We do not recognize the instance URL you\"}");
        assertFailed(check(grafana.url().toString()), "grafana", "grafana-asleep", "wake it up");
    }

    @Test
    void aTokenThatIsInvalidExpiredRevokedOrOfAnotherOrganisation() throws Exception {
        for (String[] each : new String[][] {
            {"api-key.invalid", "Invalid API key", "token-invalid"},
            {"api-key.expired", "Expired API key", "token-expired"},
            {"", "Expired API key", "token-expired"},
            {"api-key.revoked", "Revoked", "token-revoked"},
            {"api-key.organization-mismatch", "no", "token-of-another-organisation"}
        }) {
            grafana.json("/api/org", 401, "{\"message\":\"" + each[1] + "\",\"messageId\":\"" + each[0] + "\"}");
            assertFailed(check(grafana.url().toString()), "token", each[2], "token");
        }
    }

    @Test
    void aTokenWithoutThePermissionToQuery() throws Exception {
        grafana.json("/api/access-control/user/permissions", 200, "{\"dashboards:read\":[\"*\"]}");
        assertFailed(check(grafana.url().toString()), "permissions", "permission-missing", "datasources:query");
    }

    @Test
    void aGrafanaWithoutADataSource() throws Exception {
        grafana.json("/api/datasources", 200, "[]").json("/api/frontend/settings", 200, "{\"datasources\":{}}");
        ConnectReport report = check(grafana.url().toString());

        assertFailed(report, "datasources", "no-data-source", "another organisation");
        assertThat(layer(report, "datasources").message()).endsWith("in its organisation, Main Org.");
    }

    @Test
    void dataSourcesThatAreAllUnhealthy() throws Exception {
        grafana.json("/api/datasources/uid/prom/health", 400, "{\"message\":\"connection refused\"}");
        grafana.json("/api/datasources/uid/influx/health", 400, "{\"message\":\"no bucket\"}");
        assertFailed(check(grafana.url().toString()), "query", "data-source-unhealthy", "Save & test");
    }

    @Test
    void aHealthyDataSourceBehindManyBrokenOnesIsFound() throws Exception {
        String all = IntStream.range(0, 20)
                .peek(i -> grafana.json(
                        "/api/datasources/uid/d" + i + "/health",
                        i == 19 ? 200 : 400,
                        "{\"message\":\"connection refused\"}"))
                .mapToObj(i -> "{\"uid\":\"d" + i + "\",\"name\":\"D" + (10 + i) + "\",\"type\":\"loki\"}")
                .collect(Collectors.joining(",", "[", "]"));
        grafana.json("/api/datasources", 200, all);
        ConnectReport report = check(grafana.url().toString());

        assertThat(report.ok()).isTrue();
        assertThat(layer(report, "query").message()).isEqualTo("D29 is healthy");
    }

    @Test
    void aGrafanaThatIsLeftAloneByQueriesIsCheckedAllTheSame() {
        grafana.query(503, "<html>");
        for (int i = 0; i < 6; i++) {
            ask(Keys.plan(grafana.url()));
        }
        assertThat(grafana.received("/api/ds/query")).hasSize(5);

        assertThat(checks.check(Keys.access(grafana.url()))
                        .await()
                        .atMost(Duration.ofSeconds(30))
                        .ok())
                .isTrue();
    }

    private void ask(QueryPlan plan) {
        assertThatThrownBy(() -> runner.run(plan, true).await().atMost(Duration.ofSeconds(30)))
                .isInstanceOf(QueryFailure.class);
    }

    @Test
    void oneDataSourceThatHangsKeepsNoneFromConnectingWhereAnotherIsHealthy() throws Exception {
        grafana.on("/api/datasources/uid/prom/health", request -> {});
        grafana.json("/api/datasources/uid/influx/health", 200, "{\"status\":\"OK\"}");
        ConnectReport report = check(grafana.url().toString());

        assertThat(report.ok()).isTrue();
        assertThat(layer(report, "query").message()).isEqualTo("Influx is healthy");
    }

    @Test
    void dataSourcesThatAllHangAreUnhealthy() throws Exception {
        grafana.on("/api/datasources/uid/prom/health", request -> {});
        grafana.on("/api/datasources/uid/influx/health", grafana.dripping());
        ConnectReport report = check(grafana.url().toString());

        assertFailed(report, "query", "data-source-unhealthy", "Save & test");
        assertThat(layer(report, "query").message()).contains("did not answer within");
    }

    @Test
    void aGrafanaThatDripsEndsTheReportAtItsDeadlineWithTheLayerUnderWay() {
        grafana.on("/api/health", grafana.dripping());
        ConnectReport report = checks.check(Keys.access(grafana.url()), Duration.ofSeconds(2))
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(layer(report, "url").status()).isEqualTo(Status.OK);
        // Which one it is on a busy machine is not for a test to say.
        Layer underWay = report.layers().stream()
                .filter(layer -> layer.status() == Status.FAILED)
                .findFirst()
                .orElseThrow();
        assertFailed(report, underWay.name(), "timed-out", "test the connection again");
        assertThat(underWay.message()).contains("did not answer within the 2 s");
    }

    @Test
    void aListOfDataSourcesThatTakesTooLongInAllIsTimedOut() {
        grafana.json("/api/datasources", 403, "{\"message\":\"You'll need additional permissions\"}");
        grafana.on("/api/frontend/settings", grafana.dripping());

        assertThatThrownBy(() -> dataSources
                        .list(Keys.access(grafana.url()), Duration.ofSeconds(1))
                        .await()
                        .atMost(Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        QueryFailure.class, late -> assertThat(late.kind()).isEqualTo(FailureKind.TIMED_OUT))
                .hasMessageEndingWith("did not answer within 1 s");
    }

    @Test
    void aSubPathAndTrailingSlashesAreUnderstood() throws Exception {
        for (String path : new String[] {"health", "org", "access-control/user/permissions", "datasources"}) {
            String body = path.equals("datasources")
                    ? "[{\"uid\":\"p\",\"name\":\"P\",\"type\":\"loki\"}]"
                    : "{\"version\":\"9.1.0\",\"name\":\"Ops\",\"datasources:query\":[]}";
            grafana.json("/ops/api/" + path, 200, body);
        }
        ConnectReport report = check(grafana.url() + "/ops//");

        assertThat(report.ok()).isTrue();
        assertThat(report.url()).isEqualTo(grafana.url() + "/ops");
        assertThat(report.version()).isEqualTo("9.1.0");
        assertThat(layer(report, "query").status()).isEqualTo(Status.SKIPPED);
    }

    private void secure(Path certificate) {
        grafana.close();
        grafana = new FakeGrafana(Certificates.server(certificate));
    }

    private static void assertFailed(ConnectReport report, String layer, String code, String action) {
        assertThat(report.ok()).isFalse();
        Layer failed = layer(report, layer);
        assertThat(failed.status()).as(report.toString()).isEqualTo(Status.FAILED);
        assertThat(failed.code()).as(failed.message()).isEqualTo(code);
        assertThat(failed.action()).contains(action);
        int index = report.layers().indexOf(failed);
        assertThat(report.layers().subList(index + 1, report.layers().size()))
                .allSatisfy(later -> assertThat(later.status()).isEqualTo(Status.SKIPPED));
    }

    private static Layer layer(ConnectReport report, String name) {
        return report.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConnectReport check(String url) throws IOException {
        return check(Keys.access(URI.create(url)));
    }

    private static ConnectReport check(GrafanaAccess access) throws IOException {
        byte[] body = given().auth()
                .preemptive()
                .basic("internal", ServiceKit.INTERNAL_TOKEN)
                .contentType("application/json")
                .body(Wire.mapper().writeValueAsString(access))
                .post("/internal/checks")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Wire.mapper().readValue(body, ConnectReport.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
