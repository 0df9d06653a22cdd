package dev.chartpulse.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ElisionTest {

    @Test
    void whatFitsStays() {
        assertThat(Elision.middle("checkout", String::length, 8)).isEqualTo("checkout");
    }

    @Test
    void theMiddleIsLeftOut() {
        assertThat(Elision.middle("namespace/checkout-7f9c", String::length, 11))
                .isEqualTo("names…-7f9c");
    }

    @Test
    void theEndIsLeftOut() {
        assertThat(Elision.end("a long title", String::length, 7)).isEqualTo("a long…");
    }

    @Test
    void anEllipsisStandsForThreeCharactersAtLeast() {
        assertThat(Elision.middle("checkout", String::length, 7)).isEqualTo("che…ut");
        assertThat(Elision.end("checkout", String::length, 7)).isEqualTo("check…");
        assertThat(Elision.middle("abc", String::length, 2)).isEqualTo("…");
        assertThat(Elision.middle("🚀🚀🚀🚀", String::length, 7)).isEqualTo("🚀…");
    }

    @Test
    void anEmojiIsKeptWholeOrNotAtAll() {
        for (int room = 1; room < 12; room++) {
            String cut = Elision.middle("🚀🚀🚀🚀🚀🚀🚀", String::length, room);
            assertThat(cut.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void noMarkLosesItsLetter() {
        String burmese = "လျှို့ဝှက်လျှို့ဝှက်လျှို့ဝှက်";
        for (int room = 1; room < burmese.length(); room++) {
            String cut = Elision.middle(burmese, String::length, room);
            assertThat(Character.getType(cut.charAt(cut.indexOf('…') + 1 == cut.length() ? 0 : cut.indexOf('…') + 1)))
                    .as(cut)
                    .isNotIn((int) Character.COMBINING_SPACING_MARK, (int) Character.NON_SPACING_MARK);
        }
    }

    @Property
    void theResultFits(@ForAll String text, @ForAll @IntRange(min = 1, max = 60) int room) {
        assertThat(Elision.middle(text, String::length, room).length()).isLessThanOrEqualTo(Math.max(1, room));
    }
}
