package dev.chartpulse.query.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class TextLimitTest {

    @Property
    void whatIsShortEnoughStays(@ForAll TextLimit limit, @ForAll @StringLength(max = 64) String text) {
        assertThat(limit.cut(text)).isSameAs(text);
        assertThat(limit.cutDistinct(text)).isSameAs(text);
    }

    @Property
    void whatIsTooLongIsCutAndNeverWithinACharacter(@ForAll TextLimit limit, @ForAll boolean odd) {
        String text = (odd ? "x" : "") + "📊".repeat(limit.max());

        for (String cut : new String[] {limit.cut(text), limit.cutDistinct(text)}) {
            assertThat(cut).hasSizeBetween(limit.max() - 1, limit.max()).contains("…");
            assertThat(cut.codePoints()).noneMatch(point -> point >= Character.MIN_SURROGATE && point <= 0xDFFF);
        }
        assertThat(limit.cut(text)).endsWith("…");
    }

    @Example
    void textsThatDifferStayDifferentWhereThatMatters() {
        String same = "x".repeat(10_000);

        assertThat(TextLimit.LABEL_VALUE.cutDistinct(same + "a"))
                .isNotEqualTo(TextLimit.LABEL_VALUE.cutDistinct(same + "b"))
                .hasSize(TextLimit.LABEL_VALUE.max());
    }

    @Example
    void nullStaysNull() {
        assertThat(TextLimit.NOTICE.cut(null)).isNull();
        assertThat(TextLimit.NOTICE.allows(null)).isTrue();
    }
}
