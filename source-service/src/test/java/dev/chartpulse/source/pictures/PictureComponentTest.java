package dev.chartpulse.source.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/** Pictures by signed links, without an API key. */
@QuarkusTest
class PictureComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String PUBLIC_URL = "https://tools.example.com/charts";
    private static final String WEBHOOK = "30000000-0000-4000-8000-000000000009";

    @Inject
    Reports reports;

    private static UUID fired(UUID connection, String how) {
        return UUID.fromString(api().post("/api/v1/connections/" + connection + "/" + how)
                .statusCode(202)
                .path("id"));
    }

    /** The path of a link, as a proxy asks for it that has taken the public URL's own path away. */
    private static String local(String link) {
        assertThat(link).startsWith(PUBLIC_URL + "/");
        return link.substring(PUBLIC_URL.length());
    }

    private static Reply show(String path) {
        return Request.anonymous().get(path);
    }

    private static String link(String of) {
        return local(post(of + "/chart-link", "{}").statusCode(200).path("url"));
    }

    @Test
    void theNewestChartOfAConnectionAndItsSourceIsShownToWhoHasTheLink() {
        UUID connection = connection(NEVER);
        String ofConnection = link("/connections/" + connection);
        String ofSource = link("/sources/" + SOURCE);
        problem(show(ofConnection), 404, "chart-not-there");
        reports.rendered(rendered(fired(connection, "pulses"), 1));
        UUID newest = fired(connection, "pulses");
        reports.rendered(rendered(newest, 2));
        sql("update pulse set due_at = due_at + interval '1 minute' where id = '" + newest + "'");
        UUID test = fired(connection, "test");
        reports.rendered(rendered(test, 3));
        sql("update pulse set due_at = due_at + interval '2 minutes' where id = '" + test + "'");

        Reply shown = show(ofConnection)
                .statusCode(200)
                .contentType("image/png")
                .header("ETag", equalTo("\"" + newest + "\""))
                .header("Cache-Control", containsString("max-age=60"));
        assertThat(shown.asString()).isEqualTo("png of attempt 2");
        assertThat(show(ofSource).statusCode(200).asByteArray())
                .isEqualTo("png of attempt 2".getBytes(StandardCharsets.UTF_8));
        Request.anonymous()
                .header("If-None-Match", shown.header("ETag"))
                .get(ofConnection)
                .statusCode(304)
                .header("ETag", equalTo("\"" + newest + "\""));
    }

    /** render-service makes a thumbnail once; its tag is another than that of the picture. */
    @Test
    void aPictureComesInTheWidthThatIsAskedFor() {
        UUID connection = connection(NEVER);
        UUID pulse = fired(connection, "pulses");
        reports.rendered(rendered(pulse, 1));
        String link = link("/connections/" + connection) + "&width=320";

        Reply small = show(link).statusCode(200).contentType("image/png");
        assertThat(small.asByteArray()).isEqualTo(Peers.SMALL_PNG);
        small.header("ETag", equalTo("\"" + pulse + "-320\""));
        Request.anonymous()
                .header("If-None-Match", small.header("ETag"))
                .get(link)
                .statusCode(304);
        Reply own = get("/pulses/" + pulse + "/chart.png?width=320").statusCode(200);
        assertThat(own.asByteArray()).isEqualTo(Peers.SMALL_PNG);
        own.header("ETag", equalTo("\"" + pulse + "-320\"")).header("Cache-Control", containsString("private"));
        assertThat(peers.call(Peers.THUMBNAILS).body()).isEqualTo("png of attempt 1");
        get("/pulses/" + pulse + "/chart.png").header("ETag", equalTo("\"" + pulse + "\""));

        problem(show(link + "0"), 422, "invalid-field");
        problem(get("/pulses/" + pulse + "/chart.png?width=321"), 422, "invalid-field");
        problem(get("/pulses/" + UUID.randomUUID() + "/chart.png?width=320"), 404, "pulse-not-found");
    }

    @Test
    void aRevokedLinkShowsNothingAndANewOneDoes() {
        UUID connection = connection(NEVER);
        reports.rendered(rendered(fired(connection, "pulses"), 1));
        String before = link("/connections/" + connection);

        delete("/connections/" + connection + "/chart-link").statusCode(204);

        problem(show(before), 404, "link-invalid");
        String after = link("/connections/" + connection);
        assertThat(after).isNotEqualTo(before);
        show(after).statusCode(200);
        assertThat(link("/connections/" + connection)).isEqualTo(after);
    }

    @Test
    void aLinkOfAnotherConnectionOrPurposeOrWithoutASignatureShowsNothing() {
        UUID connection = connection(NEVER);
        UUID pulse = fired(connection, "pulses");
        reports.rendered(rendered(pulse, 1));
        String valid = link("/connections/" + connection);
        String signature = valid.substring(valid.indexOf('?'));

        problem(show("/api/v1/connections/" + connection(NEVER) + "/chart.png" + signature), 404, "link-invalid");
        problem(show("/api/v1/sources/" + SOURCE + "/chart.png" + signature), 404, "link-invalid");
        problem(show("/api/v1/charts/" + pulse + ".png" + signature), 404, "link-invalid");
        problem(show("/api/v1/charts/" + pulse + ".png"), 404, "link-invalid")
                .body("action", containsString("chart-link"));
        problem(show("/api/v1/charts/" + pulse + ".png?signature=x"), 404, "link-invalid");
        problem(show("/api/v1/connections/" + connection + "/chart.png?signature=.1"), 404, "link-invalid");
    }

    @Test
    void aLinkExpiresWhenItSays() {
        UUID connection = connection(NEVER);
        reports.rendered(rendered(fired(connection, "pulses"), 1));
        Reply given = post("/connections/" + connection + "/chart-link", "{\"days\": 7}")
                .statusCode(200)
                .body("expiresAt", notNullValue());
        String valid = local(given.path("url"));
        show(valid).statusCode(200);

        String later = valid.replaceAll("\\.[0-9]+$", "." + (Instant.now().getEpochSecond() + 86_400 * 30));
        problem(show(later), 404, "link-invalid");
        post("/connections/" + connection + "/chart-link", "{}").body("expiresAt", nullValue());
        problem(post("/connections/" + connection + "/chart-link", "{\"days\": 0}"), 422, "invalid-field")
                .body("errors[0].message", equalTo("must be at least 1"));
        problem(post("/connections/" + UUID.randomUUID() + "/chart-link", "{}"), 404, "connection-not-found");
        problem(delete("/sources/" + UUID.randomUUID() + "/chart-link"), 404, "source-not-found");
    }

    @Test
    void whatIsPostedHasALinkToItsChartWhichWorksBeforeTheChartIsStored() {
        sql("""
                insert into destination (id, workspace_id, kind, name, origin, sealed_secret, payload, created_at, updated_at)
                values ('%s', '%s', 'webhook', 'Ours', 'https://hooks.example.com', 'c2VhbGVk', 'json', now(), now())
                """.formatted(WEBHOOK, WORKSPACE));
        UUID connection = connection(NEVER);
        sql(
                "update connection_destination set destination_id = '%s' where destination_id = '%s' and connection_id = '%s'"
                        .formatted(WEBHOOK, MAIL, connection));
        UUID pulse = fired(connection, "pulses");

        PulseRequested event = topics.requests(pulse, 1).get(0);
        DeliverySpec delivery = event.deliveries().stream()
                .filter(each -> each.kind().isPosted())
                .findFirst()
                .orElseThrow();
        assertThat(delivery.address()).isEqualTo(WEBHOOK);
        assertThat(delivery.webhook().origin()).isEqualTo(URI.create("https://hooks.example.com"));
        assertThat(delivery.webhook().payload()).isEqualTo(Payload.JSON);
        assertThat(delivery.webhook().secret().base64()).isEqualTo("c2VhbGVk");
        String chart = local(delivery.webhook().chartUrl().toString());
        String inTheLedger = "/internal/pulses/" + pulse + "/chart.png";
        Peers.get().answer(inTheLedger, 404, Peers.problem(404, "chart-not-there", "No picture.", null));
        problem(show(chart), 404, "chart-not-there");
        Peers.get().answer(inTheLedger, 503, "");
        problem(show(chart), 503, "delivery-service-unavailable");

        Peers.get().answer(inTheLedger, 200, Peers.PNG);
        Reply early = show(chart).statusCode(200).header("Cache-Control", containsString("no-store"));
        assertThat(early.asByteArray()).isEqualTo(Peers.PNG);
        // Another picture may be stored in the end, and must not be taken for this one.
        assertThat(early.header("ETag")).isNull();
        show(chart + "&width=320").statusCode(200);
        reports.rendered(rendered(pulse, 1));
        int thumbnails = peers.calls(Peers.THUMBNAILS).size();
        show(chart + "&width=320").statusCode(200);
        assertThat(peers.calls(Peers.THUMBNAILS)).hasSize(thumbnails + 1);
        Reply shown = show(chart).statusCode(200).header("Cache-Control", containsString("max-age=86400"));
        assertThat(shown.asString()).isEqualTo("png of attempt 1");
        get("/pulses/" + pulse).body("deliveries[1].target", equalTo("Ours"));
    }
}
