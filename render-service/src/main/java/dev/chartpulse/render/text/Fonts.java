package dev.chartpulse.render.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled fonts, so that a text has the same pixels on every machine, whatever fonts are installed there. A fall-back font
 * is read when a text first needs it, because most charts never do.
 */
final class Fonts {

    /** In the order they are asked for a character that the text font does not have. The last one has the most symbols. */
    private static final List<Fallback> FALLBACKS = List.of(
            new Fallback("DroidSansFallbackFull.ttf", 0x2E80, 0x9FFF, 0xF900, 0xFFEF),
            new Fallback("NotoSansKR-Hangul.ttf", 0x1100, 0x11FF, 0x3130, 0x318F, 0xAC00, 0xD7FF),
            new Fallback("NotoSansArabic-Regular.ttf", 0x0600, 0x08FF, 0xFB50, 0xFEFF),
            new Fallback("NotoSansHebrew-Regular.ttf", 0x0590, 0x05FF, 0xFB1D, 0xFB4F),
            new Fallback("NotoSansDevanagari-Regular.ttf", 0x0900, 0x097F, 0xA8E0, 0xA8FF),
            new Fallback("NotoSansThai-Regular.ttf", 0x0E00, 0x0E7F),
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
     * The font that a character is drawn in: the text font if it has the character, else the first fall-back that has it, else
     * the last fall-back, which draws a box.
     */
    Font forCharacter(FontWeight weight, int codePoint) {
        Font text = of(weight);
        if (text.canDisplay(codePoint)) {
            return text;
        }
        for (Fallback fallback : FALLBACKS) {
            if (fallback.isAskedFor(codePoint) && font(fallback.file()).canDisplay(codePoint)) {
                return font(fallback.file());
            }
        }
        return font(FALLBACKS.get(FALLBACKS.size() - 1).file());
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
