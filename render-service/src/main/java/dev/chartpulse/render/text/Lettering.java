package dev.chartpulse.render.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures and draws one line of text in the bundled fonts, with fall-backs per character and right-to-left scripts in
 * order. Sizes are in CSS pixels. Safe for use by many threads.
 */
public final class Lettering {

    /** Anti-aliased, at any fraction of a pixel, unhinted: widths grow with the size, whatever the device. */
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final int SIMPLE = 0x250;
    private static final char LAST_SIMPLE = '−';
    private static final float MEASURED_AT = 100;

    private final Fonts fonts = new Fonts();
    private final Map<Face, double[]> advances = new ConcurrentHashMap<>();
    private final Map<Sized, Font> sized = new ConcurrentHashMap<>();

    private record Sized(Font font, float size) {}

    /** The width of the text. */
    public double width(String text, Face face, float size) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!isSimple(text)) {
            return layout(text, face, size).getAdvance();
        }
        double[] table = advances.computeIfAbsent(face, this::measure);
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += table[text.charAt(i)];
        }
        return sum * size;
    }

    /** Draws the text in the current colour, its left end at x, standing on the base line y. */
    public void draw(Graphics2D graphics, String text, Face face, float size, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        if (isSimple(text)) {
            graphics.setFont(sized(fonts.of(face), size));
            graphics.drawString(text, (float) x, (float) y);
        } else {
            layout(text, face, size).draw(graphics, (float) x, (float) y);
        }
    }

    /** Latin without combining marks: each character is one glyph of the text face. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= SIMPLE && c != '–' && c != '…' && c != '−') {
                return false;
            }
        }
        return true;
    }

    private double[] measure(Face face) {
        Font font = sized(fonts.of(face), MEASURED_AT);
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

    private TextLayout layout(String text, Face face, float size) {
        AttributedString attributed = new AttributedString(text);
        int start = 0;
        Font current = null;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            Font font = belongsToBefore(codePoint) && current != null ? current : fonts.forCharacter(face, codePoint);
            if (font != current) {
                mark(attributed, current, size, start, i);
                start = i;
                current = font;
            }
            i += Character.charCount(codePoint);
        }
        mark(attributed, current, size, start, text.length());
        return new TextLayout(attributed.getIterator(), CONTEXT);
    }

    private void mark(AttributedString attributed, Font font, float size, int start, int end) {
        if (font != null && end > start) {
            attributed.addAttribute(TextAttribute.FONT, sized(font, size), start, end);
        }
    }

    /** Combining marks and joiners are drawn by the font of what they join. */
    private static boolean belongsToBefore(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }

    private Font sized(Font font, float size) {
        return sized.computeIfAbsent(new Sized(font, size), key -> key.font.deriveFont(key.size));
    }
}
