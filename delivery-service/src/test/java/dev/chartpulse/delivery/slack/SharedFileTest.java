package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.MissingNode;

import dev.chartpulse.contracts.Wire;

class SharedFileTest {

    private static final String PAGE = "\"permalink\":\"https://acme.slack.com/files/U1/F1/a.png\"";

    @ParameterizedTest
    @ValueSource(strings = {"public", "private"})
    void thePostedFileHasTheAddressOfItsMessage(String kind) throws IOException {
        SharedFile file =
                file("{" + PAGE + ",\"shares\":{\"" + kind + "\":{\"C1\":[{\"ts\":\"1772438402.000100\"}]}}}");

        assertThat(file.isShared()).isTrue();
        assertThat(file.link("C1")).hasToString("https://acme.slack.com/archives/C1/p1772438402000100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{%s}",
                "{%s,\"shares\":{}}",
                "{%s,\"shares\":{\"public\":{\"C2\":[{\"ts\":\"1.2\"}]}}}",
                "{%s,\"shares\":{\"public\":{\"C1\":[{\"ts\":\"../../x\"}]}}}"
            })
    void withoutAMessageItHasItsOwn(String json) throws IOException {
        assertThat(file(json.formatted(PAGE)).link("C1")).hasToString("https://acme.slack.com/files/U1/F1/a.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://acme.slack.com/x",
                "https://u:p@acme.slack.com/x",
                "",
                " ",
                "https:///x"
            })
    void whatIsNoAddressOfTheWebIsLeftOut(String permalink) throws IOException {
        assertThat(file("{\"permalink\":\"" + permalink + "\"}").link("C1")).isNull();
    }

    @Test
    void anAnswerWithoutFilesHasNoLink() {
        SharedFile file = SharedFile.of(MissingNode.getInstance(), "C1");

        assertThat(file.isShared()).isFalse();
        assertThat(file.link("C1")).isNull();
    }

    private static SharedFile file(String json) throws IOException {
        return SharedFile.of(Wire.mapper().readTree(json), "C1");
    }
}
