package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What Jakarta Mail, which shares no code with this service, reads out of the headers. */
class MailHeaderTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    @Test
    void plainTextStaysAsItIs() {
        assertThat(MailHeader.text("Checkout, every day")).isEqualTo("Checkout, every day");
        assertThat(MailHeader.mailbox("Chartpulse", "a@b.example")).isEqualTo("\"Chartpulse\" <a@b.example>");
        assertThat(MailHeader.mailbox("", "a@b.example")).isEqualTo("a@b.example");
        assertThat(MailHeader.parameter("name", "a.png")).isEqualTo("name=\"a.png\"");
    }

    @Test
    void anEmojiIsItsUtf8() {
        assertThat(MailHeader.text("\uD83D\uDCCA Revenue")).isEqualTo("=?UTF-8?B?8J+TiiBSZXZlbnVl?=");
        assertThat(MailHeader.parameter("name", "\uD83D\uDCCA.png")).isEqualTo("name*=UTF-8''%F0%9F%93%8A.png");
    }

    @Test
    void anEmojiOfSeveralCodePointsIsNotDividedBetweenTwoWords() throws Exception {
        for (String word : MailHeader.text("x" + FAMILY.repeat(9)).split("\r\n ")) {
            assertThat(MimeUtility.decodeWord(word)).matches("x?(" + FAMILY + ")*");
        }
    }

    @Example
    void oneThatIsLongerThanALineIsDividedBetweenCodePoints() throws Exception {
        subjectsArrive("a" + "\u0301".repeat(100));
        parametersArrive("a" + "\u0301".repeat(100));
    }

    @Property
    void subjectsArrive(@ForAll("texts") String text) throws Exception {
        String value = MailHeader.text(text);

        assertIsOneHeader("Subject: " + value);
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(value))).isEqualTo(storable(text));
    }

    @Property
    void displayNamesArrive(@ForAll("texts") String name) throws Exception {
        String value = MailHeader.mailbox(name, "a@b.example");

        assertIsOneHeader("From: " + value);
        InternetAddress[] addresses = InternetAddress.parseHeader(MimeUtility.unfold(value), true);
        assertThat(addresses).hasSize(1);
        assertThat(addresses[0].getAddress()).isEqualTo("a@b.example");
        String read = addresses[0].getPersonal();
        assertThat(read == null ? "" : read).isEqualTo(storable(name));
    }

    @Property
    void parametersArrive(@ForAll("texts") String value) throws Exception {
        String parameter = MailHeader.parameter("filename", value);

        assertIsOneHeader("Content-Disposition: inline;\r\n " + parameter);
        assertThat(new ParameterList("; " + MimeUtility.unfold(parameter)).get("filename"))
                .isEqualTo(storable(value));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().ascii().ofMaxLength(40),
                Arbitraries.strings()
                        .withCharRange(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                        .ofMaxLength(10),
                Arbitraries.of(
                        FAMILY, "\uD83D\uDCCA", "\r\nBcc: x@y.example\r\n\r\n", "=?UTF-8?B?eA==?=", "\"", "\\", " "));
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    /** ASCII, no line end but a folded one, and no line that is too long. */
    private static void assertIsOneHeader(String header) {
        List<String> lines = Arrays.asList(header.split("\r\n", -1));
        assertThat(header).matches("[\\x20-\\x7e\\r\\n]*");
        assertThat(lines.stream().skip(1).collect(Collectors.toList())).allSatisfy(line -> assertThat(line)
                .startsWith(" ")
                .doesNotContain("\r", "\n")
                .isNotBlank());
        assertThat(lines).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(line.contains("=?UTF-8?B?") ? 76 : 998));
        assertThat(header.matches("(?s).*=\\?UTF-8\\?B\\?[^ ]{64,}.*")).isFalse();
    }

    /** Half a surrogate pair has no UTF-8. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
