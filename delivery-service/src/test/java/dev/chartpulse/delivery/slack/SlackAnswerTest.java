package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class SlackAnswerTest {

    private static final String TOKEN = "xoxb-0123456789-abcdef";
    private static final String ESCAPED =
            TOKEN.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());

    @Test
    void theTokenIsRemovedFromEveryText() {
        SlackAnswer answer = read("{\"ok\":true,\"team\":\"Team " + ESCAPED + "\",\"list\":[[\"" + TOKEN + "\"]]}");

        assertThat(answer.text(100, "team")).isEqualTo("Team [token]");
        assertThat(answer.at("list").toString()).isEqualTo("[[\"[token]\"]]");
    }

    @Test
    void theTokenIsRemovedBeforeTheTextIsCut() {
        SlackAnswer answer = read(new JsonObject()
                .put("ok", true)
                .put("team", "x".repeat(90) + TOKEN)
                .encode());

        assertThat(answer.text(100, "team")).doesNotContain("xoxb").hasSize(97);
        assertThat(answer.text(95, "team")).doesNotContain("xoxb").hasSize(95);
    }

    @Test
    void anErrorIsOneBoundedLineWithoutTheToken() {
        JsonObject body = new JsonObject()
                .put("ok", false)
                .put("error", TOKEN + "\r\n\u202E" + "x".repeat(1_000_000))
                .put("needed", "y".repeat(1_000_000) + TOKEN);

        SlackException failure = catchThrowableOfType(SlackException.class, () -> read(body.encode()));

        assertThat(failure.getMessage())
                .hasSizeLessThan(300)
                .startsWith("Slack refuses the request. Slack answered [token] x")
                .doesNotContain("xoxb", "\r", "\n", "\u202E");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"error": "channel_not_found"} | There is no such channel, or the bot does not see it. Slack answered channel_not_found.
                {"error": "missing_scope", "needed": "files:write"} | The token lacks a permission (scope). Slack answered missing_scope (scope files:write).
                {"error": "new_in_2031"} | Slack refuses the request. Slack answered new_in_2031 to auth.test.
                {"error": "fatal_error"} | Slack failed. Slack answered fatal_error to auth.test.
                """)
    void aRefusalIsToldInWordsBeforeSlacksOwnCode(String body, String words) {
        assertThatThrownBy(() -> read(body)).hasMessage(words);
    }

    @Test
    void whatIsMissingIsEmpty() {
        SlackAnswer answer = read(new JsonObject()
                .put("ok", true)
                .put("list", new JsonArray().add(1))
                .encode());

        assertThat(answer.text(100, "no", "such")).isEmpty();
        assertThat(answer.text(100, "list")).isEmpty();
    }

    private static SlackAnswer read(String body) {
        return SlackAnswer.of("auth.test", TOKEN, new SlackHttp.Answer(200, null, null, Buffer.buffer(body)));
    }
}
