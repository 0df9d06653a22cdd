package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Interval;

/**
 * A data source as a Grafana lists it; an element of query-service's {@code POST /internal/datasources} answer.
 *
 * @param version see {@link DataSourceRef#version()}
 * @param interval see {@link DataSourceRef#interval()}
 * @param isDefault whether Grafana marks it as its default
 * @param language what its queries are written in; null from a query-service that does not say it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataSource(
        String uid,
        String name,
        String type,
        String version,
        Interval interval,
        boolean isDefault,
        QueryLanguage language) {

    public DataSource {
        Require.text(uid, "uid");
        Require.text(type, "type");
    }

    /** A data source whose query language is not told. */
    public DataSource(String uid, String name, String type, String version, Interval interval, boolean isDefault) {
        this(uid, name, type, version, interval, isDefault, null);
    }

    /** The same data source with this version. */
    public DataSource withVersion(String other) {
        return new DataSource(uid, name, type, other, interval, isDefault, language);
    }

    /** The same data source with this query language. */
    public DataSource withLanguage(QueryLanguage other) {
        return new DataSource(uid, name, type, version, interval, isDefault, other);
    }
}
