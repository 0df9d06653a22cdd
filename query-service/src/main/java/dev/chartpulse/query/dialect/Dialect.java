package dev.chartpulse.query.dialect;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.QueryLanguage;

/**
 * Writes the query models of one family of data source plugins. Each bean that implements it is found; see
 * docs/add-data-source.md.
 */
interface Dialect {

    /** The plugin ids whose queries this dialect writes. */
    Set<String> types();

    /**
     * What the expressions of these types are written in, for a person who writes one.
     *
     * @param version as in {@link #write}
     */
    QueryLanguage language(String version);

    /** True if the plugin itself fills in {@code $__interval}; if false, it is filled in before the query is sent. */
    default boolean fillsInterval() {
        return true;
    }

    /**
     * The shortest time between two points if neither the metric nor the data source's settings give one: the same default as in
     * Grafana's front end ({@code interval} of the type's data source). Null for as many points as the chart has pixels.
     */
    default Interval interval() {
        return null;
    }

    /** Names of the plugin's own, after one dollar sign, that are no variables of a dashboard. */
    default Set<String> ownVariables() {
        return Set.of();
    }

    /** Adds what Grafana's front end adds to every query of the type, a raw model included. */
    default void complete(ObjectNode query, Window window) {}

    /**
     * Adds the members that the plugin reads to a query that has its refId, data source, interval and maxDataPoints already.
     *
     * @param query the model to add to
     * @param expression as the user wrote it, never blank
     * @param version the query language, if the plugin has several; or null
     * @param window the time range and resolution of the query
     */
    void write(ObjectNode query, String expression, String version, Window window);
}
