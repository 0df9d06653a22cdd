package dev.chartpulse.source.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.source.fields.PlainText;

/**
 * Makes the texts of an answer fit to be shown, logged and stored: they come from a Grafana or a Slack, which may be
 * hostile. Each becomes one line without hidden characters, then without the token, then no longer than its bound. A text
 * that names something (a uid, an id) is never shortened: what has too long a one cannot be used and is left out.
 */
final class AnswerTexts {

    private static final int URL = 2000;
    private static final int NAME = 200;
    /** Names of series are made of their labels. */
    private static final int SERIES_NAME = 1000;

    private static final int WORD = 100;
    private static final int MESSAGE = 1000;
    private static final int LOGGED = 300;
    private static final int COUNT = 100;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Redaction redaction;

    AnswerTexts(Redaction redaction) {
        this.redaction = redaction;
    }

    ConnectReport report(ConnectReport report) {
        return new ConnectReport(
                report.ok(),
                fit(report.url(), URL),
                fit(report.version(), WORD),
                fit(report.account(), NAME),
                report.layers().stream().limit(COUNT).map(this::layer).toList());
    }

    private Layer layer(Layer layer) {
        return new Layer(
                fit(layer.name(), WORD),
                layer.status(),
                fit(layer.message(), MESSAGE),
                fit(layer.action(), MESSAGE),
                code(layer.code()));
    }

    /** Null when it is not a code as a problem has it. */
    private static String code(String code) {
        return code != null && code.length() <= WORD && CODE.matcher(code).matches() ? code : null;
    }

    List<DataSource> dataSources(List<DataSource> found) {
        return found.stream()
                .filter(source -> isUsable(source.uid()) && isUsable(source.type()))
                .map(source -> new DataSource(
                        source.uid(),
                        fit(source.name(), NAME),
                        source.type(),
                        fit(source.version(), WORD),
                        source.isDefault()))
                .toList();
    }

    List<SlackChannel> channels(List<SlackChannel> found) {
        return found.stream()
                .filter(channel -> isUsable(channel.id()))
                .map(channel -> new SlackChannel(
                        channel.id(), fit(channel.name(), NAME), channel.isPrivate(), channel.isMember()))
                .toList();
    }

    QueryResult result(QueryResult result) {
        return new QueryResult(
                result.series().stream().map(this::series).toList(), fit(result.notices(), MESSAGE), result.noData());
    }

    private Series series(Series series) {
        Map<String, String> labels = new HashMap<>();
        series.labels().entrySet().stream()
                .limit(COUNT)
                .forEach(label -> labels.put(fit(label.getKey(), NAME), fit(label.getValue(), SERIES_NAME)));
        return new Series(
                series.refId(),
                fit(series.name(), SERIES_NAME),
                labels,
                fit(series.unit(), WORD),
                series.decimals(),
                series.enumTexts() == null
                        ? null
                        : series.enumTexts().stream()
                                .map(text -> fit(text, NAME))
                                .toList(),
                series.instant(),
                series.interval(),
                series.times(),
                series.values());
    }

    ChartSummary summary(ChartSummary summary) {
        return new ChartSummary(
                fit(summary.altText(), ChartSummary.MAX_ALT_TEXT),
                summary.series().stream().map(this::summary).toList());
    }

    private SeriesSummary summary(SeriesSummary series) {
        return new SeriesSummary(
                series.refId(),
                fit(series.name(), SERIES_NAME),
                figure(series.last()),
                figure(series.min()),
                figure(series.max()),
                figure(series.mean()),
                figure(series.change()),
                figure(series.age()));
    }

    private Figure figure(Figure figure) {
        return figure == null ? null : new Figure(figure.value(), fit(figure.text(), WORD));
    }

    Problem problem(Problem problem) {
        return new Problem(
                fit(problem.type(), NAME),
                fit(problem.title(), NAME),
                problem.status(),
                fit(problem.detail(), MESSAGE),
                problem.code(),
                fit(problem.action(), MESSAGE),
                problem.retryable(),
                problem.errors() == null
                        ? null
                        : problem.errors().stream()
                                .limit(COUNT)
                                .map(error -> new FieldError(fit(error.field(), NAME), fit(error.message(), MESSAGE)))
                                .toList());
    }

    /** What a failure says, for our log. */
    String logged(Throwable failure) {
        return fit(failure.toString(), LOGGED);
    }

    private List<String> fit(List<String> texts, int max) {
        return texts.stream().limit(COUNT).map(text -> fit(text, max)).toList();
    }

    private boolean isUsable(String identifier) {
        return identifier.equals(fit(identifier, NAME));
    }

    /**
     * @param max in characters as Java and our database columns count them at most
     */
    private String fit(String text, int max) {
        if (text == null) {
            return null;
        }
        String clean = redaction.apply(PlainText.toOneLine(text));
        if (clean.length() <= max) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(max - 2)) ? max - 2 : max - 1;
        return clean.substring(0, end) + "…";
    }
}
