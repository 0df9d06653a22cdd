package dev.chartpulse.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {

    private static final int ZWJ = 0x200D;
    private static final int WIDTH = 400;

    private final Lettering lettering = new Lettering();
    private final Fonts fonts = new Fonts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, façade, Łódź, Ελλάδα, Заказы, Київ, Tiếng Việt",
                "北京数据中心 東京リージョン ｶﾀｶﾅ 서울 리전 注音ㄓㄨˋ",
                "مركز بيانات دبي הזמנות दिल्ली กรุงเทพ",
                "বাংলাদেশ ক্ষেত্রে ৳ ਪੰਜਾਬ ਪ੍ਰਸ਼ਨ ગુજરાત ક્ષત્રિય ଓଡ଼ିଶା କ୍ଷେତ୍ର",
                "தமிழ்நாடு கொள்கை తెలుగు క్షేత్రం ಕನ್ನಡ ಕ್ಷೇತ್ರ മലയാളം വിൽപ്പന සිංහල ශ්‍රී",
                "ភាសាខ្មែរ ត្រៃមាស លျှို့ဝှက် သင်္ဘော ພາສາລາວ ນ້ຳ བོད་ཡིག བསྒྲུབས",
                "አማርኛ ኢትዮጵያ ქართული ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ հայերեն և ֏ ދިވެހި ܣܘܪܝܝܐ",
                "ᠮᠣᠩᠭᠣᠯ ᏣᎳᎩ ꮳꮃꭹ ᐃᓄᒃᑎᑐᑦ ᱥᱟᱱᱛᱟᱲᱤ ꯃꯤꯇꯩ ꆈꌠꉙ 𞤆𞤵𞤤𞤢𞤪 ߒߞߏ ⵜⴰⵎⴰⵣⵉⵖⵜ",
                "🚀🔥✅📈⚠ → ± µ Ω € ₹ ₿ ½ ² ≤ ∞ ●",
                "🫠🫡🪿🫩"
            })
    void noCharacterIsABox(String text) {
        for (String word : text.split(" ")) {
            Font font = null;
            for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
                int codePoint = word.codePointAt(i);
                assertThat(codePoint == ZWJ
                                || fonts.forCharacter(FontWeight.REGULAR, codePoint)
                                        .isPresent())
                        .as(word + " " + Integer.toHexString(codePoint))
                        .isTrue();
                font = font != null
                        ? font
                        : fonts.forCharacter(FontWeight.REGULAR, codePoint).orElseThrow();
            }
            assertThat(glyphs(word, font)).as(word).doesNotContain(font.getMissingGlyphCode());
        }
    }

    /** A word of which each letter is in the same font; of others only those letters. */
    private static int[] glyphs(String word, Font font) {
        String own = word.codePoints()
                .filter(c -> c == ZWJ || font.canDisplay(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var glyphs = font.layoutGlyphVector(
                new FontRenderContext(null, true, true), own.toCharArray(), 0, own.length(), Font.LAYOUT_LEFT_TO_RIGHT);
        return glyphs.getGlyphCodes(0, glyphs.getNumGlyphs(), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"क्ष", "ক্ষ", "ક્ષ", "କ୍ଷ", "க்ஷ", "క్ష", "ಕ್ಷ", "ക്ഷ", "ක්‍ෂ", "ខ្ម", "သ္ဘ", "བསྒྲུབས", "ਪ੍ਰ"})
    void lettersThatBelongTogetherAreShaped(String letters) {
        double apart = letters.codePoints()
                .mapToDouble(c -> lettering.width(Character.toString(c), FontWeight.REGULAR, 16))
                .sum();
        assertThat(lettering.width(letters, FontWeight.REGULAR, 16)).isLessThan(apart * 0.95);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1FFFD, 0xE000, 0xA9AE, 0x1110C})
    void whatNoFontHasIsANeutralSign(int codePoint) {
        assertThat(pixels(Character.toString(codePoint) + "1")).isEqualTo(pixels("◇1"));
        assertThat(pixels("◇1")).isNotEqualTo(pixels("1"));
    }

    @Test
    void aMarkThatTheLettersFontLacksIsNoBox() {
        assertThat(pixels("a\u1AB0")).isEqualTo(pixels("a◇"));
    }

    @Test
    void lettersInPiecesAreDrawnAsOne() {
        assertThat(pixels(Normalizer.normalize("서울", Normalizer.Form.NFD))).isEqualTo(pixels("서울"));
    }

    @Test
    void isolatesKeepTheOrderAndTakeNoRoom() {
        assertThat(pixels("\u2068הזמנות 7\u2069: 124")).isNotEqualTo(pixels("הזמנות 7: 124"));
        assertThat(lettering.width("\u2068הזמנות\u2069", FontWeight.REGULAR, 16))
                .isCloseTo(lettering.width("הזמנות", FontWeight.REGULAR, 16), within(0.1));
    }

    @Test
    void figuresAreTabular() {
        double one = lettering.width("1111", FontWeight.REGULAR, 13);
        assertThat(lettering.width("0000", FontWeight.REGULAR, 13)).isCloseTo(one, within(1e-6));
        assertThat(lettering.width("7894", FontWeight.REGULAR, 13)).isCloseTo(one, within(1e-6));
    }

    @Test
    void widthIsWhatIsDrawn() {
        for (String text : new String[] {"Requests 5.2k req/s", "北京 data", "الطلبات 12", "বাংলাদেশ 5", "ភាសាខ្មែរ"}) {
            int[] pixels = pixels(text);
            int last = 0;
            for (int i = 0; i < pixels.length; i++) {
                last = pixels[i] != 0 ? Math.max(last, i % WIDTH) : last;
            }
            assertThat(lettering.width(text, FontWeight.REGULAR, 16)).as(text).isCloseTo(last - 10.0, within(4.0));
        }
    }

    private int[] pixels(String text) {
        BufferedImage image = new BufferedImage(WIDTH, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        lettering.draw(graphics, text, FontWeight.REGULAR, 16, 10, 25);
        int[] rgb = image.getRGB(0, 0, WIDTH, 40, null, 0, WIDTH);
        return Arrays.stream(rgb).map(pixel -> pixel & 0xFFFFFF).toArray();
    }
}
