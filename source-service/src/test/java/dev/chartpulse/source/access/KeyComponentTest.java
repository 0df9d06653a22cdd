package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.inject.Inject;

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

@QuarkusTest
class KeyComponentTest extends ServiceTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @TestHTTPResource("/")
    URI server;

    @Inject
    StoredKeys stored;

    @AfterEach
    void deleteKeys() {
        sql("delete from api_key");
    }

    private static Reply make(String role) {
        return post("/keys", "{\"name\":\"Nightly\",\"role\":\"%s\"}".formatted(role))
                .statusCode(201);
    }

    private static Request with(String key) {
        return Request.anonymous().header("X-API-Key", key);
    }

    @Test
    void aKeyIsShownOnceAndOnlyItsHashIsStored() {
        Reply made = make("viewer");
        String key = made.path("key");
        String id = made.path("id");
        assertThat(key).startsWith("cp_").hasSize(46);
        with(key)
                .get("/api/v1/caller")
                .statusCode(200)
                .body("name", equalTo("Nightly"))
                .body("role", equalTo("viewer"))
                .body("instanceAdmin", equalTo(false))
                .body("workspace.name", equalTo("Default"));
        get("/keys")
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].hint", equalTo("…" + key.substring(42)))
                .body("items[0].createdBy", equalTo("configured"))
                .body("items[0].key", nullValue());
        get("/keys/" + id).statusCode(200).body("key", nullValue());
        assertThat(query("select api_key::text from api_key")).doesNotContain(key);
        assertThat(made.header("Location")).endsWith("/api/v1/keys/" + id);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aRevokedKeyWorksNoLonger() {
        Reply made = make("admin");
        String key = made.path("key");
        with(key).get("/api/v1/sources").statusCode(200);
        api().accept("application/problem+json")
                .send("DELETE", "/api/v1/keys/" + made.path("id"))
                .statusCode(204);
        problem(with(key).get("/api/v1/sources"), 401, "api-key-invalid");
        problem(delete("/keys/" + made.path("id")), 404, "key-not-found");
    }

    @Test
    void aKeyThatAnotherReplicaRevokedWorksNoLongerWithinSeconds() {
        String key = make("admin").path("key");
        with(key).get("/api/v1/sources").statusCode(200);
        sql("delete from api_key");
        Awaitility.await().untilAsserted(() -> with(key).get("/api/v1/sources").statusCode(401));
    }

    @Test
    void anExpiredKeyIsRefusedAndSaysSo() {
        Reply made = post("/keys", "{\"name\":\"Short\",\"role\":\"viewer\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}");
        problem(made, 422, "invalid-field").body("errors.field", contains("expiresAt"));
        made = post("/keys", "{\"name\":\"Short\",\"role\":\"viewer\",\"expiresAt\":\"2090-01-01T00:00:00Z\"}");
        String key = made.statusCode(201).path("key");
        with(key).get("/api/v1/sources").statusCode(200);
        sql("update api_key set expires_at = now() - interval '1 second'");
        Awaitility.await().untilAsserted(() -> problem(with(key).get("/api/v1/sources"), 401, "api-key-expired"));
        problem(
                        post("/keys", "{\"name\":\"x\",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"),
                        422,
                        "invalid-field")
                .body("errors.field", contains("expiresAt"));
    }

    @Test
    void theLastUseIsNotedToTheMinute() {
        Reply made = make("viewer");
        with(made.path("key")).get("/api/v1/sources").statusCode(200);
        String path = "/keys/" + made.path("id");
        Awaitility.await().untilAsserted(() -> assertThat(get(path).<String>path("lastUsedAt"))
                .isNotNull());
        String noted = get(path).path("lastUsedAt");
        String revision = query("select revision from access_revision");
        with(made.path("key")).get("/api/v1/sources").statusCode(200);
        assertThat(get(path).<String>path("lastUsedAt")).isEqualTo(noted);
        assertThat(query("select revision from access_revision")).isEqualTo(revision);
    }

    /** A service that runs for years sees many keys come and go. */
    @Test
    void whatIsRememberedOfAKeyGoesWithIt() {
        Reply made = make("viewer");
        UUID id = UUID.fromString(made.path("id"));
        with(made.path("key")).get("/api/v1/sources").statusCode(200);
        assertThat(stored.remembers(id)).isTrue();
        delete("/keys/" + id).statusCode(204);
        Awaitility.await().untilAsserted(() -> assertThat(stored.remembers(id)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "cp_%", "_", "' or 1=1 --", "configured", "configured-1", "Bearer x"})
    void whatIsNoKeyIsRefusedAlike(String key) {
        make("admin");
        problem(with(key).get("/api/v1/sources"), 401, "api-key-invalid")
                .body("detail", equalTo("The API key is not known here: it is wrong, or was revoked."));
    }

    @Test
    void theStoredHashIsNoKey() {
        make("admin");
        String hash = query("select encode(hash, 'hex') from api_key");
        problem(with(hash).get("/api/v1/sources"), 401, "api-key-invalid");
    }

    @Test
    void aRequestWithoutAKeyAndOneWithTwoAreRefused() throws IOException {
        problem(Request.anonymous().get("/api/v1/sources"), 401, "api-key-missing");
        String key = make("admin").path("key");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET /api/v1/sources HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\nX-API-Key: " + key
                    + "\r\nX-API-Key: " + Environment.API_KEY + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("\"code\":\"api-key-invalid\"")
                    .doesNotContain(key);
        }
    }

    @Test
    void aKeyIsForItsOwnWorkspaceOnlyAndTheConfiguredOneForAll() {
        String other =
                post("/workspaces", "{\"name\":\"Payments\"}").statusCode(201).path("id");
        get("/workspaces").statusCode(200).body("name", hasItem("Payments"));
        String key = api().header("X-Workspace", other)
                .json("{\"name\":\"First\",\"role\":\"admin\"}")
                .post("/api/v1/keys")
                .statusCode(201)
                .path("key");
        with(key).get("/api/v1/caller").body("workspace.name", equalTo("Payments"));
        with(key).header("X-Workspace", other).get("/api/v1/caller").statusCode(200);
        with(key).get("/api/v1/workspaces").body("id", contains(other));
        get("/keys").body("items.name", not(hasItem("First")));
        for (String wrong : new String[] {
            "00000000-0000-0000-0000-000000000001", UUID.randomUUID().toString(), "Default", "%", other + "," + other
        }) {
            problem(with(key).header("X-Workspace", wrong).get("/api/v1/sources"), 403, "workspace-refused")
                    .body("detail", not(containsString(wrong)));
        }
        problem(with(key).json("{\"name\":\"Mine\"}").post("/api/v1/workspaces"), 403, "role-missing")
                .body("requiredRole", equalTo("instance-admin"));
    }

    @Test
    void theBodyOfAKeyIsChecked() {
        problem(post("/keys", "{\"name\":\" \",\"role\":\"viewer\"}"), 422, "invalid-field");
        problem(post("/keys", "{\"name\":\"x\"}"), 422, "invalid-field").body("errors.field", contains("role"));
        post("/keys", "{\"name\":\"x\",\"role\":\"owner\"}").statusCode(400);
        post("/keys", "{\"name\":\"x\",\"role\":\"viewer\",\"key\":\"mine\"}").statusCode(400);
        assertThat(rows("api_key")).isZero();
    }
}
