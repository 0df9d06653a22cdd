package dev.chartpulse.source.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.ServiceTest;

/** A workspace has no more of each kind than it may have, however many are created at once. */
@QuarkusTest
class BoundComponentTest extends ServiceTest {

    private static final int AT_ONCE = 8;

    private static final String INTEGRATION = """
            {"kind":"slack","name":"Acme","token":"%s"}""".formatted(SLACK_TOKEN);
    private static final String DESTINATION = """
            {"kind":"email","recipients":["a@example.com"]}""";

    /** Copies the only row of a table until there are so many. */
    private static void fill(String table, int rows) {
        sql("""
                insert into %1$s select made.* from %1$s t, generate_series(2, %2$d) n,
                    jsonb_populate_record(t, jsonb_build_object('id', md5('%1$s' || n)::uuid)) made""".formatted(table, rows));
    }

    private static void onlyOneMoreIsCreated(String path, String body, String kind, int max) {
        List<CompletableFuture<Integer>> creations = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(path, body).statusCode(), runnable -> new Thread(runnable).start()))
                .toList();
        assertThat(creations.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(201), IntStream.range(1, AT_ONCE).mapToObj(i -> 422))
                        .toList());
        assertThat(rows(kind)).isEqualTo(max);
        problem(post(path, body), 422, "too-many-" + kind + "s")
                .body("detail", containsString(max + " " + kind + "s"))
                .body("action", containsString("chartpulse.workspaces.max-" + kind + "s"));
    }

    @Test
    void integrationsAreBounded() {
        slack();
        fill("integration", 199);
        onlyOneMoreIsCreated("/integrations", INTEGRATION, "integration", 200);
    }

    @Test
    void destinationsAreBounded() {
        post("/destinations", DESTINATION).statusCode(201);
        fill("destination", 4999);
        onlyOneMoreIsCreated("/destinations", DESTINATION, "destination", 5000);
    }

    @Test
    void calendarsAreBounded() {
        String calendar = "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}";
        post("/calendars", calendar).statusCode(201);
        fill("calendar", 99);
        onlyOneMoreIsCreated("/calendars", calendar, "calendar", 100);
    }

    @Test
    void sourcesAreBoundedAndSoAreConnections() {
        String source = """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"up"}],
                 "chartType":"line","window":"1h","draft":true}""".formatted(grafana());
        String sourceId = post("/sources", source).statusCode(201).path("id");
        String destinationId =
                post("/destinations", DESTINATION).statusCode(201).path("id");
        String connection = """
                {"name":"C","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"hourly","minute":0}}""".formatted(sourceId, destinationId);
        post("/connections", connection).statusCode(201);
        fill("source", 4999);
        fill("connection", 19_999);
        onlyOneMoreIsCreated("/sources", source, "source", 5000);
        onlyOneMoreIsCreated("/connections", connection, "connection", 20_000);
    }

    @Test
    void anotherWorkspacesRowsDoNotCount() {
        slack();
        fill("integration", 200);
        sql("update integration set workspace_id = gen_random_uuid()");
        post("/integrations", INTEGRATION).statusCode(201);
    }
}
