package dev.chartpulse.source.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/**
 * Makes the texts of other services' answers and events safe to show, log and store: they come from a Grafana or a Slack,
 * which may be hostile. Each text is made one line without hidden characters, then the token is replaced, then the text is
 * cut to the length in {@link TextLengths}. An identifier (a uid, an id) is never cut: a data source or channel whose
 * identifier is too long or holds hidden characters is left out.
 */
public final class ForeignTexts {

    /** For events, and for answers to calls whose token is not known here in clear. */
    public static final ForeignTexts WITHOUT_TOKEN = new ForeignTexts(Redaction.NONE);

    private static final int LOGGED = 300;
    /** Replaces a required text that is blank without its hidden characters. */
    private static final String NOTHING = "…";

    private final Redaction redaction;

    ForeignTexts(Redaction redaction) {
        this.redaction = redaction;
    }

    ConnectReport report(ConnectReport report) {
        return new ConnectReport(
                report.ok(),
                fit(report.url(), TextLengths.URL),
                fit(report.version(), TextLengths.WORD),
                fit(report.account(), TextLengths.NAME),
                report.layers().stream()
                        .limit(TextLengths.COUNT)
                        .map(this::layer)
                        .toList());
    }

    private Layer layer(Layer layer) {
        return new Layer(
                fit(layer.name(), TextLengths.WORD),
                layer.status(),
                fit(layer.message(), TextLengths.MESSAGE),
                fit(layer.action(), TextLengths.MESSAGE),
                layer.code() == null ? null : known(layer.code()));
    }

    List<DataSource> dataSources(List<DataSource> found) {
        return found.stream()
                .filter(source -> isUsable(source.uid()) && isUsable(source.type()))
                .map(source -> new DataSource(
                        source.uid(),
                        fit(source.name() == null ? source.uid() : source.name(), TextLengths.NAME),
                        source.type(),
                        fit(source.version(), TextLengths.WORD),
                        source.interval(),
                        source.isDefault(),
                        source.language()))
                .toList();
    }

    /** Suggestions that would have to be changed are left out: a query with another text would find nothing. */
    Suggestions suggestions(Suggestions found) {
        return new Suggestions(
                found.supported(),
                found.items().stream()
                        .filter(this::isUsable)
                        .limit(Suggestions.MAX_ITEMS)
                        .toList(),
                found.more());
    }

    SlackPage<SlackChannel> channels(SlackPage<SlackChannel> found) {
        return new SlackPage<>(
                found.items().stream()
                        .filter(channel -> isUsable(channel.id()))
                        .map(this::channel)
                        .toList(),
                found.next(),
                found.total());
    }

    SlackChannel channel(SlackChannel channel) {
        return new SlackChannel(
                channel.id(),
                fit(channel.name(), TextLengths.NAME),
                channel.isPrivate(),
                channel.isMember(),
                channel.isArchived());
    }

    SlackPage<SlackPerson> people(SlackPage<SlackPerson> found) {
        return new SlackPage<>(
                found.items().stream()
                        .filter(person -> isUsable(person.id()))
                        .map(this::person)
                        .toList(),
                found.next(),
                found.total());
    }

    private SlackPerson person(SlackPerson person) {
        return new SlackPerson(
                person.id(),
                person.kind(),
                fit(person.name(), TextLengths.NAME),
                fit(person.handle(), TextLengths.NAME));
    }

    QueryResult result(QueryResult result) {
        return new QueryResult(
                result.series().stream().map(this::series).toList(),
                notices(result.notices()),
                result.noData(),
                result.others().stream().map(this::series).toList(),
                result.earlier() == null ? null : earlier(result.earlier()));
    }

    private Earlier earlier(Earlier earlier) {
        return new Earlier(
                earlier.window(),
                earlier.series().stream().map(this::series).toList(),
                fit(earlier.failure(), TextLengths.MESSAGE));
    }

    private Series series(Series series) {
        Map<String, String> labels = new HashMap<>();
        series.labels().entrySet().stream()
                .limit(TextLengths.COUNT)
                .forEach(label -> labels.put(
                        fit(label.getKey(), TextLengths.NAME), fit(label.getValue(), TextLengths.SERIES_NAME)));
        return series.withTexts(
                fit(series.name(), TextLengths.SERIES_NAME),
                labels,
                fit(series.unit(), TextLengths.WORD),
                series.enumTexts() == null
                        ? null
                        : series.enumTexts().stream()
                                .map(text -> fit(text, TextLengths.NAME))
                                .toList(),
                series.mappings() == null
                        ? null
                        : series.mappings().stream().map(this::mapping).toList());
    }

    private ValueMapping mapping(ValueMapping mapping) {
        return new ValueMapping(mapping.from(), mapping.to(), mapping.missing(), fit(mapping.text(), TextLengths.NAME));
    }

