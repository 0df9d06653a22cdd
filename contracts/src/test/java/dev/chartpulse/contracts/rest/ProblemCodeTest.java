package dev.chartpulse.contracts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {

    @ParameterizedTest
    @EnumSource
    void everyCodeIsFoundByItsTextAndHasAMeaning(ProblemCode code) {
        assertThat(code.text()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(ProblemCode.of(code.text())).isSameAs(code);
        assertThat(code.meaning()).matches("[A-Za-z].{8,100}\\.");
    }

    @Test
    void aTextThatIsNoneOfThemIsRefusedWithWhatToDo() {
        assertThat(ProblemCode.find("made-up")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProblemCode.of("made-up"))
                .withMessageContaining("made-up")
                .withMessageContaining("add it to ProblemCode");
    }

    @Test
    void whatServicesTellEachOtherIsNotPublic() {
        assertThat(ProblemCode.INTERNAL_TOKEN_MISSING.isOfAnswers()).isFalse();
        assertThat(ProblemCode.INTERNAL_TOKEN_MISSING.isOfFailures()).isFalse();
        assertThat(ProblemCode.QUERY_REJECTED.isOfAnswers()).isTrue();
        assertThat(ProblemCode.QUERY_REJECTED.isOfFailures()).isTrue();
        assertThat(ProblemCode.CURSOR_INVALID.isOfFailures()).isFalse();
        assertThat(ProblemCode.MISSED.isOfAnswers()).isFalse();
    }
}
