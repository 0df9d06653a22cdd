package dev.chartpulse.source.ratelimits;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class RateLimitComponentTest extends ServiceTest {

    @Inject
    RateLimits limits;

    @AfterEach
    void deleteKeys() {
        sql("delete from api_key");
    }

    @Test
    void aCallerThatSendsTooManyRequestsIsToldWhenTheNextMayComeAndNobodyElseIsHeldUp() {
        Reply made = post("/keys", "{\"name\":\"Wild\",\"role\":\"viewer\"}").statusCode(201);
        String key = made.path("key");
        Request.anonymous()
                .header("X-API-Key", key)
                .get("/api/v1/sources")
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"caller\";q=6000;w=60"))
                .header("RateLimit", matchesPattern("\"caller\";r=5999;t=\\d+"));
        for (int i = 0; i < 6000; i++) {
            limits.count("KEY " + made.path("id"));
        }
        Reply refused = Request.anonymous().header("X-API-Key", key).get("/api/v1/sources");
        problem(refused, 429, "too-many-requests")
                .header("Retry-After", matchesPattern("\\d+"))
                .header("RateLimit", matchesPattern("\"caller\";r=0;t=\\d+"));
        problem(Request.anonymous().header("X-API-Key", key).json("{}").post("/api/v1/keys"), 429, "too-many-requests");
        get("/sources").statusCode(200);
    }

    @Test
    void whatIsOpenToEverybodyCountsForNobody() {
        Request.anonymous()
                .get("/api/v1/sources/00000000-0000-0000-0000-000000000001/chart.png?s=x")
                .header("RateLimit", nullValue());
        Request.anonymous().get("/api/v1/sources").statusCode(401).header("RateLimit", nullValue());
        Request.management().get("/health/live").statusCode(200).header("RateLimit", nullValue());
    }
}
