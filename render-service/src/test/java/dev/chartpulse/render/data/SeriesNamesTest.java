package dev.chartpulse.render.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.summary.Summaries;

class SeriesNamesTest {

    private static final String LONG =
            "a-value-that-is-so-long-that-a-name-with-it-does-not-fit-into-a-line-of-a-message";

    @Test
    void shortNamesStayAsGrafanaHasThem() {
        ChartData data = data(Map.of("job", "shop", "pod", "a"), Map.of("job", "shop", "pod", "b"));
        assertThat(names(data)).containsExactly("{job=\"shop\", pod=\"a\"}", "{job=\"shop\", pod=\"b\"}");
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void labelsThatAllSeriesShareAreToldOnce() {
        ChartData data = data(
                Map.of("a", "1", "job", LONG, "pod", "a", "z", "2"),
                Map.of("a", "1", "job", LONG, "pod", "b", "z", "2"));
        assertThat(names(data)).containsExactly("{pod=\"a\"}", "{pod=\"b\"}");
        assertThat(data.notices()).containsExactly("All series: a=\"1\", job=\"" + LONG + "\", z=\"2\"");
        assertThat(Summaries.of(data).altText()).contains("{pod=\"a\"}: 1.").doesNotContain(LONG);
    }

    @Test
    void labelsThatOneSeriesLacksStay() {
        ChartData data = data(Map.of("job", LONG, "pod", "a"), Map.of("pod", "b", "zone", "z"));
        assertThat(data.series().get(0).name()).contains(LONG);
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void aNameThatIsNothingButSharedLabelsKeepsThem() {
        ChartData data = data(Map.of("job", LONG), Map.of("job", LONG));
        assertThat(data.series().get(0).name()).contains(LONG);
    }

    @Test
    void podsThatDifferAtTheEndAreThreeNamesInEveryText() {
        ChartData data = data(pod("k2x4p"), pod("k2x9z"), pod("m8q2w"));
        assertThat(names(data)).doesNotHaveDuplicates().allMatch(name -> name.length() <= 80);
        assertThat(Summaries.of(data).altText()).contains("k2x4p", "k2x9z", "m8q2w");
    }

    @Test
    void manyNoticesAndSeriesFitTheAltText() {
        Case chart = new Case("many", "many");
        for (int i = 0; i < 50; i++) {
            chart.series(series(Map.of("job", LONG, "pod", "p".repeat(70) + i))).notice("notice " + i + " " + LONG);
        }
        assertThat(Summaries.of(ChartData.of(chart.request())).altText())
                .hasSizeLessThanOrEqualTo(ChartSummary.MAX_ALT_TEXT);
    }

    private static Map<String, String> pod(String end) {
        return Map.of("pod", LONG + "-and-still-longer-" + end, "uid", LONG + end);
    }

    @SafeVarargs
    private static ChartData data(Map<String, String>... labels) {
        Case chart = new Case("names", "names");
        for (Map<String, String> one : labels) {
            chart.series(series(one));
        }
        return ChartData.of(chart.request());
    }

    private static Series series(Map<String, String> labels) {
        String name = new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
        return new Series(
                "A", name, labels, null, null, null, false, new long[] {Case.MONDAY.toEpochMilli()}, new double[] {1});
    }

    private static List<String> names(ChartData data) {
        return Summaries.of(data).series().stream().map(SeriesSummary::name).toList();
    }
}
