package dev.chartpulse.source.fields;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PlainTextTest {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "📊", "漢", "\uD834\uDD1E")
                .list()
                .ofMaxSize(60)
                .map(characters -> String.join("", characters));
    }

    @Property
    void aTextIsCutBetweenCharactersAndNoLongerThanAllowed(
            @ForAll("texts") String text, @ForAll @IntRange(min = 2, max = 70) int max) {
        String cut = PlainText.cut(text, max);
        assertThat(cut.length()).isLessThanOrEqualTo(max);
        assertThat(cut.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE))
                .isTrue();
        if (text.length() <= max) {
            assertThat(cut).isEqualTo(text);
        } else {
            assertThat(cut).endsWith("…").hasSizeGreaterThanOrEqualTo(max - 1);
            assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
        }
    }

    @Example
    void aLineBreakIsABlankAndHiddenCharactersAreLeftOut() {
        assertThat(PlainText.toOneLine("a\r\nb\u202Ec\u0000d")).isEqualTo("a bcd");
    }
}
