package dev.chartpulse.query.frame;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.query.foreign.ForeignBody;

/** Decodes bodies of {@code POST /api/ds/query}, of any HTTP status: an answer with status 400 may hold good
 * results besides failed ones. */
public final class AnswerDecoder {

    private AnswerDecoder() {}

    /**
     * Decodes a body.
     *
     * @param body UTF-8 JSON
     * @param names how series are named that carry their metric's name twice
     * @return all results, errors included
     * @throws MalformedAnswerException when the body is not an answer of Grafana: it is not JSON, is cut off, has another structure,
     *     columns of different length, or times that no chart can show
     */
    public static DecodedAnswer decode(ForeignBody body, MetricNames names) throws MalformedAnswerException {
        Answer answer = AnswerReader.read(body);
        if (answer.results() == null) {
            return new DecodedAnswer(List.of(), List.of(), List.of(), List.of(), List.of(), answer.message(), false);
        }
        List<List<InterpretedFrame>> interpreted = new ArrayList<>();
        for (Answer.Result result : answer.results()) {
            List<InterpretedFrame> ofMetric = new ArrayList<>();
            for (Frame frame : result.frames()) {
                ofMetric.add(Shape.of(frame));
            }
            interpreted.add(ofMetric);
        }
        List<List<Frame>> metrics = interpreted.stream()
                .map(frames -> frames.stream().map(InterpretedFrame::frame).toList())
                .toList();
        return collect(answer, interpreted, new Naming(metrics, names));
    }

    private static DecodedAnswer collect(Answer answer, List<List<InterpretedFrame>> interpreted, Naming naming)
            throws MalformedAnswerException {
        List<String> refIds = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<DecodedAnswer.Refused> refused = new ArrayList<>();
        List<DecodedAnswer.MetricError> errors = new ArrayList<>();
        List<DecodedAnswer.Notice> notices = new ArrayList<>();
        for (int metric = 0; metric < interpreted.size(); metric++) {
            Answer.Result result = answer.results().get(metric);
            refIds.add(result.refId());
            error(result, errors);
            for (int i = 0; i < result.frames().size(); i++) {
                InterpretedFrame each = interpreted.get(metric).get(i);
                notices(result.refId(), i, each, notices);
                if (each.refusal() != null) {
                    refused.add(new DecodedAnswer.Refused(result.refId(), i, each.refusal()));
                } else {
                    SeriesOf.frame(result.refId(), each, naming, series);
                }
            }
        }
        return new DecodedAnswer(refIds, series, refused, errors, notices, answer.message(), true);
    }

    /** Adds the error of a result. A failed status without a message is an error, too: it must not become an empty chart. */
    private static void error(Answer.Result result, List<DecodedAnswer.MetricError> errors) {
        if (result.error() != null) {
            errors.add(new DecodedAnswer.MetricError(
                    result.refId(), result.error(), result.status(), result.errorSource()));
        } else if (result.status() != null && result.status() >= 400) {
            errors.add(new DecodedAnswer.MetricError(
                    result.refId(),
                    "the data source answered with status " + result.status(),
                    result.status(),
                    result.errorSource()));
        }
    }

    private static void notices(String refId, int frame, InterpretedFrame each, List<DecodedAnswer.Notice> notices) {
        for (Frame.Notice notice : each.frame().meta().notices()) {
            notices.add(new DecodedAnswer.Notice(refId, frame, notice.severity(), notice.text()));
        }
    }
}
