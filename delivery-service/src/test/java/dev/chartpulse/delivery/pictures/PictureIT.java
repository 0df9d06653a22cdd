package dev.chartpulse.delivery.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.ledger.PulseLedger;

/** The pictures of the ledger, by internal REST. */
@QuarkusTest
@WithTestResource(Kit.class)
class PictureIT extends ServiceScenarios {

    @Inject
    PulseLedger ledger;

    @Test
    void aPictureIsGivenAsSoonAsTheLedgerHoldsIt() {
        Pulse pulse = new Pulse();
        get(pulse.ref.id()).statusCode(404).body("code", equalTo("chart-not-there"));

        ledger.store(pulse.rendered()).await().atMost(PATIENCE);

        assertThat(get(pulse.ref.id())
                        .statusCode(200)
                        .contentType("image/png")
                        .extract()
                        .asByteArray())
                .isEqualTo(pulse.rendered().png());
    }

    private static ValidatableResponse get(UUID pulse) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("internal", Kit.INTERNAL_TOKEN)
                .get("/internal/pulses/" + pulse + "/chart.png")
                .then();
    }
}
