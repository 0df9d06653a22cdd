package dev.chartpulse.source.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final Fields fields = new Fields();

    @Test
    void whatIsRightIsRead() {
        assertThat(fields.zone("zone", "Europe/Zurich")).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(fields.link("link", "http://localhost:3000/d/x?y=1#z"))
                .isEqualTo(URI.create("http://localhost:3000/d/x?y=1#z"));
        assertThat(fields.zone("zone", null)).isNull();
        assertThat(fields.link("link", null)).isNull();
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Umsatz", "الطلبات", "📊 Revenue", "a\u200Db"})
    void anOrdinaryNameIsOneLine(String name) {
        assertThat(name).matches(Fields.ONE_LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u2028b", "a\u2029b", "\u202Eevil", "a\u2066", "\u200F", "\u061C", "a\u0085b"})
    void aNameWithControlsOfLinesOrDirectionIsNot(String name) {
        assertThat(name).doesNotMatch(Fields.ONE_LINE);
    }

    @Test
    void whatAPersonCopiesFromExploreIsEncoded() {
        assertThat(fields.link("link", "https://a.example/explore?left={\"expr\":\"a|b\"}&x=%7B#{y}"))
                .isEqualTo(URI.create("https://a.example/explore?left=%7B%22expr%22:%22a%7Cb%22%7D&x=%7B#%7By%7D"));
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zurich", "europe/zurich", "+02:00", "Z", "Europe/Zurich\n"})
    void aZoneThatIsNoneIsRefused(String zone) {
        assertThat(fields.zone("zone", zone)).isNull();
        assertThatThrownBy(fields::check).hasMessageContaining("zone: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/d/abc",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://a.example",
                "https://u:p@a.example",
                "https:///x",
                "https://a.example/ b",
                "mailto:a@b.example"
            })
    void aLinkThatIsNoneIsRefused(String link) {
        assertThat(fields.link("link", link)).isNull();
        assertThatThrownBy(fields::check).hasMessageContaining("link: ");
    }

    @Test
    void aLinkThatGrowsTooLongWhenItIsEncodedSaysHowLong() {
        assertThat(fields.link("link", "https://a.example/" + "{".repeat(1000))).isNull();
        assertThatThrownBy(fields::check)
                .hasMessageContaining("link: has 3018 characters once braces, quotes")
                .hasMessageContaining("may have " + TextLengths.LINK);
    }
}
