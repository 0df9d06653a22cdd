package dev.chartpulse.source.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPlace;

class ForeignTextsTest {

    private static final String TOKEN = "glsa_0123456789abcdefghijklmnopqrstuv_deadbeef";

    private final ForeignTexts texts = new ForeignTexts(Redaction.NONE);
    private final ForeignTexts redacted = new ForeignTexts(Redaction.of(TOKEN));

    private static ConnectReport report(String text) {
        return new ConnectReport(
                false,
                text,
                text,
                text,
                List.of(new Layer("token" + text, Status.FAILED, text, text, "connect-failed")));
    }

    @Test
    void everyTextOfAReportIsCut() {
        ConnectReport fit = texts.report(report("x".repeat(100_000)));
        assertThat(fit.account()).hasSize(200).endsWith("…");
        assertThat(fit.version()).hasSize(100);
        assertThat(fit.toString().length()).isLessThan(5000);
        List<Layer> many = java.util.Collections.nCopies(5000, new Layer("a", Status.OK, "m", null, null));
        assertThat(texts.report(new ConnectReport(true, null, null, null, many)).layers())
                .hasSize(100);
    }

    @Test
    void theTokenIsRemovedFromEveryTextOfAReportBeforeItIsCut() {
        String text = "x".repeat(980) + TOKEN + " and " + TOKEN;
        assertThat(redacted.report(report(text)).toString()).doesNotContain("glsa_");
        assertThat(redacted.report(report(TOKEN)).account()).isEqualTo("[token]");
        assertThat(redacted.logged(new IllegalStateException("Unrecognized token '" + TOKEN + "'")))
                .doesNotContain("glsa_");
    }

    @Test
    void namesStayIsolatedInSentencesOnly() {
        String isolated = "\u2068الطلبات 5\u2069: 124";
        var orders = new SeriesSummary("A", "\u2068الطلبات 5\u2069", null, null, null, null, null, null);

        ChartSummary summary = texts.summary(new ChartSummary(isolated + "\u2069\u202E", List.of(orders)));

        assertThat(summary.altText()).isEqualTo(isolated);
        assertThat(summary.series().get(0).name()).isEqualTo("الطلبات 5");
        assertThat(texts.notices(List.of("\u2068ن", isolated))).containsExactly("ن", isolated);
        assertThat(texts.notices(List.of("x".repeat(990) + "\u2068" + "ن".repeat(50) + "\u2069")))
                .first()
                .satisfies(notice -> assertThat(notice).endsWith("…").doesNotContain("\u2068"));
    }

    @Test
    void theTokenIsRemovedThoughIsolatesStandInIt() {
        String split = "\u2068" + TOKEN.substring(0, 10) + "\u2068\u2069" + TOKEN.substring(10) + "\u2069";
        assertThat(redacted.notices(List.of(split))).containsExactly("[token]");
    }

    @Test
    void theTokenIsRemovedThoughHiddenCharactersStandInIt() {
        String split = TOKEN.substring(0, 10) + "\u202E" + TOKEN.substring(10);
        assertThat(redacted.report(report(split)).account()).isEqualTo("[token]");
    }

    @Test
    void aCodeOrKindThatIsNotDocumentedBecomesOther() {
        Layer layer = new Layer("token", Status.FAILED, null, null, "No Code\n");
        assertThat(texts.report(new ConnectReport(false, null, null, null, List.of(layer)))
                        .layers()
                        .get(0)
                        .code())
                .isEqualTo("other");
        Failure failure = new Failure("of-a-newer-service", "It failed.", null, false, null, null);
        assertThat(texts.failure(failure).kind()).isEqualTo("other");
        assertThat(texts.progress(List.of(new DeliveryProgress(new UUID(0, 1), 1, failure, null)))
                        .get(0)
                        .failure()
                        .kind())
                .isEqualTo("other");
        assertThat(texts.problem(new Problem(null, null, 422, "It failed.", "of-a-newer-service", null, null, null))
                        .code())
                .isEqualTo("other");
    }

    @Test
    void whatNamesADataSourceOrChannelIsNeverShortened() {
        DataSource good =
                new DataSource("uid", "n".repeat(300), "prometheus", "v".repeat(300), Interval.of("30s"), false);
        List<DataSource> found = texts.dataSources(List.of(
                new DataSource("u".repeat(201), "long", "prometheus", null, null, false),
                new DataSource("u\u202E1", "hidden", "prometheus", null, null, false),
                new DataSource("uid-2", "long", "t".repeat(201), null, null, false),
                good));
        assertThat(found)
                .containsExactly(new DataSource(
                        "uid", "n".repeat(199) + "…", "prometheus", "v".repeat(99) + "…", Interval.of("30s"), false));
        SlackPlace next = new SlackPlace("b\nc", "C1");
        assertThat(texts.channels(new SlackPage<>(
                        List.of(
                                new SlackChannel("C".repeat(201), "a", false, false),
                                new SlackChannel("C1", "b\nc", false, false)),
                        next,
                        3)))
                .isEqualTo(new SlackPage<>(List.of(new SlackChannel("C1", "b c", false, false)), next, 3));
    }

    @Test
    void theTextsOfAQueryAreCutAndItsNumbersStay() {
        String tall = "z".repeat(50_000);
        Series series = new Series(
                        "A", tall, Map.of(tall, tall), tall, 1, List.of(tall), false, new long[] {1}, new double[] {2})
                .withStatistics(new Statistics(9, 9, 0, 1.0, 2.0, 1L, 0.5, 4.0, 1.25, 1L, 1L, null));
        QueryResult fit = texts.result(new QueryResult(List.of(series), List.of(tall), false));
        Series one = fit.series().get(0);
        assertThat(one.name()).hasSize(1000);
        assertThat(one.labels().toString().length()).isLessThan(1300);
        assertThat(one.unit()).hasSize(100);
        assertThat(one.enumTexts().get(0)).hasSize(200);
        assertThat(fit.notices().get(0)).hasSize(1000);
        assertThat(one.values()).containsExactly(2);
        assertThat(one.statistics()).isEqualTo(series.statistics());
    }

    @Test
    void aTextIsNotCutWithinACharacter() {
        assertThat(texts.report(report("a".repeat(198) + "📊📊")).account()).isEqualTo("a".repeat(198) + "…");
    }

    @Test
    void theRedactionItselfShowsNothing() {
        assertThat(Redaction.of(TOKEN)).hasToString("Redaction[redacted]");
    }
}
