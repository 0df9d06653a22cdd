package dev.chartpulse.contracts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem.FieldError;

class ProblemTest {

    @Test
    void aProblemIsWrittenWithoutThePartsThatWereLeftOut() throws JsonProcessingException {
        Problem problem = Problem.of(404, ProblemCode.SOURCE_NOT_FOUND, "There is no such source.")
                .build();

        assertThat(Wire.mapper().writeValueAsString(problem)).isEqualTo("""
                {"type":"about:blank","title":"Source not found","status":404,"detail":"There is no such source.",\
                "code":"source-not-found"}""");
    }

    @Test
    void aProblemWithAllPartsIsReadAsItWasWritten() throws JsonProcessingException {
        Problem problem = Problem.of(422, ProblemCode.INVALID_FIELD, "title: is missing")
                .action("Correct it.")
                .retryable(false)
                .errors(List.of(new FieldError("title", "is missing")))
                .build();

        String json = Wire.mapper().writeValueAsString(problem);
        assertThat(json).contains("\"title\":\"Invalid field\"", "\"retryable\":false", "\"field\":\"title\"");
        assertThat(Wire.mapper().readValue(json, Problem.class)).isEqualTo(problem);
        assertThat(problem.withStatus(503).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"The code and the detail changed places.", "Not-found", "not_found", "-not-found", " "})
    void aCodeThatIsNotWordsJoinedByHyphensIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Problem(null, null, 404, "not found", code, null, null, null))
                .withMessageContaining("code");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void aStatusThatIsNoErrorIsRefused(int status) {
        var builder = Problem.of(status, ProblemCode.NOT_FOUND, "Nothing is there.");
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("status");
    }

    @Test
    void aProblemWithoutADetailIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problem.of(404, ProblemCode.NOT_FOUND, " "))
                .withMessageContaining("detail");
    }
}
