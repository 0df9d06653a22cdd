package dev.chartpulse.source.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.ProcessingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.rest.Problem;

class PeerFailureTest {

    private static PeerRefusal refusal(int status) {
        String body = """
                {"code":"query-rejected","detail":"parse error","action":"Correct it.","status":%d,"new":1}""";
        return PeerRefusal.of(status, body.formatted(status).getBytes(StandardCharsets.UTF_8), null);
    }

    private static Problem told(Throwable failure) {
        return PeerFailure.translate("query-service", failure, new ForeignTexts(Redaction.NONE))
                .problem();
    }

    @ParameterizedTest
    @CsvSource({"400, 422", "404, 422", "409, 422", "422, 422", "429, 503", "502, 502", "503, 503", "504, 504"})
    void aProblemIsPassedOnInItsWords(int status, int toldStatus) {
        Problem problem = told(refusal(status));
        assertThat(problem.status()).isEqualTo(toldStatus);
        assertThat(problem.code()).isEqualTo("query-rejected");
        assertThat(problem.detail()).isEqualTo("parse error");
        assertThat(problem.action()).isEqualTo("Correct it.");
        assertThat(problem.title()).isEqualTo("Query rejected");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, query-service-failed",
        "403, 502, query-service-failed",
        "500, 502, query-service-failed",
        "422, 502, query-service-failed",
        "503, 503, query-service-unavailable",
        "504, 504, query-service-timeout"
    })
    void anErrorThatIsNoProblemIsOurOwnToTell(int status, int toldStatus, String code) {
        Problem problem = told(PeerRefusal.of(status, "<html>".getBytes(StandardCharsets.UTF_8), null));
        assertThat(problem.status()).isEqualTo(toldStatus);
        assertThat(problem.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"401", "500"})
    void aProblemThatIsNotTheUsersIsNotPassedOn(int status) {
        assertThat(told(refusal(status)).code()).isEqualTo("query-service-failed");
    }

    @Test
    void aServiceThatIsAwayOrSilentIsSaidToBe() {
        assertThat(told(new ProcessingException(new ConnectException("refused")))
                        .code())
                .isEqualTo("query-service-unavailable");
        assertThat(told(new ProcessingException(new TimeoutException())).code()).isEqualTo("query-service-timeout");
        assertThat(told(new IllegalStateException("?")).code()).isEqualTo("query-service-failed");
    }
}
