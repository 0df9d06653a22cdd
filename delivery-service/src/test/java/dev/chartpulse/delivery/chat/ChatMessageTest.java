package dev.chartpulse.delivery.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.delivery.kit.WildCharts;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChatMessageTest {

    private static final URI PICTURE = URI.create("https://chartpulse.example.com/charts/a.png?signature=a.1");

    private static JsonNode message(Chart chart, URI picture) {
        try {
            return Wire.mapper().readTree(ChatMessage.of(chart, picture));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCardHasTitleTextFiguresPictureAndALinkBack() {
        JsonNode message = message(WildCharts.usual(), PICTURE);

        assertThat(message.at("/fallbackText").asText()).isEqualTo("Checkout\nRequests: -3.0 req/s");
        JsonNode card = message.at("/cardsV2/0/card");
        assertThat(card.at("/header/title").asText()).isEqualTo("Checkout");
        JsonNode widgets = card.at("/sections/0/widgets");
        assertThat(widgets.at("/0/textParagraph/text").asText()).isEqualTo("How the shop is doing");
        assertThat(widgets.at("/1/decoratedText/text").asText()).isEqualTo("Requests<br><b>-3.0 req/s</b>");
        assertThat(widgets.at("/1/decoratedText/wrapText").asBoolean()).isTrue();
        assertThat(widgets.at("/1/decoratedText/bottomLabel").asText())
                .isEqualTo("▼ -4.5 req/s, min -3.0 req/s, max 1.5 req/s");
        assertThat(widgets.at("/2/image/imageUrl").asText()).isEqualTo(PICTURE.toString());
        assertThat(widgets.at("/2/image/altText").asText()).isEqualTo("Line chart of Requests");
        assertThat(widgets.at("/4/buttonList/buttons/0/onClick/openLink/url").asText())
                .startsWith("https://grafana.example.com/ops/d/abc");
    }

    @Test
    void withoutAPictureItsWordsStandInItsPlace() {
        assertThat(message(WildCharts.usual(), null)
                        .at("/cardsV2/0/card/sections/0/widgets/2/textParagraph/text")
                        .asText())
                .isEqualTo("Line chart of Requests");
    }

    @Test
    void noTextBecomesMarkup() {
        String json = message(WildCharts.of("<a href=\"x\">&"), PICTURE).toString();

        assertThat(json.replaceAll("\"(bottomLabel|title|altText|fallbackText)\":\"(\\\\.|[^\"\\\\])*\"", ""))
                .doesNotContain("<a ");
    }

    @Property(tries = 40)
    void aMessageFitsWhateverItsTexts(@ForAll String text) {
        assertThat(ChatMessage.of(WildCharts.of(text), PICTURE).length).isLessThanOrEqualTo(ChatMessage.MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "漢", "😀", "ﷺ", "&", "<", "a\n", "\n", "\ud800"})
    void aMessageOfTheLongestCharactersFits(String text) {
        assertThat(ChatMessage.of(WildCharts.of("x" + text), null).length).isLessThanOrEqualTo(ChatMessage.MAX_BYTES);
        assertThat(ChatMessage.of(WildCharts.of(text), PICTURE).length).isLessThanOrEqualTo(ChatMessage.MAX_BYTES);
    }

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        StringBuilder read = new StringBuilder();
        message(chart, PICTURE).findValues("decoratedText").forEach(text -> read.append(
                        WildFigures.read(text.path("text").asText().replaceFirst("<br>", ": ")))
                .append(text.path("bottomLabel").asText()));
        WildFigures.assertSaid(chart, read.toString(), false);
    }
}
