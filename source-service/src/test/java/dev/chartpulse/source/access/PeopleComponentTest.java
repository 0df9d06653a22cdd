package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;
import dev.chartpulse.source.testkit.TestIssuer;

/** People with tokens of an issuer, who are members by invitation or by a role in the token; and those who try to be. */
@QuarkusTest
class PeopleComponentTest extends ServiceTest {

    private static final String FIRST = "00000000-0000-0000-0000-000000000001";
    private static final int PATIENCE_MILLIS = 20_000;

    private final TestIssuer issuer = TestIssuer.get();
    /** Another one in each test, since a membership that is gone from the table may still hold for seconds. */
    private final String ada = "ada-" + UUID.randomUUID() + "@example.com";

    @TestHTTPResource("/")
    URI server;

    @AfterEach
    void deleteMembers() {
        sql("delete from api_key; delete from member; delete from workspace where id <> '" + FIRST + "'");
    }

    private static Reply invite(String email, String role) {
        return post("/members", "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
    }

    private static Request bearing(String token) {
        return Request.anonymous().header("Authorization", "Bearer " + token);
    }

    private static Reply caller(String token) {
        return bearing(token).get("/api/v1/caller");
    }

    private static void isInvalid(String token) {
        problem(caller(token), 401, "bearer-token-invalid")
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""))
                .body("detail", containsString("another audience"));
    }

    @Test
    void whoWasInvitedHasTheirRoleWhateverTheCaseOfTheAddress() {
        invite(ada.replace("ada", "Ada"), "editor").statusCode(201).body("email", equalTo(ada));
        String loud = ada.toUpperCase(Locale.ROOT);
        String token = issuer.token(loud).signed();
        caller(token)
                .statusCode(200)
                .body("name", equalTo(loud))
                .body("role", equalTo("editor"))
                .body("workspace.id", equalTo(FIRST))
                .body("instanceAdmin", equalTo(false));
        bearing(token)
                .json("{\"name\":\"Hers\",\"dates\":[]}")
                .post("/api/v1/calendars")
                .statusCode(201);
        problem(bearing(token).get("/api/v1/members"), 403, "role-missing").body("requiredRole", equalTo("admin"));
        get("/audit")
                .body("items[0].operation", equalTo("createCalendar"))
                .body("items[0].caller.kind", equalTo("person"))
                .body("items[0].caller.id", equalTo("subject-of-" + loud))
                .body("items[0].caller.name", equalTo(loud));
    }

    @Test
    void aMemberIsChangedAndRemovedAtOnce() {
        String id = invite(ada, "viewer").path("id");
        String token = issuer.token(ada).signed();
        caller(token).body("role", equalTo("viewer"));
        api().contentType("application/merge-patch+json")
                .body("{\"role\":\"admin\"}")
                .send("PATCH", "/api/v1/members/" + id)
                .statusCode(200);
        caller(token).body("role", equalTo("admin"));
        bearing(token).get("/api/v1/members").statusCode(200).body("items.email", contains(ada));
        problem(
                        api().json("{\"email\":\"eve@example.com\"}").send("PATCH", "/api/v1/members/" + id),
                        422,
                        "invalid-field")
                .body("errors.field", contains("email"));
        problem(invite(ada.toUpperCase(Locale.ROOT), "viewer"), 409, "member-exists");
        delete("/members/" + id).statusCode(204);
        problem(caller(token), 403, "not-a-member");
        problem(get("/members/" + id), 404, "member-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a@b, c@d",
                "ada",
                "",
                "%@example.com\\n",
                "Ada <ada@example.com>",
                "müller@example.com",
                "mi\u212Ae@example.com"
            })
    void whatIsNoAddressIsNotInvited(String email) {
        problem(invite(email, "viewer"), 422, "invalid-field").body("errors.field", contains("email"));
    }

    @Test
    void anAddressThatIsNotVerifiedIsNobodys() {
        invite(ada, "admin").statusCode(201);
        problem(caller(issuer.token(ada).with("email_verified", false).signed()), 403, "not-a-member");
        problem(caller(issuer.token(ada).with("email_verified", null).signed()), 403, "not-a-member");
        problem(caller(issuer.token("%" + ada.substring(1)).signed()), 403, "not-a-member");
        problem(caller(issuer.token(ada.replace('.', '_')).signed()), 403, "not-a-member");
        caller(issuer.token(ada).with("email_verified", "true").signed()).statusCode(200);
    }

    /** In lower case the Kelvin sign is a k. */
    @Test
    void anAddressThatLooksTheSameInLowerCaseIsSomebodyElses() {
        invite("mike@example.com", "admin").statusCode(201);
        problem(caller(issuer.token("mi\u212Ae@example.com").signed()), 403, "not-a-member");
        caller(issuer.token("MIKE@example.com").signed()).statusCode(200);
    }

    @Test
    void aRoleInTheTokenIsOneInItsWorkspaceAlone() {
        String other = post("/workspaces", "{\"name\":\"Payments\"}").path("id");
        caller(issuer.token(ada).roles("offline_access", "chartpulse:viewer").signed())
                .statusCode(200)
                .body("role", equalTo("viewer"))
                .body("workspace.id", equalTo(FIRST));
        String editor =
                issuer.token(ada).roles("chartpulse:" + other + ":editor").signed();
        caller(editor).body("role", equalTo("editor")).body("workspace.name", equalTo("Payments"));
        bearing(editor).get("/api/v1/workspaces").body("id", contains(other));
        problem(bearing(editor).header("X-Workspace", FIRST).get("/api/v1/caller"), 403, "workspace-refused");
        problem(
                bearing(editor)
                        .header("X-Workspace", UUID.randomUUID().toString())
                        .get("/api/v1/caller"),
                403,
                "workspace-refused");
        for (String none : List.of(
                "admin", "chartpulse:owner", "chartpulse:Payments:admin", "chartpulse::admin", "xchartpulse:admin")) {
            problem(caller(issuer.token(ada).roles(none).signed()), 403, "not-a-member");
        }
        problem(
                caller(issuer.token(ada)
                        .with("roles", List.of("chartpulse:admin"))
                        .signed()),
                403,
                "not-a-member");
    }

    @Test
    void theHigherOfSeveralRolesCountsAndTheHeaderChoosesAmongWorkspaces() {
        String other = post("/workspaces", "{\"name\":\"Payments\"}").path("id");
        invite(ada, "admin").statusCode(201);
        String token = issuer.token(ada)
                .roles("chartpulse:viewer", "chartpulse:" + other + ":viewer")
                .signed();
        caller(token).body("role", equalTo("admin")).body("workspace.id", equalTo(FIRST));
        bearing(token)
                .header("X-Workspace", other)
                .get("/api/v1/caller")
                .body("role", equalTo("viewer"))
                .body("workspace.id", equalTo(other));
        bearing(token).get("/api/v1/workspaces").body("id", contains(FIRST, other));
        problem(bearing(token).json("{\"name\":\"Hers\"}").post("/api/v1/workspaces"), 403, "role-missing");
        bearing(issuer.token("root@example.com")
                        .roles("chartpulse:instance-admin")
                        .signed())
                .json("{\"name\":\"Third\"}")
                .post("/api/v1/workspaces")
                .statusCode(201);
    }

    @Test
    void aTokenOfAnotherIssuerOrAudienceOrTimeOpensNothing() {
        invite(ada, "admin").statusCode(201);
        caller(issuer.token(ada)
                        .with("aud", List.of("other", TestIssuer.AUDIENCE))
                        .signed())
                .statusCode(200);
        isInvalid(issuer.token(ada).with("aud", "other").signed());
        isInvalid(issuer.token(ada).with("aud", null).signed());
        isInvalid(issuer.token(ada).with("iss", "https://evil.example").signed());
        isInvalid(issuer.token(ada).with("iss", null).signed());
        isInvalid(issuer.token(ada).expiredAt(Instant.now().minusSeconds(120)).signed());
        isInvalid(issuer.token(ada).with("exp", null).signed());
        isInvalid(issuer.token(ada).with("sub", null).signed());
    }

    @Test
    void aTokenThatTheIssuerDidNotSignOpensNothing() {
        invite(ada, "admin").statusCode(201);
        String signed = issuer.token(ada).signed();
        isInvalid(issuer.token(ada).forged());
        isInvalid(issuer.token(ada).unsigned());
        isInvalid(issuer.token(ada).confused());
        isInvalid(signed.substring(0, signed.length() - 6));
        isInvalid(signed.replaceFirst("\\.[^.]+\\.", ".e30."));
        isInvalid("x");
        isInvalid("x.y.z");
        isInvalid(Environment.API_KEY);
        problem(Request.anonymous().header("X-API-Key", signed).get("/api/v1/caller"), 401, "api-key-invalid");
        problem(
                Request.anonymous().header("Authorization", "Basic " + signed).get("/api/v1/caller"),
                401,
                "api-key-missing");
    }

    @Test
    void severalCredentialsAreRefused() throws IOException {
        invite(ada, "admin").statusCode(201);
        String token = issuer.token(ada).signed();
        problem(
                bearing(token).header("X-API-Key", Environment.API_KEY).get("/api/v1/caller"),
                401,
                "credentials-ambiguous");
        problem(
                bearing("x").header("X-API-Key", Environment.API_KEY).get("/api/v1/caller"),
                401,
                "credentials-ambiguous");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String header = "\r\nAuthorization: Bearer " + token;
            socket.getOutputStream()
                    .write(("GET /api/v1/caller HTTP/1.1\r\nHost: a.example\r\nConnection: close" + header + header
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("credentials-ambiguous")
                    .doesNotContain(token);
        }
    }

    @Test
    void aNewKeyOfTheIssuerIsFetchedWhenATokenNamesIt() {
        invite(ada, "viewer").statusCode(201);
        caller(issuer.token(ada).signed()).statusCode(200);
        issuer.rotate();
        String token = issuer.token(ada).signed();
        Awaitility.await().untilAsserted(() -> caller(token).statusCode(200));
    }

    @Test
    void aNameIsShownAsOneLineOfBoundedLength() {
        caller(issuer.token(ada)
                        .with("email", "a\r\nX-Evil: 1" + "x".repeat(400))
                        .with("sub", "s\u0000" + "y".repeat(400))
                        .roles("chartpulse:editor")
                        .signed())
                .statusCode(200);
        bearing(issuer.token(ada)
                        .with("email", "a\r\nX-Evil: 1" + "x".repeat(400))
                        .with("sub", "s\u0000" + "y".repeat(400))
                        .roles("chartpulse:editor")
                        .signed())
                .json("{\"name\":\"Hers\",\"dates\":[]}")
                .post("/api/v1/calendars")
                .statusCode(201);
        assertThat(get("/audit").<String>path("items[0].caller.name"))
                .hasSize(254)
                .doesNotContain("\r", "\n");
    }

    @Test
    void anotherWorkspacesMembersAreNotFound() {
        String id = invite(ada, "viewer").path("id");
        sql("insert into workspace (id, name) values ('%s', 'x')".formatted(new UUID(0, 2)));
        sql("update member set workspace_id = '%s'".formatted(new UUID(0, 2)));
        problem(get("/members/" + id), 404, "member-not-found");
        problem(delete("/members/" + id), 404, "member-not-found");
        get("/members").body("total", equalTo(0));
        assertThat(Map.of("members", rows("member"))).containsEntry("members", 1);
    }
}
