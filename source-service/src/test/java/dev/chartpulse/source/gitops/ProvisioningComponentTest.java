package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Peers;

/** Replicas that look at folders; each is made here, so that each turn is taken when the test says so. */
@QuarkusTest
class ProvisioningComponentTest extends ProvisioningTest {

    @Test
    void whatIsInTheFolderIsThereAndIsChangedThere() throws Exception {
        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning replica = replica(folder, false);

        turn(replica);

        String id = get("/calendars").path("items[0].id");
        get("/calendars/" + id).body("provisionedFrom", equalTo("charts.yaml"));
        problem(put("/calendars/" + id, "{\"name\":\"Mine\",\"dates\":[]}"), 409, "provisioned");
        problem(delete("/calendars/" + id), 409, "provisioned");
        problem(document(calendar("Holidays", "12-26")).post("/api/v1/import"), 422, "invalid-field")
                .body("errors[0].field", equalTo("calendars[0].name"))
                .body("errors[0].message", containsString("from charts.yaml: change dates[0] there"));
        get("/provisioning")
                .body("items[0].file", equalTo("charts.yaml"))
                .body("items[0].status", equalTo("applied"))
                .body("items[0].problem", nullValue());
        assertThat(query("select caller_kind || ' ' || caller_name || ' ' || operation from audit where subject_id = '"
                        + id + "'"))
                .isEqualTo("provisioning charts.yaml provisioning");
    }

    @Test
    void anExportWithWhatAFileProvisionedIsImportedAndChangesNothing() throws Exception {
        fill();
        secret("grafana", GRAFANA_TOKEN);
        secret("slack", SLACK_TOKEN);
        write("all.yaml", referring(export()));
        turn(replica(folder, false));
        String before = export();
        assertThat(before).contains("file: grafana");
        peers.reset();

        for (String key : List.of(Environment.API_KEY, workspaceKey())) {
            with(key, before)
                    .post("/api/v1/import?prune=true")
                    .statusCode(200)
                    .body("unchanged", equalTo(10))
                    .body("updated", equalTo(0))
                    .body("deleted", equalTo(0));
        }

        assertThat(export()).isEqualTo(before);
        assertThat(query("select count(*) from managed_resource where manager = 'file:all.yaml'"))
                .isEqualTo("10");
        assertThat(peers.calls(Peers.CHECKS)).isEmpty();
        problem(
                        document(before.replace("title: Checkout\n      text", "title: Other\n      text"))
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("errors.field", equalTo(List.of("connections[0].name")))
                .body("errors[0].message", containsString("all.yaml: change message.title there"));
    }

    @Test
    void whatTwoFilesHaveIsLeftToTheFirst() throws Exception {
        write("a.yaml", calendar("Holidays", "12-25"));
        write("b.yaml", calendar("Holidays", "12-25"));

        turn(replica(folder, false));

        get("/provisioning")
                .body("items.status", equalTo(List.of("applied", "failed")))
                .body("items[1].problem.errors[0].message", containsString("a.yaml: leave it in one of the files"));
    }

    @Test
    void aConnectionIsPausedByHandAndNotChanged() throws Exception {
        fill();
        String document = export();
        write("all.yaml", document);
        turn(replica(folder, false));
        String id = get("/connections?q=morning").path("items[0].id");

        post("/connections/" + id + "/pause", "").statusCode(200).body("provisionedFrom", equalTo("all.yaml"));
        problem(put("/connections/" + id, get("/connections/" + id).asString()), 409, "provisioned");
        problem(delete("/connections/" + id), 409, "provisioned");
        problem(
                put(
                        "/integrations/" + get("/integrations?q=Acme").<String>path("items[0].id") + "/token",
                        "{\"token\":\"%s\"}".formatted(SLACK_TOKEN)),
                409,
                "provisioned");
    }

    @Test
    void aChangeIsAppliedOnceHoweverManyReplicasLook() throws Exception {
        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning one = replica(folder, false);
        Provisioning other = replica(folder, false);

        CompletableFuture<Void> both = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> turn(one)), CompletableFuture.runAsync(() -> turn(other)));
        both.join();
        turn(one);
        turn(other);

