package dev.chartpulse.source.unsubscribing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/** The unsubscribe links of mails, from the pulse that brings one to the pulse that is skipped. */
@QuarkusTest
class UnsubscribingComponentTest extends PulseTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String PUBLIC_URL = "https://tools.example.com/charts";

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    SubscriptionOutbox subscriptions;

    private UUID connection;
    private UUID pulse;
    private String link;

    @BeforeEach
    void mailOnce() {
        Instant due = thisMinute();
        connection = connection(due);
        pulse = claiming.pulse(connection, due);
        claiming.claimAndPublish();
        link = path(request(pulse), "B@example.com");
    }

    @Test
    void everyMailHasALinkOfItsOwnAndASlackMessageHasNone() {
        List<URI> links = request(pulse).deliveries().stream()
                .map(DeliverySpec::unsubscribeUrl)
                .toList();
        assertThat(links.get(0)).isNull();
        assertThat(links.get(1).toString()).startsWith(PUBLIC_URL + "/api/v1/unsubscribe/");
        assertThat(links.get(2)).isNotEqualTo(links.get(1));
    }

    @Test
    void aGetShowsAPageAndChangesNothing() {
        Reply page = Request.anonymous().get(link).statusCode(200).contentType("text/html");

        assertThat(page.asString())
                .contains("Unsubscribe?", "B@example.com", "Every morning", "<form method=\"post\">")
                .doesNotContain("<script");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(rows("unsubscribed")).isZero();
    }

    @Test
    void oneClickUnsubscribesFromTheConnectionAndAPulseSkipsTheAddress() {
        oneClick().statusCode(200);
        oneClick().statusCode(200);

        PulseRequested next = fire();
        assertThat(next.deliveries()).extracting(DeliverySpec::address).containsExactly("C0123456789", "a@example.com");
        get("/pulses/" + next.pulse().id())
                .body("status", equalTo("requested"))
                .body("deliveries[0].address", equalTo("B@example.com"))
                .body("deliveries[0].outcome", equalTo("skipped"))
                .body("timeline.message", hasItem("skipped: The recipient unsubscribed."));
        get("/connections/" + connection)
                .body("destinations[0].unsubscribed", empty())
                .body("destinations[1].unsubscribed", contains("B@example.com"));
        assertThat(fire(connection(thisMinute().plusSeconds(86_400))).deliveries())
                .as("of another connection")
                .hasSize(3);
    }

    @Test
    void theFormOfAMailProgramMayHaveParts() {
        Request.anonymous()
                .contentType("multipart/form-data; boundary=b")
                .body("--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")
                .post(link)
                .statusCode(200);
        assertThat(rows("unsubscribed where connection_id is not null")).isEqualTo(1);
    }

    @Test
    void aBrowserMaySendTheFormFromAnyOrigin() {
        for (String origin : List.of("null", "https://tools.example.com", "https://mail.example.org")) {
            Request.anonymous()
                    .header("Origin", origin)
                    .contentType(FORM)
                    .body("scope=connection")
                    .post(link)
                    .statusCode(200);
        }
        assertThat(rows("unsubscribed")).isEqualTo(1);
    }

    @Test
    void thePageUnsubscribesFromAllOfTheWorkspaceAndTakesItBack() {
        assertThat(submit("scope=workspace").asString()).contains("gets no more charts from this sender");
        UUID other = connection(thisMinute().plusSeconds(86_400));
        assertThat(fire(other).deliveries()).hasSize(2);
        get("/connections/" + other).body("destinations[1].unsubscribed", contains("B@example.com"));

        assertThat(Request.anonymous().get(link).asString()).contains("You are unsubscribed", "subscribe again");
        assertThat(submit("undo=yes").asString()).contains("You are subscribed again");
        assertThat(fire(other).deliveries()).hasSize(3);
    }

    @Test
    void aPulseThatNobodyWantsIsSkippedWithoutAQuery() {
        sql("delete from connection_destination where destination_id = '" + CHANNEL + "'");
        submit("scope=workspace");
        Request.anonymous()
                .contentType(FORM)
                .body(ONE_CLICK)
                .post(path(request(pulse), "a@example.com"))
                .statusCode(200);

        String id = post("/connections/" + connection + "/pulses", "")
                .statusCode(202)
                .path("id");

        get("/pulses/" + id)
                .body("status", equalTo("skipped"))
                .body("failure.kind", equalTo("unsubscribed"))
                .body("deliveries.outcome", contains("skipped", "skipped"));
        assertThat(query("select status from source")).isEqualTo("draft");
    }

    @Test
    void aDeliveryToAnAddressThatUnsubscribedIsNotSentAgain() {
        reports.rendered(rendered(pulse, 1));
        reports.settled(settled(pulse, "B@example.com", 1, Outcome.FAILED));
        oneClick();
        problem(post("/deliveries/" + delivery(pulse, "B@example.com") + "/resend", ""), 409, "recipient-unsubscribed");
    }

    @Test
    void theListTellsWhoUnsubscribedAndAnEntryCanBeDeleted() {
        oneClick();
        submit("scope=workspace");

        get("/unsubscribed?limit=1").body("items", hasSize(1)).body("items[0].connectionId", nullValue());
        get("/unsubscribed?address=b@EXAMPLE.com&connection=" + connection).body("items", hasSize(2));
        get("/unsubscribed?address=a@example.com").body("items", empty());
        problem(get("/unsubscribed?connection=x"), 422, "invalid-field");
        Reply listed = get("/unsubscribed")
                .body("items[1].address", equalTo("b@example.com"))
                .body("items[1].connectionName", equalTo("Every morning"));

        for (Object id : listed.<List<Object>>path("items.id")) {
            delete("/unsubscribed/" + id).statusCode(204);
        }
        assertThat(fire().deliveries()).hasSize(3);
        problem(delete("/unsubscribed/" + UUID.randomUUID()), 404, "unsubscribed-not-found");
        Request.anonymous().get("/api/v1/unsubscribed").statusCode(401);
    }

    /** PostgreSQL lowers such letters or not, by the database's locale. */
    @Test
    void anAddressBeyondAsciiIsTheSameInUpperAndInLowerCase() {
        recipients("ÄRGER@example.com");
        link = path(fire(), "ärger@example.com");
        submit("scope=connection");

        recipients("ärger@example.com");
        assertThat(fire().deliveries()).extracting(DeliverySpec::address).containsExactly("C0123456789");
        recipients("Ärger@example.com");
        assertThat(fire().deliveries()).extracting(DeliverySpec::address).containsExactly("C0123456789");
        get("/unsubscribed?address=ÄRGER@example.com").body("items.address", contains("ärger@example.com"));
    }

    @Test
    void addressesBeyondAsciiOfOlderVersionsGetTheSpellingOfToday() throws IOException {
        recipients("Ops@example.com,ÄRGER@example.com");
        sql("""
            insert into unsubscribed
            select gen_random_uuid(), workspace_id, address, case when address <> 'Ünal@example.com' then id end, now()
            from connection, unnest('{ÄRGER@example.com,Ärger@example.com,ärger@example.com,Ünal@example.com}'::text[]) as address
            where id = '%s'
            """.formatted(connection));
        sql(Files.readString(Path.of("src/main/resources/db/migration/V42_1__addresses_beyond_ascii.sql")));

        assertThat(query("select recipients::text from destination where id = '" + MAIL + "'"))
                .isEqualTo("{Ops@example.com,ärger@example.com}");
        get("/unsubscribed").body("items.address", containsInAnyOrder("ärger@example.com", "ünal@example.com"));
        get("/connections/" + connection).body("destinations[1].unsubscribed", contains("ärger@example.com"));
    }

    /** For the mails of pulses that delivery-service has already. */
    @Test
    void eachChangeIsPublishedOnce() {
        oneClick();
        oneClick();
        submit("scope=workspace");
        submit("undo=yes");
        submit("undo=yes");
        oneClick();
        delete("/unsubscribed/" + get("/unsubscribed").path("items[0].id")).statusCode(204);

        await(subscriptions.sweep());

        assertThat(topics.subscriptions(6))
                .hasSize(6)
                .allMatch(change -> change.address().equals("b@example.com"))
                .extracting(SubscriptionChanged::connectionId, SubscriptionChanged::subscribed)
                .containsExactlyInAnyOrder(
                        tuple(connection, false),
                        tuple(null, false),
                        tuple(connection, true),
                        tuple(null, true),
                        tuple(connection, false),
                        tuple(connection, true));
        assertThat(rows("subscription_change")).isZero();
    }

    @Test
    void aLinkThatWasChangedUnsubscribesNobody() {
        String signature = link.substring(link.lastIndexOf('/') + 1);
        String other = path(request(pulse), "a@example.com");
        for (String wrong : List.of(
                link.substring(0, link.length() - 1),
                other.substring(0, other.lastIndexOf('/') + 1) + signature,
                "/api/v1/unsubscribe/x/y")) {
            assertThat(Request.anonymous()
                            .contentType(FORM)
                            .body(ONE_CLICK)
                            .post(wrong)
                            .statusCode(404)
                            .asString())
                    .contains("This link does not work");
        }
        assertThat(rows("unsubscribed")).isZero();
    }

    @Test
    void theNameOfAConnectionIsTextInThePage() {
        sql("update connection set name = '<b>\"&'");
        assertThat(Request.anonymous().get(link).asString())
                .contains("&lt;b&gt;&quot;&amp;")
                .doesNotContain("<b>");
    }

    @Test
    void theLinkOfAConnectionThatWasDeletedSaysThatNothingMoreComes() {
        oneClick();
        delete("/connections/" + connection).statusCode(204);

        assertThat(Request.anonymous().get(link).statusCode(200).asString())
                .contains("no longer sent to anybody", "all charts of this sender");
        assertThat(oneClick().statusCode(200).asString()).contains("no longer sent to anybody");
        assertThat(rows("unsubscribed")).isZero();
    }

    private static void recipients(String addresses) {
        sql("update destination set recipients = '{%s}' where id = '%s'".formatted(addresses, MAIL));
    }

    private Reply oneClick() {
        return submit(ONE_CLICK);
    }

    private Reply submit(String form) {
        return Request.anonymous().contentType(FORM).body(form).post(link);
    }

    private PulseRequested fire() {
        return fire(connection);
    }

    private PulseRequested fire(UUID fired) {
        String id =
                post("/connections/" + fired + "/pulses", "").statusCode(202).path("id");
        return request(UUID.fromString(id));
    }

    private PulseRequested request(UUID id) {
        return topics.requests(id, 1).get(0);
    }

    /** What the proxy in front of the service asks for when a person opens the link. */
    private static String path(PulseRequested request, String address) {
        return request.deliveries().stream()
                .filter(delivery -> delivery.address().equals(address))
                .findFirst()
                .orElseThrow()
                .unsubscribeUrl()
                .toString()
                .substring(PUBLIC_URL.length());
    }
}
