package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Reply;

/** What holds for any document: what is exported of what it makes makes the same again, and changes nothing where it was made. */
@QuarkusTest
class DocumentPropertiesComponentTest extends DocumentTest {

    @AfterEach
    void empty() {
        sql(
                "update workspace set name = 'Default', zone = null, theme = null, sender = null, grace_minutes = null, calendar_id = null,"
                        + " owner_email = null, owner_integration_id = null, owner_channel_id = null;"
                        + " delete from connection; delete from calendar; delete from source; delete from destination; delete from integration");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void anExportMakesTheSameAgainAndChangesNothingWhereItIsFrom(int seed) {
        secrets();
        String document = new RandomDocuments(seed).next().toString();
        imported(document, "");
        String exported = export();

        Reply again = imported(exported, "?dryRun=true");
        assertThat(again.<List<String>>path("resources.action")).as("%s", again).containsOnly("unchanged");
        imported(document, "?dryRun=true").body("updated", equalTo(0)).body("created", equalTo(0));

        empty();
        imported(exported, "");
        assertThat(export()).isEqualTo(exported);
    }

    /** Slack, Grafana and hosts may repeat what they were sent. */
    @Test
    void noSecretIsToldOfADocumentWithFaults() {
        secrets();
        String document = """
                apiVersion: chartpulse.dev/v1
                integrations:
                  - {name: A, kind: grafana, url: "https://grafana.example.com", tokenFrom: {file: grafana}, token: %1$s}
                  - {name: B, kind: slack, tokenFrom: {file: slack}, unknown: 1}
                  - {name: C, kind: slack, tokenFrom: {file: %1$s}}
                  - {name: D, kind: slack, tokenFrom: %1$s}
                destinations:
                  - {name: E, kind: webhook, url: "%2$s", secret: %3$s}
                  - {name: F, kind: webhook, payload: nothing, urlFrom: {file: url}, secretFrom: {file: key}}
                """.formatted(GRAFANA_TOKEN, WEBHOOK_URL, WEBHOOK_KEY);

        String told;
        try (Logged log = new Logged()) {
            Reply refused = problem(document(document).post("/api/v1/import"), 422, "invalid-field");
            told = refused.asString() + log.entries();
            told += document(document + "\n  broken: [" + SLACK_TOKEN)
                            .post("/api/v1/import")
                            .statusCode(400)
                            .asString()
                    + log.entries();
        }

        assertThat(told + query("select coalesce(string_agg(to_jsonb(a)::text, ' '), '') from audit a"))
                .contains("integrations[0].token", "destinations[0].url")
                .doesNotContain(GRAFANA_TOKEN, SLACK_TOKEN, WEBHOOK_URL, WEBHOOK_KEY);
    }

    @Test
    void namesThatDifferInCaseAreTwo() {
        imported("apiVersion: chartpulse.dev/v1\ncalendars: [{name: days, dates: []}, {name: Days, dates: []}]", "")
                .body("created", equalTo(2));
        problem(
                        document("apiVersion: chartpulse.dev/v1\nsettings: {calendar: DAYS}")
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("settings.calendar"))
                .body("errors[0].message", containsString("is no calendar of the document or the workspace (line 2)"));
        problem(
                        document("apiVersion: chartpulse.dev/v1\ncalendars:\n\t- {name: x}")
                                .post("/api/v1/import"),
                        400,
                        "malformed-body")
                .body("detail", containsString("line 3"));
    }

    /** A thousand connections on three hundred sources, and what two hundred teams get. */
    @Test
    void aLargeWorkspaceIsTakenBack() {
        secrets();
        StringBuilder document = new StringBuilder("""
                apiVersion: chartpulse.dev/v1
                integrations: [{name: Grafana, kind: grafana, url: "https://grafana.example.com", tokenFrom: {file: grafana}}]
                sources:
                """);
        for (int i = 0; i < 300; i++) {
            document.append(
                    "  - {title: Source %d, integration: Grafana, dataSource: {uid: prom-1}, metrics: [{expression: 'sum(rate(x{job=\"%d\"}[5m]))'}], chartType: line, window: 1h}\n"
                            .formatted(i, i));
        }
        document.append("destinations:\n");
        for (int i = 0; i < 200; i++) {
            document.append("  - {name: Team %d, kind: email, recipients: [team%d@example.com]}\n".formatted(i, i));
        }
        document.append("connections:\n");
        for (int i = 0; i < 1000; i++) {
            document.append(
                    "  - {name: Connection %d, source: Source %d, destinations: [Team %d], schedule: {kind: daily, times: ['09:00'], zone: Europe/Zurich}, message: {text: \"How it went, in the words of team %d\"}}\n"
                            .formatted(i, i % 300, i % 200, i));
        }

        imported(document.toString(), "").body("created", equalTo(1501));
        String exported = export();

        assertThat(exported.length()).isBetween(256 * 1024, Document.MAX_BYTES / 4);
        imported(exported, "").body("unchanged", equalTo(1502));
    }

    private static void secrets() {
        secret("grafana", GRAFANA_TOKEN);
        secret("slack", SLACK_TOKEN);
        secret("url", WEBHOOK_URL);
        secret("key", WEBHOOK_KEY);
        secret("teams", "https://prod-12.westeurope.logic.azure.com/workflows/a?sig=b");
        secret("chat", "https://chat.googleapis.com/v1/spaces/AAA/messages?key=k&token=t");
    }

    private static Reply imported(String document, String query) {
        return document(document).post("/api/v1/import" + query).statusCode(200);
    }
}
