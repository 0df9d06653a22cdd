package dev.chartpulse.query.run;

import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.frame.AnswerDecoder;
import dev.chartpulse.query.frame.DecodedAnswer;
import dev.chartpulse.query.frame.MalformedAnswerException;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.StatusFailures;
import dev.chartpulse.query.shape.ResultShaper;

/** What an answer to a plan means, by its status and its body: series, or the failure that says why no series came. */
final class Outcome {

    /** The status of an answer in which a metric failed; it says nothing about why. */
    private static final int METRIC_FAILED = 400;

    private final QueryPlan plan;
    private final GrafanaUrl url;
    private final StatusFailures statuses;

    Outcome(QueryPlan plan, GrafanaUrl url, StatusFailures statuses) {
        this.plan = plan;
        this.url = url;
        this.statuses = statuses;
    }

    /**
     * @throws QueryFailure when there is nothing to chart
     */
    QueryResult of(HttpAnswer answer) {
        DecodedAnswer decoded = decode(answer);
        if (!decoded.hasResults() || (!answer.isSuccess() && decoded.errors().isEmpty())) {
            throw withoutResults(answer);
        }
        if (answer.isSuccess()) {
            return ResultShaper.shape(plan, decoded);
        }
        try {
            boolean told = answer.status() == METRIC_FAILED;
            return ResultShaper.shape(plan, told ? decoded : decoded.failingWith(answer.status()));
        } catch (QueryFailure failure) {
            throw statuses.timed(failure, answer);
        }
    }

    private DecodedAnswer decode(HttpAnswer answer) {
        try {
            return AnswerDecoder.decode(answer.body());
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
