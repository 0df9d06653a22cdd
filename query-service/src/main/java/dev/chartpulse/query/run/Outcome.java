package dev.chartpulse.query.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.frame.AnswerDecoder;
import dev.chartpulse.query.frame.DecodedAnswer;
import dev.chartpulse.query.frame.MalformedAnswerException;
import dev.chartpulse.query.frame.MetricNames;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.StatusFailures;
import dev.chartpulse.query.shape.ResultShaper;

/** Turns the answer to a plan, by its status and body, into series or into the failure that explains why there are none. */
final class Outcome {

    /** The status of every answer in which a metric failed; it does not show the cause. */
    private static final int METRIC_FAILED = 400;

    /** The kinds of failures that may come from a variable of a dashboard that was not replaced by a value. */
    private static final Set<FailureKind> MAY_BE_UNFILLED =
            EnumSet.of(FailureKind.QUERY_REJECTED, FailureKind.NOT_CHARTABLE, FailureKind.DATA_SOURCE_FAILED);

    private static final int MAX_NAMED = 5;

    private final QueryPlan plan;
    private final boolean figuresOnly;
    private final GrafanaUrl url;
    private final StatusFailures statuses;
    private final List<String> unfilled;

    /**
     * Prepares for the answer to one plan.
     *
     * @param figuresOnly whether only the figures of the series are wanted, and no points
     * @param unfilled the variables of a dashboard in the queries, which have no value here
     */
    Outcome(QueryPlan plan, boolean figuresOnly, GrafanaUrl url, StatusFailures statuses, List<String> unfilled) {
        this.plan = plan;
        this.figuresOnly = figuresOnly;
        this.url = url;
        this.statuses = statuses;
        this.unfilled = unfilled;
    }

    /**
     * The result of an answer.
     *
     * @throws QueryFailure when there is nothing to chart
     */
    QueryResult of(HttpAnswer answer) {
        if (unfilled.isEmpty()) {
            return shaped(answer);
        }
        try {
            QueryResult result = shaped(answer);
            List<String> notices = new ArrayList<>(List.of(unfilledVariables()));
            notices.addAll(result.notices());
            return result.withNotices(notices);
        } catch (QueryFailure failure) {
            throw MAY_BE_UNFILLED.contains(failure.kind())
                    ? failure.advising(unfilledVariables() + ". " + failure.action())
                    : failure;
        }
    }

    private String unfilledVariables() {
        String names = unfilled.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return unfilled.size() == 1
                ? names + " is a variable of a dashboard, and was sent as it stands: write a value in its place"
                : names + " are variables of a dashboard, and were sent as they stand: write values in their place";
    }

    private QueryResult shaped(HttpAnswer answer) {
        DecodedAnswer decoded = decode(answer);
        if (!decoded.hasResults() || (!answer.isSuccess() && decoded.errors().isEmpty())) {
            throw withoutResults(answer);
        }
        if (answer.isSuccess()) {
            return shape(decoded);
        }
        try {
            boolean told = answer.status() == METRIC_FAILED;
            return shape(told ? decoded : decoded.failingWith(answer.status()));
        } catch (QueryFailure failure) {
            throw statuses.timed(failure, answer);
        }
    }

    private QueryResult shape(DecodedAnswer decoded) {
        return figuresOnly ? ResultShaper.figures(plan, decoded) : ResultShaper.shape(plan, decoded);
    }

    private DecodedAnswer decode(HttpAnswer answer) {
        try {
            return AnswerDecoder.decode(answer.body(), MetricNames.of(plan.dataSource()));
        } catch (MalformedAnswerException e) {
            if (answer.isHtml() || answer.status() > METRIC_FAILED) {
                throw withoutResults(answer);
            }
            throw QueryFailure.of(
                    e.isTooLarge() ? FailureKind.ANSWER_TOO_LARGE : FailureKind.ANSWER_MALFORMED, e.getMessage());
        }
    }

    private QueryFailure withoutResults(HttpAnswer answer) {
        return answer.isSuccess() ? GrafanaClient.notGrafana(url) : statuses.ofQuery(answer, url);
    }
}