    /** The summary of a chart, with the first {@value TextLengths#COUNT} of its series. */
    public ChartSummary summary(ChartSummary summary) {
        return new ChartSummary(
                altText(summary.altText()),
                summary.series().stream()
                        .limit(TextLengths.COUNT)
                        .map(this::summary)
                        .toList(),
                notices(summary.notices()),
                condition(summary.condition()));
    }

    private ConditionOutcome condition(ConditionOutcome outcome) {
        return outcome == null
                ? null
                : new ConditionOutcome(
                        outcome.state(),
                        outcome.sends(),
                        sentence(outcome.text(), ConditionOutcome.MAX_TEXT),
                        fit(outcome.message(), TextLengths.MESSAGE_TEXT));
    }

    private SeriesSummary summary(SeriesSummary series) {
        return new SeriesSummary(
                required(series.refId(), TextLengths.WORD),
                fit(series.name(), TextLengths.SERIES_NAME),
                figure(series.last()),
                figure(series.min()),
                figure(series.max()),
                figure(series.mean()),
                figure(series.change()),
                figure(series.age()),
                fit(series.note(), TextLengths.NAME),
                earlier(series.earlier()));
    }

    private EarlierFigures earlier(EarlierFigures figures) {
        return figures == null
                ? null
                : new EarlierFigures(
                        figure(figures.last()),
                        figure(figures.min()),
                        figure(figures.max()),
                        figure(figures.mean()),
                        figures.percent(),
                        required(figures.text(), TextLengths.NAME));
    }

    private Figure figure(Figure figure) {
        return figure == null ? null : new Figure(figure.value(), required(figure.text(), TextLengths.WORD));
    }

    /** The code, if it is one that the API describes: a service that is newer than this one may know others. */
    private static String known(String code) {
        return ProblemCode.find(code).orElse(ProblemCode.OTHER).text();
    }

    /** The failure with its texts made safe; null for null. */
    public Failure failure(Failure failure) {
        return failure == null
                ? null
                : new Failure(
                        known(failure.kind()),
                        required(failure.message(), TextLengths.MESSAGE),
                        fit(failure.action(), TextLengths.MESSAGE),
                        failure.retryable(),
                        failure.retryAfter(),
                        failure.reach());
    }

    List<DeliveryProgress> progress(List<DeliveryProgress> told) {
        return told.stream()
                .map(one -> new DeliveryProgress(one.id(), one.attempts(), failure(one.failure()), one.nextAttemptAt()))
                .toList();
    }

    /** The first {@value TextLengths#COUNT} notices, each made safe. */
    public List<String> notices(List<String> notices) {
        return notices.stream()
                .limit(TextLengths.COUNT)
                .map(text -> sentence(text, TextLengths.MESSAGE))
                .toList();
    }

    Problem problem(Problem problem) {
        return new Problem(
                fit(problem.type(), TextLengths.NAME),
                fit(problem.title(), TextLengths.NAME),
                problem.status(),
                fit(problem.detail(), TextLengths.MESSAGE),
                known(problem.code()),
                fit(problem.action(), TextLengths.MESSAGE),
                problem.retryable(),
                problem.errors() == null
                        ? null
                        : problem.errors().stream()
                                .limit(TextLengths.COUNT)
                                .map(error -> new FieldError(
                                        fit(error.field(), TextLengths.NAME),
                                        fit(error.message(), TextLengths.MESSAGE)))
                                .toList());
    }

    /** The failure as text for our log, at most {@value #LOGGED} characters. */
    String logged(Throwable failure) {
        return fit(failure.toString(), LOGGED);
    }

    private boolean isUsable(String identifier) {
        return identifier.equals(fit(identifier, TextLengths.NAME));
    }

    private String required(String text, int max) {
        String fit = fit(text, max);
        return fit.isBlank() ? NOTHING : fit;
    }

    private String altText(String text) {
        String sentence = sentence(text, ChartSummary.MAX_ALT_TEXT);
        return sentence.isBlank() ? NOTHING : sentence;
    }

    /**
     * A sentence whose names keep their Unicode isolates. If it holds the token, all isolates are removed, because one could
     * stand in the middle of the token and hide it.
     */
    private String sentence(String text, int max) {
        String plain = PlainText.toOneLine(text);
        String redacted = redaction.apply(plain);
        String sentence = redacted.equals(plain) ? PlainText.toSentence(text) : redacted;
        return Isolated.balanced(PlainText.cut(sentence, max));
    }

    /** The text made safe and cut; null for null. */
    private String fit(String text, int max) {
        return text == null ? null : PlainText.cut(redaction.apply(PlainText.toOneLine(text)), max);
    }
}
