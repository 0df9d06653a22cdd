package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontEndTest {

    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
    private static final URI API = URI.create("http://localhost:9");
    private static final String POLICY = "Content-Security-Policy";

    private final HttpClient http = HttpClient.newHttpClient();
    private FrontEnd frontEnd;

    @BeforeEach
    void start() {
        frontEnd = FrontEnd.start(0, ROOT, API);
    }

    @AfterEach
    void stop() {
        frontEnd.close();
    }

    @Test
    void thePageItsScriptsAndTheClientAreServedAsTheyAre() throws Exception {
        assertThat(get("/").headers().firstValue("Location")).hasValue("/web/");
        assertThat(get("/web/").body()).contains("src/app.js");
        for (String script : new String[] {"web/src/app.js", "typescript/src/client.js"}) {
            HttpResponse<String> answer = get("/" + script);
            assertThat(answer.body()).isEqualTo(Files.readString(ROOT.resolve("clients/" + script)));
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .contains("javascript");
        }
    }

    @Test
    void thePageIsToldTheApiAndMayCallNothingElse() throws Exception {
        assertThat(get("/web/config.json").body()).isEqualTo("{\"api\":\"" + API + "\"}");
        assertThat(get("/web/").headers().firstValue(POLICY).orElseThrow())
                .contains("default-src 'none'")
                .contains("connect-src 'self' " + API + ";")
                .doesNotContain("unsafe");
    }

    @Test
    void composeGuardsThePageByTheSameHeaders() throws Exception {
        String compose = Files.readString(ROOT.resolve("deploy/compose/web.conf"));
        for (String header : new String[] {POLICY, "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"}) {
            String here = get("/web/")
                    .headers()
                    .firstValue(header)
                    .orElseThrow()
                    .replace(API.toString(), "http://localhost:8080");
            assertThat(compose).containsPattern(header + " \"?" + Pattern.quote(here) + "\"? always;");
        }
    }

    @Test
    void nothingElseIsServed() throws Exception {
        for (String path :
                new String[] {"/web/../../pom.xml", "/web/%2e%2e/%2e%2e/pom.xml", "/pom.xml", "/deploy/local/up"}) {
            assertThat(get(path).statusCode()).as(path).isGreaterThanOrEqualTo(300);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + frontEnd.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
