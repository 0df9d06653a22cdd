package dev.chartpulse.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.Receiver.Taken;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;

/** Charts posted to receivers of all manners. */
@QuarkusTest
@WithTestResource(Kit.class)
class WebhookIT extends ServiceScenarios {

    private static final String KEY = "a-key-of-the-receiver";
    private static final String ROWS = "time,Größe\r\n2026-03-02T09:00:00+01:00,1.5\r\n";

    @Inject
    MeterRegistry meters;

    private final URI address = Kit.receiver().address();

    private UUID fireTo(WebhookAccess access) {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, access);
        fire(pulse);
        return delivery;
    }

    private UUID fireTo(URI url) {
        return fireTo(Kit.webhookAccess(url, KEY, Payload.MULTIPART));
    }

    private Taken only() {
        assertThat(Kit.receiver().taken(address)).hasSize(1);
        return Kit.receiver().taken(address).get(0);
    }

    @Test
    void aReceiverGetsTheFiguresAndThePictureInOneRequest() throws IOException {
        UUID delivery = fireTo(address);

        assertThat(settled(delivery, Outcome.SENT).reference()).isEqualTo(delivery.toString());
        Taken taken = only();
        assertThat(taken.headers().get("Chartpulse-Delivery")).isEqualTo(delivery.toString());
        assertThat(taken.headers().get("Content-Type"))
                .isEqualTo("multipart/form-data; boundary=chartpulse-" + delivery);
        String[] parts = taken.body().toString(StandardCharsets.ISO_8859_1).split("--chartpulse-" + delivery);
        assertThat(parts).hasSize(4);
        assertThat(parts[1])
                .startsWith("\r\nContent-Disposition: form-data; name=\"event\"\r\n"
                        + "Content-Type: application/json\r\n\r\n{");
        assertThat(parts[2])
                .isEqualTo("\r\nContent-Disposition: form-data; name=\"chart\"; filename=\"chart.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\nthe picture\r\n");
        assertThat(parts[3]).isEqualTo("--\r\n");
        JsonNode event = Wire.mapper().readTree(parts[1].substring(parts[1].indexOf('{')));
        assertThat(event.at("/type").asText()).isEqualTo("chart");
        assertThat(event.at("/delivery").asText()).isEqualTo(delivery.toString());
        assertThat(event.at("/connection/name").asText()).isEqualTo("Checkout every morning");
        assertThat(event.at("/message/title").asText()).isEqualTo("Checkout");
        assertThat(event.at("/series/0/last/value").asDouble()).isEqualTo(-3);
        assertThat(event.at("/series/0/last/text").asText()).isEqualTo("-3.0 req/s");
        assertThat(event.at("/chart/url").asText()).startsWith("https://chartpulse.example.com/charts/");
    }

    @Test
    void theRowsAreAThirdPart() throws IOException {
        Pulse pulse = new Pulse();
        pulse.withCsv(ROWS);
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(address, KEY, Payload.MULTIPART));
        fire(pulse);

        settled(delivery, Outcome.SENT);
        String[] parts = only().body().toString(StandardCharsets.UTF_8).split("--chartpulse-" + delivery);
        assertThat(parts).hasSize(5);
        assertThat(parts[2]).contains("name=\"chart\"");
        assertThat(parts[3])
                .isEqualTo("\r\nContent-Disposition: form-data; name=\"csv\"; filename=\"chart.csv\"\r\n"
                        + "Content-Type: text/csv; charset=utf-8; header=present\r\n\r\n" + ROWS + "\r\n");
        JsonNode event = Wire.mapper().readTree(parts[1].substring(parts[1].indexOf('{')));
        assertThat(event.at("/csv/file").asText()).startsWith("checkout-").endsWith(".csv");
    }

    @Test
    void aReceiverForWhichTheRowsAreTooLargeGetsTheChartWithoutThem() throws IOException {
        Kit.receiver().spoil(address, Fault.answer(413, "{}"));
        Pulse pulse = new Pulse();
        pulse.withCsv(ROWS);
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(address, KEY, Payload.MULTIPART));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(1);
        assertThat(Kit.receiver().calls(address)).isEqualTo(2);
        String[] parts = only().body().toString(StandardCharsets.UTF_8).split("--chartpulse-" + delivery);
        assertThat(parts).hasSize(4);
        JsonNode event = Wire.mapper().readTree(parts[1].substring(parts[1].indexOf('{')));
        assertThat(event.has("csv")).isFalse();
        assertThat(event.at("/message/notices").toString()).contains("The CSV file is missing: the receiver found");
    }

    @Test
    void aReceiverForWhichTheChartAloneIsTooLargeIsNotAskedAgain() {
        Kit.receiver().spoil(address, Fault.answer(413, "{}"));

        DeliverySettled event = settled(fireTo(address), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("webhook-too-large");
        assertThat(event.failure().action()).contains("2 MB");
        assertThat(Kit.receiver().calls(address)).isEqualTo(1);
    }

    @Test
    void aReceiverThatWantsJsonGetsNoRows() throws IOException {
        Pulse pulse = new Pulse();
        pulse.withCsv(ROWS);
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(address, KEY, Payload.JSON));
        fire(pulse);

        settled(delivery, Outcome.SENT);
        JsonNode event = Wire.mapper().readTree(only().body().getBytes());
        assertThat(event.has("csv")).isFalse();
        assertThat(event.at("/chart/url").asText()).isNotEmpty();
    }

    @Test
    void aReceiverThatWantsJsonGetsTheAddressOfTheChart() throws IOException {
        UUID delivery = fireTo(Kit.webhookAccess(address, KEY, Payload.JSON));

        settled(delivery, Outcome.SENT);
        assertThat(only().headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(Wire.mapper()
                        .readTree(only().body().getBytes())
                        .at("/chart/url")
                        .asText())
                .isEqualTo("https://chartpulse.example.com/charts/a.png?signature=b");
    }

    @Test
    void theSignatureIsOfTheTimeAndTheBodyByTheKeyOfTheReceiver() {
        Instant before = Instant.now().minusSeconds(60);
        settled(fireTo(address), Outcome.SENT);

        Matcher signature = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})")
                .matcher(only().headers().get("Chartpulse-Signature"));
        assertThat(signature.matches()).isTrue();
        assertThat(Instant.ofEpochSecond(Long.parseLong(signature.group(1))))
                .isBetween(before, Instant.now().plusSeconds(60));
        Buffer signed = Buffer.buffer(signature.group(1)).appendString(".").appendBuffer(only().body());
        assertThat(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, KEY).hmacHex(signed.getBytes()))
                .isEqualTo(signature.group(2));
    }

    @Test
    void aRequestThatBrokeOffIsRepeatedWithTheSameId() {
        Kit.receiver().spoil(address, Fault.drop().afterTheWork(), Fault.answer(500, "{}"), Fault.hang());

        UUID delivery = fireTo(address);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(4);
        assertThat(Kit.receiver().taken(address))
                .hasSize(2)
                .extracting(taken -> taken.headers().get("Chartpulse-Delivery"))
                .containsOnly(delivery.toString());
    }

    @Test
    void whatMayHaveBeenTakenAtTheLastAttemptIsUnknown() {
        Fault[] faults = new Fault[8];
        Arrays.fill(faults, Fault.answer(500, "{}"));
        Kit.receiver().spoil(address, faults);

        DeliverySettled event = settled(fireTo(address), Outcome.UNKNOWN);

        assertThat(event.attempts()).isEqualTo(8);
        assertThat(event.failure().message()).startsWith("Given up after 8 attempts, the last: ");
    }

    @Test
    void whatMayHaveBeenTakenBeforeTheReceiverRefusedIsUnknownAndCountedSo() {
        Kit.receiver().spoil(address, Fault.drop().afterTheWork(), Fault.answer(410, "{}"));
        double before = unknown();

        assertThat(settled(fireTo(address), Outcome.UNKNOWN).failure().kind()).isEqualTo("webhook-gone");

        await().until(() -> unknown() == before + 1);
    }

    private double unknown() {
        return meters.counter("chartpulse.deliveries", "kind", "webhook", "outcome", "unknown", "by", "attempt")
                .count();
    }

    @Test
    void whatMayHaveBeenTakenBeforeThePulseExpiredIsUnknown() {
        Kit.receiver().spoil(address, Fault.drop().afterTheWork(), Fault.tooManyRequests(3600));
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(address, KEY, Payload.JSON));
        fire(pulse);
        awaitBusy(delivery);

        Kit.sql("update pulse set expires_at = now() where id = ?", pulse.ref.id());

        DeliverySettled event = settled(delivery, Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("delivery-unknown");
        assertThat(event.failure().message()).contains("may have been sent", "answered 429");
    }

    @Test
    void aReceiverThatIsBusyIsAskedAgainWhenItSaidSo() {
        Kit.receiver().spoil(address, Fault.tooManyRequests(1));

        UUID delivery = fireTo(address);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.count("select count(*) from pace where key like 'webhook:%'"))
                .isPositive();
    }

    @Test
    void aNewAddressIsANewTryThoughTheOldOneAskedToWait() {
        URI busy = Kit.receiver().address();
        Kit.receiver().spoil(busy, Fault.tooManyRequests(3600));
        WebhookAccess old = Kit.webhookAccess(busy, KEY, Payload.MULTIPART);
        UUID waiting = fireTo(old);
        awaitBusy(waiting);
        UUID behind = fireTo(old);

        settled(fireTo(Kit.webhookAccess(old, address, KEY)), Outcome.SENT);

        letPass();
        assertThat(Kit.settled(waiting)).isEmpty();
        assertThat(Kit.settled(behind)).isEmpty();
        assertThat(Kit.receiver().calls(busy)).isEqualTo(1);
    }

    @Test
    void whatFailedIsSentOnceMoreToTheNewAddressThoughTheOldOneAskedToWait() {
        URI busy = Kit.receiver().address();
        Kit.receiver().spoil(busy, Fault.answer(400, "{}"), Fault.tooManyRequests(3600));
        WebhookAccess old = Kit.webhookAccess(busy, KEY, Payload.MULTIPART);
        DeliverySettled failed = settled(fireTo(old), Outcome.FAILED);
        awaitBusy(fireTo(old));

        Kit.send(new ResendRequested(
                failed.deliveryId(),
                failed.pulseId(),
                failed.workspaceId(),
                failed.revision(),
                failed.outcome(),
                null,
                Kit.webhookAccess(old, address, KEY),
                Instant.now(),
                Instant.now().plusSeconds(3600)));

        await().until(() -> Kit.settled(failed.deliveryId()).size() == 2);
        only();
    }

    @Test
    void aPulseThatIsAskedForAgainGoesToTheNewAddressThoughTheOldOneAskedToWait() {
        URI busy = Kit.receiver().address();
        Kit.receiver().spoil(busy, Fault.tooManyRequests(3600));
        WebhookAccess old = Kit.webhookAccess(busy, KEY, Payload.MULTIPART);
        awaitBusy(fireTo(old));
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toPosted(DeliveryKind.WEBHOOK, old);
        Kit.send(pulse.requested());
        await().until(() -> Kit.count("select count(*) from delivery where id = ?", delivery) == 1);

        Kit.send(pulse.requestedAgainAt(Kit.webhookAccess(old, address, KEY)));
        Kit.send(pulse.rendered());

        settled(delivery, Outcome.SENT);
        only();
    }

    private static void awaitBusy(UUID delivery) {
        await().until(() -> Kit.count(
                        "select count(*) from delivery where id = ? and failure ->> 'kind' = 'webhook-busy'", delivery)
                == 1);
    }

    @Test
    void aReceiverThatIsGoneIsNeverAskedAgain() {
        Kit.receiver().spoil(address, Fault.answer(410, "{}"));

        DeliverySettled event = settled(fireTo(address), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("webhook-gone");
        assertThat(event.failure().reach()).isEqualTo(Reach.ADDRESS);
        assertThat(Kit.receiver().calls(address)).isEqualTo(1);
    }

    @Test
    void aReceiverThatDoesNotWantThisOneIsAskedTheNextTime() {
        Kit.receiver().spoil(address, Fault.answer(400, "{}"));

        DeliverySettled event = settled(fireTo(address), Outcome.FAILED);

        assertThat(event.failure().reach()).isEqualTo(Reach.DELIVERY);
        settled(fireTo(address), Outcome.SENT);
    }

    @Test
    void aRedirectIsNotFollowed() {
        URI elsewhere = Kit.receiver().address();
        Kit.receiver().spoil(address, Fault.answer(Answer.json(307, "{}").with("Location", elsewhere.toString())));

        DeliverySettled event = settled(fireTo(address), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("webhook-redirected");
        assertThat(event.failure().reach()).isEqualTo(Reach.ADDRESS);
        assertThat(Kit.receiver().calls(elsewhere)).isZero();
    }

    @Test
    void anAnswerOfTenMegabytesIsNotReadToItsEnd() {
        Kit.receiver()
                .spoil(
                        address,
                        Fault.answer(Answer.of(200, "text/plain", Buffer.buffer(new byte[10 << 20])))
                                .afterTheWork());

        assertThat(settled(fireTo(address), Outcome.SENT).attempts()).isEqualTo(1);
    }

    @Test
    void aPrivateAddressIsNotCalled() {
        DeliverySettled event = settled(fireTo(URI.create("http://169.254.169.254/latest")), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("address-refused");
        assertThat(event.failure().message()).contains("169.254.169.254 is a metadata address");
        assertThat(event.failure().action()).contains("chartpulse.egress.allow");
    }

    @Test
    void anAddressThatWasSealedForAnotherHostDoesNotOpen() {
        WebhookAccess sealed = Kit.webhookAccess(address, KEY, Payload.MULTIPART);
        WebhookAccess moved = new WebhookAccess(
                sealed.workspaceId(),
                sealed.destinationId(),
                URI.create("https://evil.example.com"),
                sealed.secret(),
                sealed.payload(),
                null);

        assertThat(settled(fireTo(moved), Outcome.FAILED).failure().kind()).isEqualTo("webhook-unreadable");
        assertThat(Kit.receiver().calls(address)).isZero();
    }

    @Test
    void noSecretIsTold() {
        Kit.receiver().spoil(address, Fault.answer(400, "{\"echo\":\"" + address + "\"}"));

        DeliverySettled event = settled(fireTo(address), Outcome.FAILED);

        assertThat(event.failure().toString()).contains("127.0.0.1").doesNotContain("sig=", address.getPath(), KEY);
    }

    @Test
    void whetherAnAddressMayBeCalledIsToldBeforeItIsStored() {
        check(Kit.webhookAccess(address, KEY, Payload.JSON), 200);
        assertThat(check(Kit.webhookAccess(URI.create("http://10.0.0.1/a"), KEY, Payload.JSON), 422))
                .contains("address-refused", "10.0.0.1 is a private address");
        assertThat(Kit.receiver().calls(address)).isZero();
    }

    private static String check(WebhookAccess access, int status) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("internal", Kit.INTERNAL_TOKEN)
                .contentType("application/json")
                .body(json(access))
                .post("/internal/webhooks/checks")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
