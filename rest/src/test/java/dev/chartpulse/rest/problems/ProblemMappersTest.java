package dev.chartpulse.rest.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.RestClient;

@QuarkusTest
class ProblemMappersTest {

    private static final Pattern INCIDENT = Pattern.compile("look for (\\S+) in the log of test-service");

    @TestHTTPResource("/faults")
    URI faults;

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "checked", "error", "later", "unwritable"})
    void anUnforeseenFaultIsLoggedUnderTheIdThatTheClientGets(String kind) throws Exception {
        try (Log log = new Log()) {
            HttpResponse<String> answer = RestClient.send(RestClient.request(URI.create(faults + "/" + kind)));

            problem(answer, 500, "internal-error");
            assertThat(answer.body()).doesNotContain(FaultyResource.SECRET, "Exception", "dev.chartpulse", "\\tat ");
            Matcher incident = INCIDENT.matcher(answer.body());
            assertThat(incident.find()).isTrue();
            assertThat(log.messages).anyMatch(message -> message.contains(incident.group(1)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                          | 400 | malformed-body | line 1",
                "s3cret                                     | 400 | malformed-body | not JSON",
                "[]                                         | 400 | wrong-type     | JSON object",
                "{\"name\":[\"s3cret\"]}                    | 400 | wrong-type     | name: must be a text",
                "{\"size\":\"s3cret\"}                      | 400 | wrong-type     | size: must be a number",
                "{\"name\":\"a\",\"parts\":[{\"number\":{}}]} | 400 | wrong-type   | parts[0].number: must be a whole number",
                "{}                                         | 422 | invalid-field  | body: name is missing",
                "{\"parts\":[{\"number\":7}]}               | 422 | invalid-field  | parts[0]: number must be 1 to 2",
                "null                                       | 422 | invalid-field  | body: is missing",
                "~~                                         | 422 | invalid-field  | body: is missing",
            })
    void aBadBodyIsExplainedWhoeverReadsIt(String body, int status, String code, String detail) throws Exception {
        for (String path : List.of("", "/bytes")) {
            HttpResponse<String> answer = RestClient.send(RestClient.request(URI.create(faults + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.strip())));

            problem(answer, status, code);
            assertThat(answer.body()).contains(detail).doesNotContain("s3cret", "Exception", "dev.chartpulse");
        }
    }

    @Test
    void theFrameworksRefusalsAreProblems() throws Exception {
        URI one = URI.create(faults + "/none");
        problem(RestClient.send(RestClient.request(faults.resolve("/nowhere"))), 404, "not-found");
        HttpResponse<String> refused = RestClient.send(RestClient.request(one).DELETE());
        problem(refused, 405, "method-not-allowed");
        assertThat(refused.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS");
        HttpResponse<String> options =
                RestClient.send(RestClient.request(one).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS");
        assertThat(RestClient.send(RestClient.request(faults).method("OPTIONS", BodyPublishers.noBody()))
                        .headers()
                        .allValues("Allow"))
                .containsExactly("OPTIONS, POST");
    }

    @Test
    void aMediaTypeThatIsNotTakenIsNamed() throws Exception {
        for (String type : List.of("text/plain", "json", "text/" + "x".repeat(200))) {
            HttpResponse<String> refused = RestClient.send(
                    RestClient.request(faults).header("Content-Type", type).POST(BodyPublishers.ofString("{}")));
            problem(refused, 415, "unsupported-media-type");
            assertThat(refused.body())
                    .contains("The body's media type, " + type.substring(0, Math.min(100, type.length())))
                    .doesNotContain("x".repeat(101));
        }
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"action\":\"");
    }

    /** What {@link Incidents} logs. */
    private static final class Log extends Handler implements AutoCloseable {

        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger(Incidents.class.getName());

        Log() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            messages.add(String.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
