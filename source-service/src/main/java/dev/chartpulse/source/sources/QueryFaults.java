package dev.chartpulse.source.sources;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** Tells the failure of a query of the fields of the source's definition, where Grafana did not say which of them it is about. */
final class QueryFaults {

    /** The failures that another query would not have. */
    private static final Set<ProblemCode> OF_QUERY = Set.of(
            ProblemCode.QUERY_REJECTED,
            ProblemCode.NOT_CHARTABLE,
            ProblemCode.ANSWER_TOO_LARGE,
            ProblemCode.RESULT_TOO_LARGE);

    private QueryFaults() {}

    /** The same failure, told of its fields; unchanged if it is about none, such as when Grafana is away. */
    static ProblemException told(ProblemException failure, List<MetricQuery> metrics) {
        Problem problem = failure.problem();
        ProblemCode code = ProblemCode.find(problem.code()).orElse(ProblemCode.OTHER);
        if (code == ProblemCode.DATA_SOURCE_UNKNOWN) {
            return failure.at(List.of(new FieldError("dataSource.uid", problem.detail())));
        }
        return OF_QUERY.contains(code)
                ? failure.at(IntStream.range(0, metrics.size())
                        .mapToObj(i -> new FieldError(field(i, metrics.get(i)), problem.detail()))
                        .toList())
                : failure;
    }

    private static String field(int index, MetricQuery metric) {
        return "metrics[" + index + "]." + (metric.expression() == null ? "model" : "expression");
    }
}