        assertThat(
                        query(
                                "select count(*) from audit where caller_kind = 'provisioning' and subject_id = (select id from calendar)"))
                .isEqualTo("1");
        assertThat(rows("calendar")).isEqualTo(1);
    }

    @Test
    void aReplicaWithTheFormerContentDoesNotPutItBack() throws Exception {
        Path former = Files.createDirectory(folder.resolve("former"));
        Path later = Files.createDirectory(folder.resolve("later"));
        Files.writeString(former.resolve("charts.yaml"), calendar("Holidays", "12-25"));
        Files.writeString(later.resolve("charts.yaml"), calendar("Holidays", "12-26"));
        Provisioning one = replica(former, false);
        Provisioning other = replica(later, false);

        turn(one);
        turn(other);
        turn(one);
        turn(other);

        assertThat(query("select dates::text from calendar")).isEqualTo("{12-26}");
    }

    @Test
    void aFolderThatKubernetesSwapsIsReadAnew() throws Exception {
        Path first = Files.createDirectories(folder.resolve("..2026_1"));
        Path second = Files.createDirectories(folder.resolve("..2026_2"));
        Files.writeString(first.resolve("charts.yaml"), calendar("Holidays", "12-25"));
        Files.writeString(second.resolve("charts.yaml"), calendar("Holidays", "12-26"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(folder.resolve("charts.yaml"), Path.of("..data", "charts.yaml"));
        Provisioning replica = replica(folder, false);
        turn(replica);
        assertThat(query("select dates::text from calendar")).isEqualTo("{12-25}");

        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_2"));
        turn(replica);

        assertThat(query("select dates::text from calendar")).isEqualTo("{12-26}");
    }

    @Test
    void nothingOfAFileWithAFaultIsApplied() throws Exception {
        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning replica = replica(folder, false);
        turn(replica);
        write("charts.yaml", calendar("Holidays", "12-26") + "  - {name: Other, dates: [99-99]}\n");

        List<String> logged;
        try (Logged log = new Logged()) {
            turn(replica);
            logged = log.entries();
        }

        assertThat(query("select dates::text from calendar")).isEqualTo("{12-25}");
        get("/provisioning")
                .body("items[0].status", equalTo("failed"))
                .body("items[0].problem.errors[0].field", equalTo("calendars[1].dates[0]"));
        assertThat(logged).anyMatch(line -> line.contains("nothing of") && line.contains("charts.yaml"));
        assertThat(query("select string_agg(name, ',') from provisioned_file where problem is not null"))
                .isEqualTo("charts.yaml");

        write("charts.yaml", calendar("Holidays", "12-27"));
        turn(replica);
        get("/provisioning").body("items[0].status", equalTo("applied")).body("items[0].problem", nullValue());
    }

    /** Neither the log nor what is kept of the file repeats a secret that stands where none belongs. */
    @Test
    void noSecretIsToldOfAFileWithFaults() throws Exception {
        write("charts.yaml", """
                apiVersion: chartpulse.dev/v1
                integrations:
                  - {name: A, kind: grafana, url: "https://grafana.example.com", token: %1$s}
                  - {name: B, kind: slack, tokenFrom: %1$s}
                destinations:
                  - {name: C, kind: webhook, url: "%2$s"}
                """.formatted(GRAFANA_TOKEN, WEBHOOK_URL));

        String told;
        try (Logged log = new Logged()) {
            turn(replica(folder, false));
            told = log.entries() + get("/provisioning").asString();
        }

        assertThat(told + query("select string_agg(to_jsonb(f)::text, ' ') from provisioned_file f"))
                .contains("nothing of", "integrations[0].token", "destinations[0].url")
                .doesNotContain(GRAFANA_TOKEN, WEBHOOK_URL);
    }

    @Test
    void whatIsTakenOutOfAFileIsReleasedOrDeleted() throws Exception {
        write("charts.yaml", calendar("Holidays", "12-25"));
        write("rest.yaml", "apiVersion: chartpulse.dev/v1\n");
        turn(replica(folder, false));
        Files.delete(folder.resolve("charts.yaml"));
        unseen();

        turn(replica(folder, false));

        String id = get("/calendars").path("items[0].id");
        get("/calendars/" + id).body("provisionedFrom", nullValue());
        delete("/calendars/" + id).statusCode(204);

        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning pruning = replica(folder, true);
        turn(pruning);
        write("charts.yaml", "apiVersion: chartpulse.dev/v1\n");
        turn(pruning);
        assertThat(rows("calendar")).isZero();
    }

    @Test
    void anEmptyFolderTakesNothingAway() throws Exception {
        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning replica = replica(folder, true);
        turn(replica);
        Files.delete(folder.resolve("charts.yaml"));

        turn(replica);

        assertThat(rows("calendar")).isEqualTo(1);
    }

    @Test
    void settingsThatAFileSetsAreChangedThere() throws Exception {
        String others =
                post("/workspaces", "{\"name\":\"Others\"}").statusCode(201).path("id");
        write("others.yaml", "apiVersion: chartpulse.dev/v1\nworkspace: Others\nsettings: {zone: Asia/Tokyo}\n");
        Provisioning replica = replica(folder, true);

        turn(replica);

        get("/workspaces/" + others)
                .body("zone", equalTo("Asia/Tokyo"))
                .body("name", equalTo("Others"))
                .body("provisionedFrom", equalTo("others.yaml"));
        problem(
                api().header("X-Workspace", others).json("{\"name\":\"Mine\"}").put("/api/v1/workspace"),
                409,
                "provisioned");
        write("others.yaml", "apiVersion: chartpulse.dev/v1\nworkspace: Others\n");
        turn(replica);
        get("/workspaces/" + others).body("zone", equalTo("Asia/Tokyo")).body("provisionedFrom", nullValue());
    }

    @Test
    void aFileIsOfTheWorkspaceThatItNames() throws Exception {
        String others =
                post("/workspaces", "{\"name\":\"Others\"}").statusCode(201).path("id");
        write("others.yaml", "workspace: Others\n" + calendar("Holidays", "12-25"));
        write("nobodys.yaml", "workspace: Nobody\n" + calendar("Holidays", "12-25"));

        turn(replica(folder, false));

        assertThat(query("select string_agg(workspace_id::text, ',') from calendar"))
                .isEqualTo(others);
        get("/provisioning").body("items.file", equalTo(List.of("nobodys.yaml")));
    }

    @Test
    void whatIsInTheFormerWorkspaceStaysUntilTheFileIsAppliedToAnother() throws Exception {
        String others =
                post("/workspaces", "{\"name\":\"Others\"}").statusCode(201).path("id");
        write("charts.yaml", calendar("Holidays", "12-25"));
        Provisioning replica = replica(folder, true);
        turn(replica);

        write("charts.yaml", "workspace: Others\n" + calendar("Holidays", "99-99"));
        turn(replica);
        assertThat(rows("calendar")).isEqualTo(1);
        assertThat(get("/provisioning").<List<Object>>path("items")).isEmpty();
        api().header("X-Workspace", others)
                .get("/api/v1/provisioning")
                .body("items.file", equalTo(List.of("charts.yaml")))
                .body("items[0].status", equalTo("failed"));

        write("charts.yaml", "workspace: Others\n" + calendar("Holidays", "12-26"));
        turn(replica);
        assertThat(query("select string_agg(workspace_id::text, ',') from calendar"))
                .isEqualTo(others);
    }

    @Test
    void aFaultOfAnyLengthIsTold() throws Exception {
        write("a.yaml", "apiVersion: chartpulse.dev/v1\n? " + "a".repeat(150_000) + "\n: 1\n");
        write("b.yaml", calendar("Holidays", "12-25"));

        turn(replica(folder, false));

        assertThat(rows("calendar")).isEqualTo(1);
        get("/provisioning")
                .body("items.status", equalTo(List.of("failed", "applied")))
                .body("items[0].problem.errors[0].field", startsWith("aaa"))
                .body("items[0].problem.errors[0].field", hasLength(Document.MAX_SHOWN + 1));
    }

    @Test
    void aFileIsAnotherOneWhenAVariableThatItMayNameHasAnotherSecret() throws Exception {
        write("charts.yaml", "integrations:\n  - {name: Grafana, tokenFrom: {env: CHARTPULSE_SECRET_GRAFANA}}\n");
        write("plain.yaml", calendar("Holidays", "12-25"));

        List<FolderReader.Found> before = found(Map.of("CHARTPULSE_SECRET_GRAFANA", "former", "PATH", "/bin"));
        List<FolderReader.Found> after = found(Map.of("CHARTPULSE_SECRET_GRAFANA", "later", "PATH", "/bin"));
        List<FolderReader.Found> elsewhere = found(Map.of("CHARTPULSE_SECRET_GRAFANA", "later", "PATH", "/usr/bin"));

        assertThat(after.get(0).digest()).isNotEqualTo(before.get(0).digest());
        assertThat(after.get(1).digest()).isEqualTo(before.get(1).digest());
        assertThat(elsewhere.get(0).digest()).isEqualTo(after.get(0).digest());
    }

    @Test
    void aFileIsAnotherOneWhenAFileBelowTheFolderOfSecretsHasAnotherSecret() throws Exception {
        write("charts.yaml", "integrations:\n  - {name: Grafana, tokenFrom: {file: sub/token}}\n");
        Path secret = Path.of(setting("chartpulse.provisioning.secrets-folder"), "sub", "token");
        Files.createDirectories(secret.getParent());
        FolderReader reader = reader(Map.of());
        Files.writeString(secret, "former");
        String before = found(reader).get(0).digest();
        assertThat(found(reader).get(0).digest()).isEqualTo(before);

        Files.writeString(secret, "later");

        assertThat(found(reader).get(0).digest()).isNotEqualTo(before);
    }

    /** Whichever of the two files is read first, with and without prune. */
    @ParameterizedTest
    @CsvSource({"a, b, true", "b, a, true", "a, b, false", "b, a, false"})
    void whatMovesFromOneFileToAnotherKeepsItsHistory(String from, String to, boolean prune) throws Exception {
        fill();
        String all = export();
        String rest = all.substring(0, all.indexOf("connections:"));
        String moved = "apiVersion: chartpulse.dev/v1\n" + all.substring(all.indexOf("connections:"));
        write(from + ".yaml", all);
        Provisioning replica = replica(folder, prune);
        turn(replica);
        String before = connections();
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, stage, status,
                    created_at, attempt)
                select gen_random_uuid(), workspace_id, id, name, source_id, 'manual', now(), now(), 'rendered', 'delivered', now(), 1
                from connection limit 1
                """);

        write(from + ".yaml", rest);
        write(to + ".yaml", moved);
        turn(replica);
        turn(replica);

        assertThat(connections()).isEqualTo(before.replace(from + ".yaml", to + ".yaml"));
        assertThat(rows("pulse")).isEqualTo(1);
        get("/provisioning").body("items.status", equalTo(List.of("applied", "applied")));
    }

    @Test
    void whatTwoFilesExchangeAndWhatIsInAFileOfAnotherNameIsMoved() throws Exception {
        write("a.yaml", calendar("Holidays", "12-25"));
        write("b.yaml", calendar("Fairs", "03-01"));
        write("c.yaml", calendar("Strikes", "05-02"));
        Provisioning replica = replica(folder, true);
        turn(replica);
        String before = calendars();

        write("a.yaml", calendar("Fairs", "03-01"));
        write("b.yaml", calendar("Holidays", "12-26"));
        Files.move(folder.resolve("c.yaml"), folder.resolve("d.yaml"));
        turn(replica);
        turn(replica);

        assertThat(calendars())
                .isEqualTo(before.replace("Fairs b", "Fairs a")
                        .replace("Holidays a", "Holidays b")
                        .replace("Strikes c", "Strikes d"));
        assertThat(query("select dates::text from calendar where name = 'Holidays'"))
                .isEqualTo("{12-26}");
        get("/provisioning").body("items.status", equalTo(List.of("applied", "applied", "applied")));
    }

    @Test
    void whatMovesIntoAFileWithAFaultWaitsUntilThatIsMended() throws Exception {
        write("a.yaml", calendar("Holidays", "12-25") + "  - {name: Fairs, dates: []}\n");
        Provisioning replica = replica(folder, true);
        turn(replica);
        String before = calendars();

        write("a.yaml", calendar("Fairs", "03-01"));
        write("b.yaml", calendar("Holidays", "99-99"));
        turn(replica);
        turn(replica);
        assertThat(calendars()).isEqualTo(before);
        get("/provisioning").body("items.status", equalTo(List.of("pending", "failed")));
        assertThat(query("select dates::text from calendar where name = 'Fairs'"))
                .isEqualTo("{03-01}");

        write("b.yaml", "no: [document");
        turn(replica);
        assertThat(calendars()).isEqualTo(before);

        write("b.yaml", calendar("Holidays", "12-26"));
        turn(replica);
        turn(replica);
        assertThat(calendars()).isEqualTo(before.replace("Holidays a", "Holidays b"));
        get("/provisioning").body("items.status", equalTo(List.of("applied", "applied")));

        write("b.yaml", calendar("Others", "12-26"));
        write("c.yaml", "no: [document");
        turn(replica);
        assertThat(calendars()).contains("Holidays b", "Others b");
        Files.delete(folder.resolve("c.yaml"));
        turn(replica);
        assertThat(calendars()).contains("Fairs a", "Others b").doesNotContain("Holidays");
    }

    /** The names, files and ids of all calendars. */
    private static String calendars() {
        return query("""
                select string_agg(c.name || ' ' || m.manager || ' ' || c.id, ', ' order by c.name)
                from calendar c left join managed_resource m on m.subject_id = c.id
                """).replace("file:", "");
    }

    private static String connections() {
        return query("""
                select string_agg(c.name || ' ' || m.manager || ' ' || c.id, ', ' order by c.name)
                from connection c left join managed_resource m on m.subject_id = c.id
                """);
    }

    private List<FolderReader.Found> found(Map<String, String> variables) {
        return found(reader(variables));
    }

    private static List<FolderReader.Found> found(FolderReader reader) {
        return reader.read().await().indefinitely();
    }

    private FolderReader reader(Map<String, String> variables) {
        ProvisioningConfig config = config(folder, false);
        return new FolderReader(config, documents, new Secrets(config, documents, variables), signer);
    }

    private static String referring(String document) {
        return document.replaceFirst("tokenFrom:\n      stored: true", "tokenFrom:\n      file: slack")
                .replaceFirst("tokenFrom:\n      stored: true", "tokenFrom:\n      file: grafana");
    }
}
