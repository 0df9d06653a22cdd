package dev.chartpulse.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlainTextTest {

    @Test
    void controlCharactersAndOverridesGo() {
        assertThat(PlainText.line("a\u0007b\u202Ec\u202Dd\u0000")).isEqualTo("abcd");
    }

    @Test
    void whiteSpaceIsOneSpace() {
        assertThat(PlainText.line("  a \t\r\n b\u00A0\u2003c ")).isEqualTo("a b c");
    }

    @Test
    void markUpStaysWhatItIs() {
        assertThat(PlainText.line("<b>&amp;</b>")).isEqualTo("<b>&amp;</b>");
    }

    @Test
    void heapsOfMarksAreCut() {
        assertThat(PlainText.line("e" + "\u0301".repeat(500))).hasSize(6);
    }

    @Test
    void aBurmeseWordKeepsAllItsMarks() {
        assertThat(PlainText.line("လျှို့ဝှက်")).isEqualTo("လျှို့ဝှက်");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1FAE0, 0x1FAE1, 0x1FABF, 0x1FFFD, 0xE000, 0x10FFFD})
    void whatJavaDoesNotKnowStays(int codePoint) {
        assertThat(PlainText.line("a" + Character.toString(codePoint))).isEqualTo("a" + Character.toString(codePoint));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFE, 0xFDD0, 0x1FFFF, 0x2065, 0xFFF0, 0xE0FFF, 0xD800})
    void whatIsNeverACharacterGoes(int codePoint) {
        assertThat(PlainText.line("a" + Character.toString(codePoint))).isEqualTo("a");
    }

    @Test
    void onlyASentenceKeepsIsolatesAndOnlyInPairs() {
        assertThat(PlainText.line("\u2068a\u2069")).isEqualTo("a");
        assertThat(PlainText.sentence("\u2069\u2068a\u2069\u2067\u202E")).isEqualTo("\u2068a\u2069");
    }

    @Test
    void nullIsEmpty() {
        assertThat(PlainText.line(null)).isEmpty();
    }

    @Test
    void veryLongKeepsBothEnds() {
        String line = PlainText.line("start" + "x".repeat(10_000) + "end");
        assertThat(line).startsWith("start").endsWith("end").contains("…").hasSizeLessThan(1_020);
    }

    @Property
    void anyTextBecomesAShortLineOfWholeCharacters(@ForAll String text) {
        String line = PlainText.line(text.repeat(17));
        assertThat(line.length()).isLessThan(1_510);
        assertThat(line.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
