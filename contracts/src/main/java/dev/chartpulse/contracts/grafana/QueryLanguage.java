package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What queries of a data source are written in.
 *
 * @param name such as "PromQL"; null if it is not known
 * @param example a query that could be one of this data source; null if it needs a raw model
 * @param needsModel whether an expression alone is not enough for most queries: a metric then has the plugin's own query model
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryLanguage(String name, String example, boolean needsModel) {

    /** A language whose queries are expressions. */
    public static QueryLanguage of(String name, String example) {
        return new QueryLanguage(name, example, false);
    }
}
