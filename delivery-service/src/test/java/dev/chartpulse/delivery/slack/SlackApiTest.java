package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.delivery.slack.SlackApi.UploadedFile;

class SlackApiTest {

    private final SlackTestServer slack = new SlackTestServer();

    @AfterEach
    void close() {
        slack.close();
    }

    /** What Slack says counts where it is known; else the status, which tells whose fault it was. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"ok\":false,\"error\":\"invented_tomorrow\"} | REJECTED",
                "200 | {\"ok\":false,\"error\":\"is_archived\"} | CHANNEL_ARCHIVED",
                "200 | {\"ok\":false} | INTERRUPTED",
                "200 | <html>proxy</html> | INTERRUPTED",
                "500 | {\"ok\":false,\"error\":\"invented_tomorrow\"} | UNAVAILABLE",
                "503 | <html>oops</html> | UNAVAILABLE",
                "500 | {\"ok\":false,\"error\":\"invalid_auth\"} | TOKEN_INVALID",
                "500 | {\"ok\":true} | UNAVAILABLE",
                "404 | {\"ok\":false,\"error\":\"invented_tomorrow\"} | REJECTED",
                "429 | {\"ok\":false,\"error\":\"invented_tomorrow\"} | RATE_LIMITED"
            })
    void anAnswerIsClassified(int status, String body, SlackFailure expected) {
        slack.behaves(request -> request.response().setStatusCode(status).end(body));

        SlackException failure = catchThrowableOfType(SlackException.class, () -> slack.api()
                .complete(
                        "xoxb-1",
                        List.of(new UploadedFile("F1", "title")),
                        "C1",
                        null,
                        Wire.mapper().createArrayNode())
                .await()
                .atMost(Duration.ofSeconds(60)));

        assertThat(failure.reason()).isEqualTo(expected);
        assertThat(failure).hasMessageNotContaining("xoxb-1");
    }

    @Test
    void whatSlackAsksToWaitIsTakenUpToAnHour() {
        slack.behaves(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "86400")
                .end());

        SlackException failure = catchThrowableOfType(
                SlackException.class,
                () -> slack.api().authTest("xoxb-1").await().atMost(Duration.ofSeconds(60)));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
    }
}
