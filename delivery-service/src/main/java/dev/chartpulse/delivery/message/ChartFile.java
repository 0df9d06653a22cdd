package dev.chartpulse.delivery.message;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.delivery.ledger.Chart;

/** The names of a chart's files, in Slack, in mails and for webhooks. */
public final class ChartFile {

    /** In UTF-8; together with the time and the ending well under the 255 bytes that file systems take. */
    private static final int MAX_TITLE_BYTES = 120;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    /** Everything but letters, digits, marks and emoji; U+200D joins emoji to one. */
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}\\p{So}\\p{Sk}\\x{200D}]+");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    private ChartFile() {}

    /**
     * Such as {@code checkout-20260302-0800.png}: letters and digits of any script, emoji and hyphens, so neither a path nor
     * a character that a file system refuses; the time is UTC.
     */
    public static String name(Chart chart) {
        return stem(chart) + ".png";
    }

    /** The name of the file with the chart's rows, which differs from {@link #name} by its ending. */
    public static String csvName(Chart chart) {
        return stem(chart) + ".csv";
    }

    private static String stem(Chart chart) {
        String words = Normalizer.normalize(chart.message().title(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        String title = cut(OTHERS.matcher(words).replaceAll("-")).replaceAll("^-|-$", "");
        return (title.isEmpty() ? "chart" : title) + "-" + STAMP.format(chart.dueAt());
    }

    private static String cut(String title) {
        StringBuilder cut = new StringBuilder();
        Matcher next = GRAPHEME.matcher(title);
        while (next.find() && bytes(cut + next.group()) <= MAX_TITLE_BYTES) {
            cut.append(next.group());
        }
        return cut.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
