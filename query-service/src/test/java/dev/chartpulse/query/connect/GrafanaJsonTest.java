package dev.chartpulse.query.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.vertx.core.MultiMap;

import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.grafana.HttpAnswer;

class GrafanaJsonTest {

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "<html>",
                "{\"a\":",
                "[".repeat(100_000),
                "[" + "{},".repeat(300_000) + "{}]",
                "[" + "1,".repeat(500_000) + "1]");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatNoGrafanaAnswersIsNothing(String body) {
        assertThat(GrafanaJson.of(answer(body))).isEmpty();
    }

    @Test
    void aListOfManyDataSourcesIsRead() {
        String source = "{\"uid\":\"u\",\"name\":\"n\",\"type\":\"t\",\"jsonData\":{\"version\":\"Flux\"}}";

        assertThat(GrafanaJson.of(answer("[" + (source + ",").repeat(5_000) + source + "]")))
                .hasValueSatisfying(list -> assertThat(list).hasSize(5_001));
    }

    private static HttpAnswer answer(String body) {
        return new HttpAnswer(
                200, "OK", MultiMap.caseInsensitiveMultiMap(), ForeignBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
