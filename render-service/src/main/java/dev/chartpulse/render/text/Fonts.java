package dev.chartpulse.render.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled fonts, so that a text has the same pixels on every machine, whatever fonts are installed there. A fall-back font
 * is read when a text first needs it, because most charts never do.
 */
final class Fonts {

    /** The fall-back fonts, in the order in which they are tried for a character that the text font lacks. The last has most symbols. */
    private static final List<Fallback> FALLBACKS = List.of(
            new Fallback("DroidSansFallbackFull.ttf", 0x2E80, 0x9FFF, 0xF900, 0xFFEF),
            new Fallback("NotoSansKR-Hangul.ttf", 0x1100, 0x11FF, 0x3130, 0x318F, 0xAC00, 0xD7FF),
            new Fallback("NotoSansArabic-Regular.ttf", 0x0600, 0x08FF, 0xFB50, 0xFEFF),
            new Fallback("NotoSansHebrew-Regular.ttf", 0x0590, 0x05FF, 0xFB1D, 0xFB4F),
            new Fallback("NotoSansDevanagari-Regular.ttf", 0x0900, 0x097F, 0xA8E0, 0xA8FF),
            new Fallback("NotoSansThai-Regular.ttf", 0x0E00, 0x0E7F),
            new Fallback("NotoSansArmenian-Regular.ttf", 0x0530, 0x058F, 0xFB13, 0xFB17),
            new Fallback("NotoSansSyriac-Regular.ttf", 0x0700, 0x074F),
            new Fallback("NotoSansThaana-Regular.ttf", 0x0780, 0x07BF),
            new Fallback("NotoSansBengali-Regular.ttf", 0x0980, 0x09FF),
            new Fallback("NotoSansGurmukhi-Regular.ttf", 0x0A00, 0x0A7F),
            new Fallback("NotoSansGujarati-Regular.ttf", 0x0A80, 0x0AFF),
            new Fallback("NotoSansOriya-Regular.ttf", 0x0B00, 0x0B7F),
            new Fallback("NotoSansTamil-Regular.ttf", 0x0B80, 0x0BFF),
            new Fallback("NotoSansTelugu-Regular.ttf", 0x0C00, 0x0C7F),
            new Fallback("NotoSansKannada-Regular.ttf", 0x0C80, 0x0CFF),
            new Fallback("NotoSansMalayalam-Regular.ttf", 0x0D00, 0x0D7F),
            new Fallback("NotoSansSinhala-Regular.ttf", 0x0D80, 0x0DFF),
            new Fallback("NotoSansLao-Regular.ttf", 0x0E80, 0x0EFF),
            new Fallback("NotoSerifTibetan-Regular.ttf", 0x0F00, 0x0FFF),
            new Fallback("NotoSansMyanmar-Regular.ttf", 0x1000, 0x109F, 0xA9E0, 0xA9FF, 0xAA60, 0xAA7F),
            new Fallback("NotoSansGeorgian-Regular.ttf", 0x10A0, 0x10FF, 0x1C90, 0x1CBF, 0x2D00, 0x2D2F),
            new Fallback("NotoSansEthiopic-Regular.ttf", 0x1200, 0x139F, 0x2D80, 0x2DDF, 0xAB00, 0xAB2F),
            new Fallback("NotoSansCherokee-Regular.ttf", 0x13A0, 0x13FF, 0xAB70, 0xABBF),
            new Fallback("NotoSansCanadianAboriginal-Regular.ttf", 0x1400, 0x167F, 0x18B0, 0x18FF),
            new Fallback("NotoSansKhmer-Regular.ttf", 0x1780, 0x17FF, 0x19E0, 0x19FF),
            new Fallback("NotoSansMongolian-Regular.ttf", 0x1800, 0x18AF),
            new Fallback("NotoSansOlChiki-Regular.ttf", 0x1C50, 0x1C7F),
            new Fallback("NotoSansYi-Regular.ttf", 0xA000, 0xA4CF),
            new Fallback("NotoSansMeeteiMayek-Regular.ttf", 0xAAE0, 0xAAFF, 0xABC0, 0xABFF),
            new Fallback("NotoSansAdlamUnjoined-Regular.ttf", 0x1E900, 0x1E95F),
            new Fallback("NotoEmoji-Regular.ttf", 0x2300, 0x2BFF, 0x1F000, 0x1FAFF),
            new Fallback("DejaVuSans.ttf", 0, Character.MAX_CODE_POINT));

    /** A fall-back font, and the ranges of code points (first, last, first, last …) that it is asked for. */
    private record Fallback(String file, int... ranges) {

        boolean isAskedFor(int codePoint) {
            for (int i = 0; i < ranges.length; i += 2) {
                if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<String, Font> loaded = new ConcurrentHashMap<>();

    /** The text font of this weight, one point large. */
    Font of(FontWeight weight) {
        return font(weight.file());
    }

    /**
     * The font that a character is drawn in: the text font if it has the character, else the first fall-back that has it. None
     * if no font has it.
     */
    Optional<Font> forCharacter(FontWeight weight, int codePoint) {
        Font text = of(weight);
        if (text.canDisplay(codePoint)) {
            return Optional.of(text);
        }
        return FALLBACKS.stream()
                .filter(fallback -> fallback.isAskedFor(codePoint))
                .map(fallback -> font(fallback.file()))
                .filter(font -> font.canDisplay(codePoint))
                .findFirst();
    }

    private Font font(String file) {
        return loaded.computeIfAbsent(file, Fonts::load);
    }

    private static Font load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is not in the jar");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the font " + file + " cannot be unpacked; the folder for temporary files must be writable ("
                            + e.getMessage() + ")",
                    e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
