package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.delivery.kit.WildCharts;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SevenBitTest {

    private static final URI UNSUBSCRIBE = URI.create("https://c.example.com/u/abc?x=1&y=2");

    @Test
    void whatIsBeyondAsciiIsReferredTo() {
        assertThat(SevenBit.of("<p title=\"é\">▲ 5 € · 売 😀</p>\n"))
                .isEqualTo("<p title=\"&#233;\">&#9650; 5 &#8364; &#183; &#22770; &#128512;</p>\n");
        assertThat(SevenBit.of("a < b &amp; \u007f")).isEqualTo("a < b &amp; \u007f");
    }

    /** HTML takes a reference to one of these for a character of Windows-1252. */
    @Test
    void aPageWithAControlCharacterBeyondAsciiStaysAsItIs() {
        assertThat(SevenBit.of("é\u0080")).isEqualTo("é\u0080");
        assertThat(SevenBit.of("é\u009f")).isEqualTo("é\u009f");
        assertThat(SevenBit.of("é\u00a0")).isEqualTo("&#233;&#160;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "😀"})
    void noLineIsLongerThanMailAllows(String character) {
        int fitting = 998 / SevenBit.of(character).length();
        String line = character.repeat(fitting) + "\n";
        String tooLong = character.repeat(fitting + 1);

        assertThat(SevenBit.of(line.repeat(3)))
                .isEqualTo(SevenBit.of(line).repeat(3))
                .isASCII();
        assertThat(SevenBit.of(line + tooLong)).isEqualTo(line + tooLong);
    }

    @Test
    void aPageThatWouldBecomeLongStaysAsItIs() {
        String lines = "売売売売売\n".repeat(1500);

        assertThat(SevenBit.of(lines)).isEqualTo(lines);
    }

    @Test
    void aUsualMailHasAPageInAscii() {
        String html = EmailPage.of(Wording.of(WildCharts.usual()), "chart@host", 800, 420, UNSUBSCRIBE);

        assertThat(html).contains("·", "▼");
        assertThat(SevenBit.of(html)).isASCII().contains("&#183;", "&#9660;");
    }

    @Property(tries = 200)
    void aReferenceIsOfTheCharacterItself(@ForAll long seed) {
        String html = EmailPage.of(Wording.of(WildFigures.of(seed)), "c", 800, 420, null);

        assertThat(referred(SevenBit.of(html))).isEqualTo(html);
    }

    /** With the characters that are referred to by a number beyond ASCII. */
    private static String referred(String html) {
        return Pattern.compile("&#(\\d{3,});")
                .matcher(html)
                .replaceAll(reference -> Character.toString(Integer.parseInt(reference.group(1))));
    }
}
