package dev.chartpulse.render.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.render.KafkaResource;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ChartResourceComponentTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @Test
    void chartIsDrawn() throws IOException {
        byte[] png = internal(json(Cases.reference().request()))
                .post("/internal/charts")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(840);
    }

    @Test
    void summaryTellsTheSameInWords() throws IOException {
        byte[] body = internal(json(Cases.reference().request()))
                .post("/internal/summaries")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asByteArray();
        ChartSummary summary = Wire.mapper().readValue(body, ChartSummary.class);
        assertThat(summary.altText()).startsWith("Line chart “Checkout: traffic and latency”");
        assertThat(summary.series()).hasSize(2);
        assertThat(summary.series().get(0).last().text()).endsWith("req/s");
    }

    @Test
    void withoutCredentialsNothingIsDrawn() throws IOException {
        given().contentType("application/json")
                .body(json(Cases.reference().request()))
                .post("/internal/charts")
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        given().auth()
                .preemptive()
                .basic("internal", "unset")
                .contentType("application/json")
                .body(json(Cases.reference().request()))
                .post("/internal/charts")
                .then()
                .statusCode(401);
    }

    @Test
    void aBodyThatIsNotJsonIsAProblem() {
        internal("{\"chart\":".getBytes(UTF_8))
                .post("/internal/charts")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("malformed-body"));
    }

    @Test
    void aMissingFieldIsNamed() {
        internal("{\"chart\":{\"title\":\"t\",\"type\":\"line\",\"metrics\":[]}}".getBytes(UTF_8))
                .post("/internal/charts")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-field"))
                .body("errors[0].field", equalTo("chart"))
                .body("detail", containsString("number of metrics must be 1 to 2"));
    }

    @Test
    void aWrongTypeIsNamedWithoutQuotingTheBody() throws IOException {
        String body = new String(json(Cases.reference().request()), UTF_8)
                .replaceFirst("\"values\":\\[", "\"values\":[\"s3cret\",");
        internal(body.getBytes(UTF_8))
                .post("/internal/summaries")
                .then()
                .statusCode(400)
                .body("detail", startsWith("series[0].values"))
                .body(org.hamcrest.Matchers.not(containsString("s3cret")));
    }

    @Test
    void aWindowInAFarFutureIsUnchartable() throws IOException {
        Case chart = new Case("far", "far").until("+20000-01-01T00:00:00Z", java.time.Duration.ofHours(1));
        assertThat(chart.request().chart().to()).isAfter(Instant.parse("9999-12-31T00:00:00Z"));
        internal(json(chart.request()))
                .post("/internal/charts")
                .then()
                .statusCode(422)
                .body("code", equalTo("window-unchartable"))
                .body("retryable", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOverTheLimitIsAProblemWhetherItSaysSoOrNot(boolean declared) throws IOException, InterruptedException {
        byte[] large = new byte[9 * 1024 * 1024];
        String credentials = Base64.getEncoder().encodeToString(("internal:" + KafkaResource.TOKEN).getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/internal/charts"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(
                        declared
                                ? HttpRequest.BodyPublishers.ofByteArray(large)
                                : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void theServiceIsReadyOnceItHasWarmedUp() {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .untilAsserted(() -> given().get(ready).then().statusCode(200));
    }

    @Test
    void aPictureIsMadeSmaller() throws IOException {
        byte[] picture = internal(json(Cases.reference().request()))
                .post("/internal/charts")
                .then()
                .extract()
                .asByteArray();

        byte[] small = internal()
                .contentType("image/png")
                .body(picture)
                .post("/internal/thumbnails/320")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();

        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(320);
        assertThat(small.length).isLessThan(picture.length);
        internal()
                .contentType("image/png")
                .body(picture)
                .post("/internal/thumbnails/8")
                .then()
                .statusCode(422);
    }

    @Test
    void theUnitsAreListed() {
        internal().get("/internal/units").then().statusCode(200).body("id", hasItem("reqps"));
        given().get("/internal/units").then().statusCode(401);
    }

    private static RequestSpecification internal(byte[] body) {
        return internal().contentType("application/json").body(body);
    }

    private static RequestSpecification internal() {
        return given().auth().preemptive().basic("internal", KafkaResource.TOKEN);
    }

    private static byte[] json(ChartRequest request) throws IOException {
        return Wire.mapper().writeValueAsBytes(request);
    }
}
