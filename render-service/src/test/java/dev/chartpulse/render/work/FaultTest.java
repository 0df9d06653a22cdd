package dev.chartpulse.render.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @Test
    void aFaultIsNamedWithItsPlaceInOurCode() {
        Throwable fault = catchThrowable(() -> FaultTest.third(new int[0]));
        assertThat(Fault.describe(new IllegalStateException("wrapped", fault)))
                .startsWith(
                        "java.lang.ArrayIndexOutOfBoundsException (Index 3 out of bounds for length 0) at FaultTest.")
                .containsPattern(":\\d+$");
    }

    private static int third(int[] numbers) {
        return numbers[3];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "For input string: \"s3cret\"",
                "no such unit: s3cret",
                "the title 's3cret' is odd",
                "“s3cret” and “more”",
                "first line\ns3cret",
            })
    void whatMayBePayloadIsNotLogged(String message) {
        assertThat(Fault.describe(new IllegalArgumentException(message))).doesNotContain("s3cret");
    }

    @Test
    void whatTheLibraryQuotesIsNotLogged() {
        Throwable number = catchThrowable(() -> Double.parseDouble("s3cret"));
        Throwable zone = catchThrowable(() -> ZoneId.of("s3cret/zone"));
        assertThat(Fault.describe(number) + Fault.describe(zone)).doesNotContain("s3cret");
    }

    @Test
    void aFaultWithoutMessageOrPlaceIsStillNamed() {
        Throwable fault = new StackOverflowError();
        fault.setStackTrace(new StackTraceElement[0]);
        assertThat(Fault.describe(fault)).isEqualTo("java.lang.StackOverflowError at an unknown place");
    }
}
