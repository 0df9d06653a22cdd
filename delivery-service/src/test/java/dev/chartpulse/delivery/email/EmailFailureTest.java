package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import io.vertx.ext.mail.SMTPException;

import dev.chartpulse.contracts.event.Reach;

class EmailFailureTest {

    @Test
    void theServersWordDecidesWheneverItComes() {
        for (boolean complete : new boolean[] {false, true}) {
            assertThat(EmailFailure.of(reply(550), complete)).isEqualTo(EmailFailure.REJECTED);
            assertThat(EmailFailure.of(reply(451), complete)).isEqualTo(EmailFailure.DEFERRED);
            assertThat(EmailFailure.of(reply(535), complete)).isEqualTo(EmailFailure.CREDENTIALS_REFUSED);
        }
    }

    @Test
    void withoutAWordWhatWasCompleteIsUnknown() {
        assertThat(EmailFailure.of(new IOException("socket was closed"), true)).isEqualTo(EmailFailure.UNKNOWN);
        assertThat(EmailFailure.of(reply(250), true)).isEqualTo(EmailFailure.UNKNOWN);
    }

    @Test
    void whatWasNotCompleteIsTriedAgain() {
        assertThat(EmailFailure.of(new ConnectException("refused"), false)).isEqualTo(EmailFailure.UNREACHABLE);
        assertThat(EmailFailure.of(new IOException("socket was closed"), false)).isEqualTo(EmailFailure.UNREACHABLE);
    }

    @Test
    void anAddressThatIsNoneIsPermanent() {
        assertThat(EmailFailure.of(new AddressInvalidException(null), false)).isEqualTo(EmailFailure.ADDRESS_INVALID);
    }

    @Test
    void aFaultInTheMakingOfAMailIsOurOwnAndOneOnTheWayIsNot() {
        assertThat(List.of(new NullPointerException(), new IllegalArgumentException("no"), new StackOverflowError()))
                .allMatch(EmailFailure::isOurOwn);
        assertThat(List.of(
                        new AddressInvalidException(null),
                        new ConnectException("refused"),
                        new TimeoutException(),
                        new VertxException("Connection was closed"),
                        new DecoderException("not an SSL/TLS record"),
                        reply(550)))
                .noneMatch(EmailFailure::isOurOwn);
    }

    @Test
    void aRefusalBeforeAnyMessageIsNotTheMessagesFault() {
        for (int code : new int[] {554, 421}) {
            assertThat(EmailFailure.of(
                            new SMTPException("got error response", code, List.of(code + " no"), false), false))
                    .isEqualTo(EmailFailure.UNUSABLE);
        }
        assertThat(EmailFailure.UNUSABLE.because(new IOException("STARTTLS required but not supported by server")))
                .satisfies(failure -> {
                    assertThat(failure.retryable()).isTrue();
                    assertThat(failure.message()).contains("STARTTLS");
                    assertThat(failure.action()).contains("_START_TLS");
                });
    }

    @Test
    void theFailureQuotesTheServerInOneBoundedLine() {
        var failure = EmailFailure.REJECTED.because(
                new SMTPException("recipient", 550, List.of("550 no\r\nsuch user" + "x".repeat(900)), false));

        assertThat(failure.message())
                .startsWith("The mail server answered: recipient: 550 no such user")
                .hasSize(500);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void aRefusalOfTheCredentialsDoesNotQuoteTheServerWhichMayRepeatThem() {
        var failure = EmailFailure.CREDENTIALS_REFUSED.because(
                new SMTPException("AUTH", 535, List.of("535 AUTH PLAIN AGEAaHVudGVyMg== refused"), false));

        assertThat(failure.message()).isEqualTo("The mail server refused to let us in: 535.");
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such user,       ADDRESS",
        "550 no such user,             ADDRESS",
        "552 5.2.2 mailbox is full,    ADDRESS",
        "550 5.7.1 blocked,            DELIVERY",
        "550 relay not permitted,      DELIVERY",
        "554 5.7.1 Relay access denied,DELIVERY",
        "552 too large,                DELIVERY",
    })
    void onlyARefusedMailboxReachesAllThatIsSentToTheAddress(String line, Reach reach) {
        int code = Integer.parseInt(line.substring(0, 3));
        SMTPException atRecipient = new SMTPException("recipient address not accepted", code, List.of(line), false);
        assertThat(EmailFailure.REJECTED.because(atRecipient).reach()).isEqualTo(reach);
        SMTPException afterData = new SMTPException("sending data failed", code, List.of(line), false);
        assertThat(EmailFailure.REJECTED.because(afterData).reach()).isEqualTo(Reach.DELIVERY);
    }

    @Test
    void aRefusalThatMayEndSaysWhatToDoIfItDoesNot() {
        assertThat(EmailFailure.DEFERRED.because(reply(450)).action()).contains("whoever runs the mail server");
    }

    @Test
    void aFailureWithoutWordsIsNamed() {
        assertThat(EmailFailure.UNREACHABLE.because(new IOException()).message())
                .endsWith("IOException");
    }

    private static SMTPException reply(int code) {
        return new SMTPException("x", code, List.of(code + " text"), false);
    }
}
