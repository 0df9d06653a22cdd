package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferredWaitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5|5",
                "Wait = 5|5",
                "respond-async, wait=5|5",
                "respond-async|0",
                "wait=0|0",
                "return=minimal, wait=9; x=1|9",
                "wait=999|25"
            })
    void aPreferenceIsRead(String header, int seconds) {
        assertThat(PreferredWait.of(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                ";",
                "=",
                "wait",
                "wait=",
                "wait=-1",
                "wait=soon",
                "wait=99999999999",
                "waiting=5",
                "return=minimal"
            })
    void whatIsNotUnderstoodIsIgnored(String header) {
        assertThat(PreferredWait.of(header)).isEmpty();
    }

    @Test
    void withoutTheHeaderNothingIsPreferred() {
        assertThat(PreferredWait.of(null)).isEmpty();
    }
}
