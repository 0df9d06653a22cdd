package dev.chartpulse.query.dialect;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;

/**
 * One family of data source plugins. An implementation is a bean, and that is all it takes to be found; see
 * docs/add-data-source.md.
 */
interface Dialect {

    /** The plugin ids whose queries this dialect writes. */
    Set<String> types();

    /** True if the plugin itself fills in {@code $__interval}; if false, it is filled in before the query is sent. */
    default boolean fillsInterval() {
        return true;
    }

    /**
     * The shortest time between two points where neither the metric nor the data source's settings name one: what Grafana's front
     * end takes for the type ({@code interval} of its data source). Null: as many points as the chart has pixels.
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
     * Adds what the plugin takes to a query that has its refId, data source, interval and maxDataPoints already.
     *
     * @param query to be added to
     * @param expression the user's, never blank
     * @param version which of the plugin's languages, where it has several; or null
     */
    void write(ObjectNode query, String expression, String version, Window window);
}
