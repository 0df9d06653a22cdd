package dev.chartpulse.source.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ops@example.com",
                "first.last+tag@sub.example.co.uk",
                "o'hara@example.com",
                "x@xn--bcher-kva.example",
                "müller@example.com",
                "用户.운영@example.com"
            })
    void addressesAreTaken(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a b@c.com",
                "a@b@c.com",
                ".a@b.com",
                "a.@b.com",
                "a..b@c.com",
                "a@-b.com",
                "a@b-.com",
                "a@b..com",
                "a@b.com.",
                "Name <a@b.com>",
                "a@b.com,c@d.com",
                "a@b.com\nBcc: c@d.com",
                "a@b.com\r\n",
                "\"a b\"@c.com",
                "a@[127.0.0.1]",
                "a\u200Bb@example.com",
                "a\u00A0b@example.com",
                "a\uFF20b@example.com",
                "\uD83D\uDCC8@example.com",
                "a\u3164b@example.com",
                "a\u115Fb@example.com",
                "a\u1160b@example.com",
                "a\uFFA0b@example.com",
                "a\uFE0Fb@example.com",
                "a\uDB40\uDD00b@example.com",
                "a\u034Fb@example.com",
                "a\u180Bb@example.com",
                "a@bücher.example"
            })
    void whatIsNoneIsRefused(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }

    @Property
    void whatIsTakenCannotBreakAHeader(@ForAll String local) {
        String address = local + "@example.com";
        if (EmailAddress.isValid(address)) {
            assertThat(address)
                    .matches("[\\x21-\\x7e\\p{L}\\p{M}\\p{N}]+")
                    .doesNotContain(",", ";", "<", ">", ":", "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300})
    void aLocalPartThatIsTooLongIsRefused(int length) {
        assertThat(EmailAddress.isValid("a".repeat(length) + "@example.com")).isFalse();
        assertThat(EmailAddress.isValid("ü".repeat(length / 2 + 1) + "@example.com"))
                .isFalse();
    }

    @Test
    void aDomainOfAnyLanguageIsTakenInAscii() {
        assertThat(EmailAddress.inOneSpelling("ops@bücher.example")).isEqualTo("ops@xn--bcher-kva.example");
        assertThat(EmailAddress.inOneSpelling("Ops@Example.com")).isEqualTo("Ops@Example.com");
        assertThat(EmailAddress.inOneSpelling("no address")).isEqualTo("no address");
        assertThat(EmailAddress.inOneSpelling("mu\u0308ller@bücher.example")).isEqualTo("müller@xn--bcher-kva.example");
    }

    @Test
    void lettersBeyondAsciiAreInLowerCaseAndOthersStayAsTyped() {
        assertThat(EmailAddress.inOneSpelling("ÄRGER@Example.com")).isEqualTo("ärger@Example.com");
        assertThat(EmailAddress.inOneSpelling("Ops@BÜCHER.example")).isEqualTo("Ops@xn--bcher-kva.example");
    }

    /** Its ASCII form of today is xn--strae-oqa.example; that of 2003 is the domain of another owner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "straße.example",
                "STRA\u1E9EE.example",
                "λόγος.example",
                "क\u094D\u200Dष.example",
                "a\u200Cb.example"
            })
    void aDomainThatWasAnotherInThePastIsNotGuessed(String domain) {
        String address = "ops@" + domain;
        assertThat(EmailAddress.inOneSpelling(address)).isEqualTo(address);
        assertThat(EmailAddress.hasAmbiguousDomain(address)).isTrue();
        assertThat(EmailAddress.isValid(address)).isFalse();
        assertThat(EmailAddress.hasAmbiguousDomain("straße@xn--strae-oqa.example"))
                .isFalse();
    }
}
