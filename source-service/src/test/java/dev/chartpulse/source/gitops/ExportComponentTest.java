package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Reply;

@QuarkusTest
class ExportComponentTest extends DocumentTest {

    @Test
    void anEmptyWorkspaceIsADocumentWithoutResources() {
        assertThat(export()).isEqualTo("""
                apiVersion: chartpulse.dev/v1
                settings:
                  name: Default
                integrations: []
                calendars: []
                sources: []
                destinations: []
                connections: []
                """);
    }

    @Test
    void everythingIsThereUnderItsName() {
        fill();

        String document = export();

        assertThat(document)
                .contains("- name: Production\n", "tokenFrom:\n      stored: true\n", "kind: grafana\n")
                .contains("- title: Checkout\n    integration: Production\n")
                .contains("destinations:\n      - Ops\n      - \"#ops\"\n")
                .contains("times:\n        - \"10:30\"\n", "calendar: Holidays\n", "- \"2027-03-26\"\n")
                .contains("owner:\n      integration: Acme\n")
                .contains("- name: \"no\"\n", "paused: true\n");
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "'br, GZIP;q=0.5', gzip",
        "gzip;q=1.0, gzip",
        "gzip;q=0, ",
        "gzip;q=0.0, ",
        "br, ",
        "identity, "
    })
    void itIsCompressedForWhoAsksForIt(String accepted, String encoding) throws IOException {
        fill();
        String plain = export();

        Reply reply =
                api().header("Accept-Encoding", accepted).get("/api/v1/export").statusCode(200);
        reply.header("Content-Encoding", equalTo(encoding)).contentType("application/yaml");
        String read = encoding == null ? reply.asString() : unzipped(reply);
        assertThat(read).isEqualTo(plain);

        Reply plan = document(plain)
                .header("Accept-Encoding", accepted)
                .post("/api/v1/import?dryRun=true")
                .statusCode(200)
                .header("Content-Encoding", equalTo(encoding))
                .contentType("application/json");
        assertThat(encoding == null ? plan.asString() : unzipped(plan)).contains("\"unchanged\":10");
    }

    private static String unzipped(Reply reply) throws IOException {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(reply.asByteArray()))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void noSecretIsInIt() {
        fill();

        assertThat(export())
                .doesNotContain(GRAFANA_TOKEN, SLACK_TOKEN, WEBHOOK_URL, "a-secret-of-the-url", WEBHOOK_KEY)
                .doesNotContain("tokenHint", "sealed");
    }

    @Test
    void itIsTheSameAsLongAsNothingIsChanged() {
        fill();
        String before = export();

        String id = get("/connections?q=morning").path("items[0].id");
        post("/connections/" + id + "/pulses", "").statusCode(202);

        assertThat(export()).isEqualTo(before);
    }

    @Test
    void twoOfOneNameAreNamed() {
        String one = made("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}");
        String other = made("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}");

        problem(get("/export"), 409, "name-ambiguous")
                .body(
                        "detail",
                        allOf(
                                containsString("calendars called \"Holidays\""),
                                containsString(one),
                                containsString(other)));
    }

    @Test
    void partsMakeTheSameWorkspaceAnew() {
        fill();
        String whole = export();
        List<String> parts = new ArrayList<>();
        String next = "?limit=2";
        while (next != null) {
            Reply part = get("/export" + next).statusCode(200).contentType("application/yaml");
            parts.add(part.asString());
            String link = part.header("Link");
            next = link == null ? null : link.replaceFirst("<(\\?[^>]+)>; rel=\"next\"", "$1");
        }

        assertThat(parts).hasSize(5);
        for (String part : parts) {
            document(part).post("/api/v1/import").statusCode(200).body("unchanged", equalTo(2));
        }
        assertThat(parts.stream().flatMap(String::lines).filter(line -> line.contains("- name:")))
                .hasSize((int)
                        whole.lines().filter(line -> line.contains("- name:")).count());
        assertThat(get("/export?sections=calendars,settings").statusCode(200).asString())
                .contains("Holidays", "settings:")
                .doesNotContain("sources", "connections");
        problem(get("/export?sections=charts"), 422, "invalid-field");
        problem(get("/export?limit=5001"), 400, "limit-invalid");
        problem(get("/export?cursor=x"), 400, "cursor-invalid");
    }
}
