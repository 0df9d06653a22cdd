package dev.chartpulse.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {

    private final Lettering lettering = new Lettering();
    private final Fonts fonts = new Fonts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, façade, Łódź, Ελλάδα, Заказы, Київ, Tiếng Việt",
                "北京数据中心 東京リージョン ｶﾀｶﾅ 서울 리전",
                "مركز بيانات دبي הזמנות दिल्ली กรุงเทพ",
                "🚀🔥✅📈⚠ → ± µ Ω € ₹ ₿ ½ ² ≤ ∞ ●"
            })
    void noCharacterIsABox(String text) {
        text.codePoints().filter(c -> c != ' ').forEach(c -> assertThat(
                        fonts.forCharacter(FontWeight.REGULAR, c).canDisplay(c))
                .as(Character.getName(c))
                .isTrue());
    }

    @Test
    void figuresAreTabular() {
        double one = lettering.width("1111", FontWeight.REGULAR, 13);
        assertThat(lettering.width("0000", FontWeight.REGULAR, 13)).isCloseTo(one, within(1e-6));
        assertThat(lettering.width("7894", FontWeight.REGULAR, 13)).isCloseTo(one, within(1e-6));
    }

    @Test
    void widthIsWhatIsDrawn() {
        for (String text : new String[] {"Requests 5.2k req/s", "北京 data", "الطلبات 12"}) {
            BufferedImage image = new BufferedImage(400, 40, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setRenderingHint(
                    java.awt.RenderingHints.KEY_FRACTIONALMETRICS, java.awt.RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            lettering.draw(graphics, text, FontWeight.REGULAR, 16, 10, 25);
            int last = 0;
            for (int x = 0; x < 400; x++) {
                for (int y = 0; y < 40; y++) {
                    last = (image.getRGB(x, y) & 0xFFFFFF) != 0 ? x : last;
                }
            }
            assertThat(lettering.width(text, FontWeight.REGULAR, 16)).as(text).isCloseTo(last - 10.0, within(4.0));
        }
    }
}
