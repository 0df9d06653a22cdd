package dev.chartpulse.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.QueryPlan;

class CsvRowsTest {

    private static final Instant FROM = Instant.parse("2026-03-29T00:00:00Z");
    private static final long T = Instant.parse("2026-03-29T00:59:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final double NONE = Double.NaN;

    @Test
    void thereIsALineForEachTimeAndAColumnForEachSeriesInTheChartsZone() {
        assertThat(csv(
                        Series.of("A", "Requests", new long[] {T, T + MINUTE}, new double[] {1.5, -3}),
                        Series.of("B", "Errors", new long[] {T + MINUTE, T + 2 * MINUTE}, new double[] {NONE, 20})))
                .isEqualTo("time,Requests,Errors\r\n"
                        + "2026-03-29T01:59:00+01:00,1.5,\r\n"
                        + "2026-03-29T03:00:00+02:00,-3,\r\n"
                        + "2026-03-29T03:01:00+02:00,,20\r\n");
    }

    @Test
    void rowsThatShareATimeHaveLinesOfTheirOwnInTheirOrder() {
        assertThat(csv(Series.of("A", "a", new long[] {T, T, T + 1}, new double[] {1, 2, 3})))
                .isEqualTo("time,a\r\n2026-03-29T01:59:00+01:00,1\r\n2026-03-29T01:59:00+01:00,2\r\n"
                        + "2026-03-29T01:59:00.001+01:00,3\r\n");
    }

    @Test
    void aTextThatWouldBeAFormulaIsDefusedAndANumberStaysANumber() {
        for (String name : List.of(
                "=cmd()", "+1", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201")) {
            assertThat(csv(Series.of("A", name, new long[] {T}, new double[] {-1})))
                    .contains(",-1\r\n")
                    .contains("'" + name);
        }
        assertThat(csv(Series.of("A", "a, \"b\"\nc", new long[] {T}, new double[] {1})))
                .startsWith("time,\"a, \"\"b\"\"\nc\"\r\n");
        assertThat(csv(Series.of("A", "a;=cmd()", new long[] {T}, new double[] {1})))
                .startsWith("time,\"a;=cmd()\"\r\n");
    }

    @Test
    void numbersAreWrittenInFullUnlessTheyAreHugeOrTiny() {
        long[] times = {T, T + 1, T + 2, T + 3, T + 4};
        assertThat(csv(Series.of("A", "a", times, new double[] {1e10, 0.1 + 0.2, 1e300, 1e-9, 0}))
                        .lines()
                        .map(line -> line.substring(line.indexOf(',') + 1)))
                .containsExactly("a", "10000000000", "0.30000000000000004", "1.0E300", "1.0E-9", "0");
    }

    @Test
    void instantValuesAreOneLineAndUnitsStandWithTheNames() {
        Series instant = new Series("A", "disk", Map.of(), "bytes", null, null, true, new long[0], new double[] {7});
        assertThat(csv(instant, instant.withName("tape"))).isEqualTo("time,disk (bytes),tape (bytes)\r\n,7,7\r\n");
    }

    @Test
    void rowsOutsideOfTheWindowAreNotPartOfIt() {
        long before = FROM.toEpochMilli() - 1;
        long after = FROM.plusSeconds(7201).toEpochMilli();
        assertThat(csv(Series.of("A", "a", new long[] {before, T, after}, new double[] {1, 2, 3}))
                        .lines())
                .hasSize(2);
    }

    @Test
    void aFileThatIsTooLargeHasTheNewestRowsAndSaysSo() {
        Random random = new Random(1);
        for (int count : new int[] {10_000, 100_000}) {
            long[] times = LongStream.range(0, count).map(i -> T - count + i).toArray();
            Series series = Series.of("A", "a", times, random.doubles(count).toArray());

            GzippedCsv made = CsvRows.of(plan(), List.of(series), GzippedCsv.MAX_BYTES);
            String file = new String(made.file(), StandardCharsets.UTF_8);

            assertThat(made.bytes()).hasSizeLessThanOrEqualTo(GzippedCsv.MAX_BYTES);
            assertThat(file.length()).isLessThanOrEqualTo(GzippedCsv.MAX_FILE_BYTES);
            List<String> lines = file.lines().toList();
            boolean cut = count > 10_000;
            assertThat(lines.get(lines.size() - 1).startsWith("cut: the newest "))
                    .isEqualTo(cut);
            if (cut) {
                assertThat(lines.get(lines.size() - 1))
                        .isEqualTo("cut: the newest " + (lines.size() - 2) + " of " + count
                                + " rows are in this file, which may have 1 MB");
                assertThat(file.length()).isGreaterThan(990_000);
                assertThat(lines.get(lines.size() - 2)).startsWith("2026-03-29T01:58:59.999+01:00,");
            }
        }
    }

    @Test
    void aFileThatHasLittleRoomSaysHowMuch() {
        Random random = new Random(1);
        long[] times = LongStream.range(0, 10_000).map(i -> T - 10_000 + i).toArray();
        Series series = Series.of("A", "a", times, random.doubles(10_000).toArray());

        GzippedCsv made = CsvRows.of(plan(), List.of(series), 16 * 1024);

        assertThat(made.bytes()).hasSizeLessThanOrEqualTo(16 * 1024);
        assertThat(new String(made.file(), StandardCharsets.UTF_8))
                .endsWith(" of 10000 rows are in this file, which may have 16 KiB compressed beside this chart\r\n");
    }

    private static String csv(Series... series) {
        return new String(
                CsvRows.of(plan(), List.of(series), GzippedCsv.MAX_BYTES).file(), StandardCharsets.UTF_8);
    }

    private static QueryPlan plan() {
        QueryPlan sample = Samples.of(PulseRequested.class).query();
        return new QueryPlan(
                sample.grafana(),
                sample.dataSource(),
                sample.metrics(),
                FROM,
                FROM.plusSeconds(7200),
                800,
                ChartType.LINE,
                ZoneId.of("Europe/Zurich"),
                null);
    }
}
