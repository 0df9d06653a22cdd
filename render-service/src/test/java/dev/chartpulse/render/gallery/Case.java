package dev.chartpulse.render.gallery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.condition.Earlier;

/** One picture of the gallery, built step by step. */
public final class Case {

    /** Monday 2 March 2026, 09:00 in Zurich. */
    public static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    final String name;
    final String what;
    private String title;
    private ChartType type = ChartType.LINE;
    private boolean split;
    private final List<MetricStyle> metrics = new ArrayList<>();
    private Instant from = MONDAY.minus(Duration.ofHours(6));
    private Instant to = MONDAY;
    private ZoneId zone = ZoneId.of("Europe/Zurich");
    private Theme theme = Theme.LIGHT;
    private Gaps gaps = Gaps.SHOW;
    private int width = 800;
    private int height = 420;
    private int ratio = 2;
    private final List<Series> series = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Earlier earlier;

    /**
     * @param name of the file
     * @param what the picture shows that others do not
     */
    public Case(String name, String what) {
        this.name = name;
        this.what = what;
        this.title = what;
    }

    public Case title(String text) {
        title = text;
        return this;
    }

    /** Compares the chart with earlier figures. */
    public Case comparedWith(Earlier figures) {
        earlier = figures;
        return this;
    }

    public Case bars() {
        type = ChartType.BAR;
        return this;
    }

    public Case split() {
        split = true;
        return this;
    }

    public Case metric(String label, String unit) {
        return metric(label, unit, null);
    }

    public Case metric(String label, String unit, Integer decimals) {
        metrics.add(new MetricStyle(metrics.isEmpty() ? "A" : "B", label, unit, decimals));
        return this;
    }

    public Case window(Duration length) {
        from = to.minus(length);
        return this;
    }

    public Case until(String instant, Duration length) {
        to = Instant.parse(instant);
        return window(length);
    }

    public Case zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public Case gaps(String text) {
        gaps = Gaps.of(text);
        return this;
    }

    public Case dark() {
        theme = Theme.DARK;
        return this;
    }

    public Case size(int cssWidth, int cssHeight, int pixelRatio) {
        width = cssWidth;
        height = cssHeight;
        ratio = pixelRatio;
        return this;
    }

    public Case series(Series... more) {
        series.addAll(List.of(more));
        return this;
    }

    public Case notice(String text) {
        notices.add(text);
        return this;
    }

    Instant to() {
        return to;
    }

    public ChartRequest request() {
        List<MetricStyle> styles = metrics.isEmpty() ? List.of(new MetricStyle("A", null, null, null)) : metrics;
        return new ChartRequest(
                new ChartSpec(title, type, split, styles, from, to, zone, theme, width, height, ratio, gaps),
                series,
                notices,
                List.of(),
                earlier,
                null);
    }

    @Override
    public String toString() {
        return name;
    }
}
