package dev.chartpulse.standins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.vertx.core.http.HttpMethod;

@Timeout(60)
class StandInServerTest {

    private final AtomicInteger worked = new AtomicInteger();
    private StandInServer server;
    private Browser browser;

    @BeforeEach
    void start() {
        server = StandInServer.create()
                .on(HttpMethod.GET, "/work", "work", context -> Answer.json(200, "" + worked.incrementAndGet()))
                .listen(0);
        browser = new Browser(server.url(), null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onlyAsManyCallsAreSpoiledAsWereAskedFor() throws IOException {
        server.faults().next(2, "work", Fault.tooManyRequests(7));

        HttpResponse<String> refused = browser.get("/work");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(browser.get("/work").statusCode()).isEqualTo(429);
        assertThat(browser.get("/work").body()).isEqualTo("1");
        assertThat(server.faults().calls("work")).isEqualTo(3);
    }

    @Test
    void aConnectionCanBeDroppedAfterTheWorkWasDone() throws IOException {
        server.faults().next("work", Fault.drop().afterTheWork());

        assertThatThrownBy(() -> browser.get("/work")).isInstanceOf(IOException.class);
        assertThat(worked).hasValue(1);
    }

    @Test
    void aConnectionCanBeDroppedBeforeTheWork() throws IOException {
        server.faults().next("work", Fault.drop());

        assertThatThrownBy(() -> browser.get("/work")).isInstanceOf(IOException.class);
        assertThat(worked).hasValue(0);
    }

    @Test
    void aLateAnswerIsTheUsualOne() throws IOException {
        server.faults().next("work", Fault.delay(Duration.ofMillis(50)));

        assertThat(browser.get("/work").body()).isEqualTo("1");
    }

    @Test
    void allIsWellAgainWhenCleared() throws IOException {
        server.faults().always("work", Fault.answer(503, "{}"));
        assertThat(browser.get("/work").statusCode()).isEqualTo(503);
        assertThat(browser.get("/work").statusCode()).isEqualTo(503);

        server.faults().clear();

        assertThat(browser.get("/work").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsAnError() {
        assertThatThrownBy(() -> StandInServer.create().listen(server.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + server.port());
    }
}
