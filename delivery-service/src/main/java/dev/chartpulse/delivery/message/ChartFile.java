package dev.chartpulse.delivery.message;

import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.chartpulse.delivery.ledger.Chart;

/** The name that a chart has as a file. */
public final class ChartFile {

    private static final int MAX_TITLE = 60;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    private ChartFile() {}

    /** Such as {@code checkout-20260302-0800.png}: ASCII letters, digits and hyphens only; the time is UTC. */
    public static String name(Chart chart) {
        String words = Normalizer.normalize(chart.message().title(), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String slug = words.substring(0, Math.min(words.length(), MAX_TITLE)).replaceAll("^-|-$", "");
        return (slug.isEmpty() ? "chart" : slug) + "-" + STAMP.format(chart.dueAt()) + ".png";
    }
}
