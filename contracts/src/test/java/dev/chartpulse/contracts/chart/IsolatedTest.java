package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolatedTest {

    @Test
    void whatRunsFromLeftToRightNeedsNothing() {
        assertThat(Isolated.of("Requests 5 北京")).isEqualTo("Requests 5 北京");
    }

    @Test
    void theNumberOfANameStaysOnItsSide() {
        String sentence = Isolated.of("الطلبات 5") + ": 124";

        Bidi order = new Bidi(sentence, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);

        assertThat(order.getLevelAt(sentence.indexOf('5'))).isEqualTo(2);
        assertThat(order.getLevelAt(sentence.indexOf('1'))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"a<b>c,a<b>c", "a<b,ab", "a>b,ab", "<<a>,<a>", "><a>>,<a>", "<,''", "'',''"})
    void onlyPairsStay(String text, String balanced) {
        assertThat(Isolated.balanced(withIsolates(text))).isEqualTo(withIsolates(balanced));
    }

    private static String withIsolates(String text) {
        return text.replace('<', Isolated.BEGIN).replace('>', Isolated.END);
    }
}
