package dev.chartpulse.source.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class SqlTest {

    @Test
    void jsonHoldsNoNulWhereverItStood() {
        assertThat(Sql.json(Map.of("a\0", "\0\0b"))).isEqualTo("{\"a \":\"  b\"}");
    }

    @Test
    void whatOnlyLooksLikeAnEscapedNulStays() {
        String text = "C:\\u0000";
        assertThat(path(text)).isEqualTo(text);
        assertThat(path("\\\0")).isEqualTo("\\ ");
    }

    @Test
    void textHoldsNoNul() {
        assertThat(Sql.tuple("a\0b", null, 1).getString(0)).isEqualTo("a b");
    }

    private static String path(String text) {
        return Sql.parse(Sql.json(Map.of("path", text)), JsonNode.class)
                .path("path")
                .asText();
    }
}
