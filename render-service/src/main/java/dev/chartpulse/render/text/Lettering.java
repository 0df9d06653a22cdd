package dev.chartpulse.render.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures and draws one line of text in the bundled fonts. Characters that the text font lacks come from fall-back fonts, and
 * right-to-left scripts run in their own direction. Sizes are in CSS pixels. Safe for use by many threads.
 */
public final class Lettering {

    /** Anti-aliased, placed at fractions of a pixel, not hinted, so that widths grow evenly with the size. */
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** Characters from here on may need another font or shaping. */
    private static final int SIMPLE = 0x250;

    /** Replaces a character that no font has: ◇, which is as large as a letter. A box would look like a fault. */
    private static final int NEUTRAL = 0x25C7;

    private static final int COMBINING_GRAPHEME_JOINER = 0x034F;
    private static final int FIRST_MONGOLIAN_SELECTOR = 0x180B;
    private static final int LAST_MONGOLIAN_SELECTOR = 0x180D;

    private static final char LAST_SIMPLE = '−';
    private static final float MEASURED_AT = 100;

    private final Fonts fonts = new Fonts();
    private final Map<FontWeight, double[]> advances = new ConcurrentHashMap<>();
    private final Map<Sized, Font> sized = new ConcurrentHashMap<>();

    private record Sized(Font font, float size) {}

    /**
     * A piece of a line that one font can draw.
     *
     * @param start where the font begins to be used
     */
    private record Run(Font font, int start) {}

    /** The width of the text. */
    public double width(String text, FontWeight weight, float size) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!isSimple(text)) {
            return layout(text, weight, size).getAdvance();
        }
        double[] table = advances.computeIfAbsent(weight, this::measure);
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += table[text.charAt(i)];
        }
        return sum * size;
    }

    /** Draws the text in the current colour, its left end at x, standing on the base line y. */
    public void draw(Graphics2D graphics, String text, FontWeight weight, float size, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        if (isSimple(text)) {
            graphics.setFont(sized(fonts.of(weight), size));
            graphics.drawString(text, (float) x, (float) y);
        } else {
            layout(text, weight, size).draw(graphics, (float) x, (float) y);
        }
    }

    /** Whether each character is one glyph of the text font (Latin without combining marks), so that widths simply add up. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= SIMPLE && c != '–' && c != '…' && c != '−') {
                return false;
            }
        }
        return true;
    }

    private double[] measure(FontWeight weight) {
        Font font = sized(fonts.of(weight), MEASURED_AT);
        double[] table = new double[LAST_SIMPLE + 1];
        for (char c = 0; c < SIMPLE; c++) {
            table[c] = advance(font, c);
        }
        for (char c : new char[] {'–', '…', '−'}) {
            table[c] = advance(font, c);
        }
        return table;
    }

    private static double advance(Font font, char c) {
        return font.createGlyphVector(CONTEXT, new char[] {c})
                        .getGlyphMetrics(0)
                        .getAdvance()
                / MEASURED_AT;
    }

    private TextLayout layout(String text, FontWeight weight, float size) {
        StringBuilder drawn = new StringBuilder();
        List<Run> runs = new ArrayList<>();
        Font before = null;
        for (int codePoint :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            boolean known = staysIn(before, codePoint)
                    || isInvisible(codePoint)
                    || fonts.forCharacter(weight, codePoint).isPresent();
            int shown = known ? codePoint : NEUTRAL;
            Font font = font(before, weight, shown);
            if (font != before) {
                runs.add(new Run(font, drawn.length()));
            }
            drawn.appendCodePoint(shown);
            before = font;
        }
        AttributedString attributed = new AttributedString(drawn.toString());
        for (int i = 0; i < runs.size(); i++) {
            int end = i + 1 < runs.size() ? runs.get(i + 1).start() : drawn.length();
            attributed.addAttribute(
                    TextAttribute.FONT,
                    sized(runs.get(i).font(), size),
                    runs.get(i).start(),
                    end);
        }
        return new TextLayout(attributed.getIterator(), CONTEXT);
    }

    private Font font(Font before, FontWeight weight, int codePoint) {
        if (staysIn(before, codePoint)) {
            return before;
        }
        return fonts.forCharacter(weight, codePoint).orElseGet(() -> fonts.of(weight));
    }

    /** Whether a character must be in the font of the one before it: combining marks and joiners only work within a font. */
    private static boolean staysIn(Font before, int codePoint) {
        return before != null && (isInvisible(codePoint) || isMark(codePoint) && before.canDisplay(codePoint));
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a character only has an effect on others: joiners, isolates, and the selectors of a letter's form. */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || codePoint == COMBINING_GRAPHEME_JOINER
                || codePoint >= FIRST_MONGOLIAN_SELECTOR && codePoint <= LAST_MONGOLIAN_SELECTOR;
    }

    private Font sized(Font font, float size) {
        return sized.computeIfAbsent(new Sized(font, size), key -> key.font.deriveFont(key.size));
    }
}
