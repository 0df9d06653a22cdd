package dev.chartpulse.query.suggest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.SuggestionRequest.Kind;

/**
 * The calls of Prometheus' and Loki's API of labels, which their plugins pass on: {@code /api/datasources/uid/UID/resources/…}. Who may
 * query a data source (a Viewer) may call them. Prometheus: "Querying metadata" of its HTTP API; Loki's plugin takes no other paths than
 * {@code labels?…} and {@code label/…}, each with a query.
 */
final class LabelApi {

    private static final Set<String> PROMETHEUS = Set.of(
            "prometheus",
            "grafana-amazonprometheus-datasource",
            "grafana-azureprometheus-datasource",
            "victoriametrics-metrics-datasource",
            "mimir",
            "cortex",
            "thanos");
    private static final String LOKI = "loki";

    /** How far back a metric or label was used. */
    private static final Duration LOOK_BACK = Duration.ofHours(6);

    /** What newer servers give at most; older ones give all, within the bound of an answer. */
    private static final int LIMIT = 2_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private LabelApi() {}

    /** The path of the call that tells what is asked for; empty if the data source does not tell it. */
    static Optional<String> path(SuggestionRequest request, Instant now) {
        String type = request.dataSource().type();
        if (PROMETHEUS.contains(type)) {
            return Optional.of(resources(request) + "api/v1/" + call(request, "__name__") + "start=" + start(now)
                    + "&end=" + now.getEpochSecond() + "&limit=" + LIMIT + match(request));
        }
        return type.equals(LOKI) && request.kind() != Kind.METRICS
                ? Optional.of(resources(request) + call(request, null) + "start=" + start(now) * NANOS_PER_SECOND
                        + "&end=" + now.getEpochSecond() * NANOS_PER_SECOND)
                : Optional.empty();
    }

    private static String resources(SuggestionRequest request) {
        return "/api/datasources/uid/" + encoded(request.dataSource().uid()) + "/resources/";
    }

    private static String call(SuggestionRequest request, String names) {
        return switch (request.kind()) {
            case METRICS -> "label/" + names + "/values?";
            case LABELS -> "labels?";
            case VALUES -> "label/" + encoded(request.label()) + "/values?";
        };
    }

    private static long start(Instant now) {
        return now.minus(LOOK_BACK).getEpochSecond();
    }

    /** Lets the server look for metrics, of which there may be far more than one answer holds. */
    private static String match(SuggestionRequest request) {
        String matcher = null;
        if (request.metric() != null) {
            matcher = "=" + quoted(request.metric());
        } else if (request.kind() == Kind.METRICS && request.contains() != null) {
            matcher = "=~" + quoted("(?i).*" + literal(request.contains()) + ".*");
        }
        return matcher == null ? "" : "&match[]=".replace("[]", "%5B%5D") + encoded("{__name__" + matcher + "}");
    }

    /** In a regular expression (RE2), the text that stands for itself. */
    private static String literal(String text) {
        return text.replaceAll("[^\\p{Alnum}_]", "\\\\$0");
    }

    /** A string of PromQL. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
