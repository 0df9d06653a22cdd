package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class GzippedCsvTest {

    private static final String HEADER = "time,\"a\r\ncut: the newest 1 of 2 rows are in this file, \"\"b\"\"\"\r\n";

    @Test
    void aFileThatHasTheRoomStaysAsItIs() {
        GzippedCsv file = file(10, 10);
        assertThat(file.newest(file.bytes().length)).containsSame(file);
    }

    @Test
    void aFileIsCutToItsNewestRowsAndSaysSo() {
        GzippedCsv cut = file(20_000, 20_000).newest(20 * 1024).orElseThrow();

        assertThat(cut.bytes()).hasSizeBetween(10 * 1024, 20 * 1024);
        String text = text(cut);
        assertThat(text).startsWith(HEADER);
        List<String> rows = text.substring(HEADER.length()).lines().toList();
        int kept = rows.size() - 1;
        assertThat(rows.get(kept))
                .isEqualTo("cut: the newest " + kept
                        + " of 20000 rows are in this file, which may have 20 KiB compressed beside this picture");
        assertThat(rows.get(0)).startsWith(20_000 - kept + ",");
        assertThat(rows.get(kept - 1)).startsWith("19999,");
    }

    /** The one that was cut before knows how many rows there were. */
    @Test
    void aFileThatWasCutBeforeIsCutFurther() {
        String text = text(file(20_000, 100_000).newest(20 * 1024).orElseThrow());

        assertThat(text)
                .endsWith(" of 100000 rows are in this file, which may have 20 KiB compressed beside this picture\r\n");
        assertThat(text.substring(HEADER.length())).containsOnlyOnce("cut: ");
    }

    @Test
    void aFileWhoseNamesAloneDoNotFitIsNone() {
        assertThat(file(1000, 1000).newest(40)).isEmpty();
        assertThat(file(1000, 1000).newest(0)).isEmpty();
        assertThat(file(1000, 1000).newest(-5)).isEmpty();
        assertThat(file(1000, 1000).newest(-50_000)).isEmpty();
    }

    private static GzippedCsv file(int rows, int all) {
        Random random = new Random(1);
        List<String> lines = IntStream.range(0, rows)
                .mapToObj(i -> i + "," + random.nextDouble() + CsvFile.END)
                .toList();
        return new GzippedCsv(GzippedCsv.compress(new CsvFile(HEADER, lines, all, "which may have 1 MB").bytes()));
    }

    private static String text(GzippedCsv csv) {
        return new String(csv.file(), StandardCharsets.UTF_8);
    }
}
