package dev.chartpulse.query.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactionTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("_-+/=.\"\\ ")
                .ofMinLength(12)
                .ofMaxLength(60)
                .filter(token -> !token.isBlank() && !Redaction.PLACEHOLDER.contains(token));
    }

    @Provide
    Arbitrary<String> surroundings() {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("éß\n").ofMaxLength(30);
    }

    @Property
    void aTokenIsFoundInClearEncodedEscapedAndInAnyCase(
            @ForAll("tokens") String token,
            @ForAll("surroundings") String before,
            @ForAll("surroundings") String after) {
        Redaction redaction = Redaction.of(token);
        String[] forms = {
            token,
            token.toUpperCase(Locale.ROOT),
            URLEncoder.encode(token, StandardCharsets.UTF_8),
            new String(JsonStringEncoder.getInstance().quoteAsString(token))
        };
        for (String form : forms) {
            assertThat(redaction.apply(before + form + after))
                    .contains(Redaction.PLACEHOLDER)
                    .doesNotContain(form);
        }
    }

    @Property
    void aTokenIsFoundInAnythingOfBase64(
            @ForAll("tokens") String token,
            @ForAll("surroundings") String before,
            @ForAll("surroundings") String after) {
        byte[] bytes = (before + token + after).getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {
            Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding()
        }) {
            assertThat(Redaction.of(token).apply("x " + encoder.encodeToString(bytes) + " y"))
                    .startsWith("x ")
                    .endsWith(" y")
                    .contains(Redaction.PLACEHOLDER);
        }
    }

    @Property
    void aTextWithoutTheTokenStaysAsItIs(@ForAll("surroundings") String text) {
        assertThat(Redaction.of("glsa_let-me-in").apply(text)).isEqualTo(text);
        assertThat(Redaction.NONE.apply(text)).isEqualTo(text);
    }

    @Example
    void nothingIsReplacedWithoutATokenOrForOneThatIsTooShortToBeOne() {
        assertThat(Redaction.of(null).apply("null")).isEqualTo("null");
        assertThat(Redaction.of("a").apply("banana")).isEqualTo("banana");
        assertThat(Redaction.of("glsa_let-me-in").apply(null)).isNull();
        assertThat(Redaction.of("glsa_let-me-in")).hasToString("Redaction");
    }

    /** However JSON is read: as a tree, token by token, by way of a copy; in names and in texts; escaped or not. */
    @Property(tries = 200)
    void noReaderOfJsonSeesTheToken(@ForAll("tokens") String token, @ForAll("surroundings") String around)
            throws Exception {
        String hidden = around + token + around;
        JsonNode sent = MAPPER.createObjectNode()
                .put(hidden, hidden)
                .set("list", MAPPER.createArrayNode().add(hidden).add(1.5));
        byte[] json = escaped(MAPPER.writeValueAsString(sent)).getBytes(StandardCharsets.UTF_8);
        ForeignBody body = new ForeignBody(json, json.length, Redaction.of(token));
        JsonNode expected = MAPPER.createObjectNode()
                .put(body.redaction().apply(hidden), body.redaction().apply(hidden))
                .set(
                        "list",
                        MAPPER.createArrayNode()
                                .add(body.redaction().apply(hidden))
                                .add(1.5));

        try (JsonParser parser = body.parser(MAPPER.getFactory())) {
            assertThat(MAPPER.<JsonNode>readTree(parser)).isEqualTo(expected);
        }
        try (JsonParser parser = body.parser(new JsonFactory())) {
            parser.nextToken();
            try (TokenBuffer copy = new TokenBuffer(parser)) {
                copy.copyCurrentStructure(parser);
                assertThat(MAPPER.<JsonNode>readTree(copy.asParser())).isEqualTo(expected);
            }
        }
        assertThat(expected.toString()).contains(Redaction.PLACEHOLDER);
    }

    /** Each letter as JSON may write it, too. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char each = json.charAt(i);
            boolean plain = i > 0 && json.charAt(i - 1) == '\\' || !Character.isLetter(each) || i % 2 == 0;
            escaped.append(plain ? String.valueOf(each) : String.format("\\u%04x", (int) each));
        }
        return escaped.toString();
    }
}
