package dev.chartpulse.query.shape;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.CsvFile;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * The rows of a chart as a CSV file (RFC 4180): a line for each time, oldest first, with a column for each series; a value that is
 * missing is an empty cell. Series that have several rows of one time have several lines. A file that would be too large has the
 * newest rows only, and says so in its last line. Numbers are as the data source gave them; a text that a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
final class CsvRows {

    /** What a spreadsheet takes for the beginning of a formula; East Asian ones take the wide characters for the narrow ones. Source: OWASP, "CSV Injection". */
    private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** What ends a cell or a line, also for spreadsheets that expect semicolons or tabs, as those of many countries do; and the quotation mark. */
    private static final String QUOTED = ",;\t\r\n\"";

    /** Numbers beyond are written with an exponent. */
    private static final double LARGE = 1e15;

    private static final double SMALL = 1e-7;
    private static final String WHOLE = "which may have 1 MB";
    private static final String BESIDE_THE_CHART = "which may have %d KiB compressed beside this chart";

    private final QueryPlan plan;
    private final List<Series> series;
    private final int[] next;

    private CsvRows(QueryPlan plan, List<Series> series) {
        this.plan = plan;
        this.series = series;
        this.next = series.stream().mapToInt(each -> each.size() - 1).toArray();
    }

    /**
     * The file; of instant values without a time all are in one line, whose time is empty.
     *
     * @param room the most compressed bytes, at least enough for the names of the series
     */
    static GzippedCsv of(QueryPlan plan, List<Series> series, int room) {
        int budget = GzippedCsv.MAX_FILE_BYTES;
        while (true) {
            String bound = budget == GzippedCsv.MAX_FILE_BYTES ? WHOLE : BESIDE_THE_CHART.formatted(room / 1024);
            byte[] compressed = GzippedCsv.compress(new CsvRows(plan, series).file(budget, bound));
            if (compressed.length <= room || budget == 0) {
                return new GzippedCsv(compressed);
            }
            budget = (int) (0.95 * budget * room / compressed.length);
        }
    }

    /** @param bound why not all rows may be in it, for its last line */
    private byte[] file(int budget, String bound) {
        String header = Stream.concat(Stream.of("time"), series.stream().map(CsvRows::title))
                        .map(CsvRows::cell)
                        .collect(Collectors.joining(","))
                + CsvFile.END;
        Deque<String> lines = new ArrayDeque<>();
        int room = budget - bytes(header) - CsvFile.LAST_LINE;
        int rows = 0;
        boolean full = false;
        for (String line = line(); line != null; line = line()) {
            rows++;
            room -= line.length();
            full |= room < 0;
            if (!full) {
                lines.addFirst(line);
            }
        }
        return new CsvFile(header, List.copyOf(lines), rows, bound).bytes();
    }

    /** The newest line that was not given yet; null when there is none. */
    private String line() {
        long time = Long.MIN_VALUE;
        boolean any = false;
        for (int i = 0; i < next.length; i++) {
            if (isLeft(i)) {
                time = Math.max(time, time(i));
                any = true;
            }
        }
        if (!any) {
            return null;
        }
        StringBuilder line = new StringBuilder(time == Long.MIN_VALUE ? "" : text(time));
        for (int i = 0; i < next.length; i++) {
            line.append(',');
            if (isLeft(i) && time(i) == time) {
                line.append(number(series.get(i).values()[next[i]--]));
            }
        }
        return line.append(CsvFile.END).toString();
    }

    /** Rows outside of the window, which only lead a line to its edge, are no rows of the file. */
    private boolean isLeft(int i) {
        Series each = series.get(i);
        while (next[i] >= 0 && !each.instant() && time(i) > plan.to().toEpochMilli()) {
            next[i]--;
        }
        return next[i] >= 0 && (each.instant() || time(i) >= oldest(each));
    }

    private long oldest(Series each) {
        long from = plan.from().toEpochMilli();
        Long counted = each.statistics() == null ? null : each.statistics().oldestAt();
        return counted == null ? from : Math.min(from, counted);
    }

    /** The least of all for a value without a time. */
    private long time(int i) {
        long[] times = series.get(i).times();
        return times.length == 0 ? Long.MIN_VALUE : times[next[i]];
    }

    private String text(long time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(time).atZone(plan.zone()));
    }

    private static String title(Series series) {
        return series.unit() == null || series.unit().isBlank()
                ? series.name()
                : series.name() + " (" + series.unit() + ")";
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        return size >= LARGE || (size < SMALL && size > 0)
                ? Double.toString(value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
