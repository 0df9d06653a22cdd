package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class TokenTextTest {

    @Test
    void theHintShowsTheEndsOfALongToken() {
        assertThat(TokenText.hint("glsa_0123456789abcdefghijklmnopqrstuv_00003f2a"))
                .isEqualTo("glsa_…3f2a");
    }

    @Property
    void theHintNeverShowsMoreThanAThird(@ForAll @AlphaChars @StringLength(max = 200) String token) {
        assertThat(TokenText.hint(token).replace("…", "").length() * 3).isLessThanOrEqualTo(token.length());
    }
}
