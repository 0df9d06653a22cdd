package dev.chartpulse.contracts.chart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file (RFC 4180): a header and rows, oldest first. One that has the newest rows alone says so in a last line, of how many, and
 * why.
 *
 * @param header the names of the columns, with the end of its line
 * @param rows each with the end of its line, and without a line end in it
 * @param all how many rows there are: those that were left out are the oldest
 * @param bound why not all may be in it, such as {@code which may have 1 MB}; not looked at while none is left out
 */
public record CsvFile(String header, List<String> rows, int all, String bound) {

    /** The end of each line. */
    public static final String END = "\r\n";

    /** The most bytes of the last line. */
    public static final int LAST_LINE = 200;

    private static final Pattern CUT =
            Pattern.compile("cut: the newest \\d+ of (\\d+) rows are in this file, ([^\r\n]*)\r\n");

    public CsvFile {
        rows = List.copyOf(rows);
    }

    /**
     * A file whose rows have no quoted cells; its header may.
     *
     * @param text as {@link #bytes} made it
     */
    static CsvFile read(String text) {
        int header = headerEnd(text);
        List<String> lines =
                text.substring(header).lines().map(line -> line + END).toList();
        Matcher cut = CUT.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        boolean isCut = cut.matches();
        List<String> rows = isCut ? lines.subList(0, lines.size() - 1) : lines;
        return new CsvFile(
                text.substring(0, header),
                rows,
                isCut ? Integer.parseInt(cut.group(1)) : rows.size(),
                isCut ? cut.group(2) : "");
    }

    private static int headerEnd(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith(END, i)) {
                return i + END.length();
            }
        }
        return text.length();
    }

    /**
     * The same file with its newest rows alone, so many that it has the room, compressed.
     *
     * @param room the most compressed bytes
     * @return empty if not even the header has the room
     */
    Optional<GzippedCsv> newest(int room) {
        String why = "which may have %d KiB compressed beside this picture".formatted(room / 1024);
        int kept = rows.size();
        while (true) {
            byte[] compressed = GzippedCsv.compress(
                    new CsvFile(header, rows.subList(rows.size() - kept, rows.size()), all, why).bytes());
            if (compressed.length <= room) {
                return Optional.of(new GzippedCsv(compressed));
            }
            if (kept == 0) {
                return Optional.empty();
            }
            kept = (int) (0.95 * kept * Math.max(0, room) / compressed.length);
        }
    }

    /** The file, in UTF-8. */
    public byte[] bytes() {
        String last = rows.size() == all
                ? ""
                : "cut: the newest " + rows.size() + " of " + all + " rows are in this file, " + bound + END;
        return (header + String.join("", rows) + last).getBytes(StandardCharsets.UTF_8);
    }
}
