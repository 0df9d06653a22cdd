package dev.chartpulse.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;

/** What people wait for while others wait for a host that does not answer. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class SlowHostIT {

    private static final int HERD = 150;

    /** In seconds: far less than the herd takes, had it to be waited for. */
    private static final int PROMPTLY = 25;

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeGrafana hanging = new FakeGrafana();
    private final FakeGrafana good = new FakeGrafana();

    @AfterEach
    void close() {
        hanging.close();
        good.close();
    }

    @Test
    void connectsToAHangingHostKeepNobodyElseWaiting() throws Exception {
        hanging.on("/api/health", request -> {});
        List<CompletableFuture<HttpResponse<String>>> herd = new ArrayList<>();
        for (int i = 0; i < HERD; i++) {
            herd.add(post("/internal/checks", Keys.access(hanging.url())));
        }

        UUID other = UUID.randomUUID();
        var list = post("/internal/datasources", Keys.access(other, good.url()));
        var check = post("/internal/checks", Keys.access(other, good.url()));
        assertThat(list.get(PROMPTLY, TimeUnit.SECONDS).body()).contains("\"prom\"");
        assertThat(report(check.get(PROMPTLY, TimeUnit.SECONDS)).ok()).isTrue();

        int tried = 0;
        for (CompletableFuture<HttpResponse<String>> each : herd) {
            HttpResponse<String> answer = each.get(60, TimeUnit.SECONDS);
            if (answer.statusCode() == 200) {
                tried++;
                assertThat(report(answer).ok()).isFalse();
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isIn(429, 503);
                assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
                assertThat(answer.body()).contains("try again in some seconds");
            }
        }
        assertThat(tried).isBetween(1, HERD / 2);
    }

    private static ConnectReport report(HttpResponse<String> answer) throws JsonProcessingException {
        return Wire.mapper().readValue(answer.body(), ConnectReport.class);
    }

    private CompletableFuture<HttpResponse<String>> post(String path, Object body) throws JsonProcessingException {
        String credentials = Base64.getEncoder()
                .encodeToString(("internal:" + ServiceKit.INTERNAL_TOKEN).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Wire.mapper().writeValueAsBytes(body)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
