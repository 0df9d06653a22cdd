package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Interval;

/**
 * The data source that a query goes to.
 *
 * @param uid Grafana's uid of the data source, by which Grafana finds it
 * @param type the plugin's id ("prometheus", "loki", "mysql", …), which decides the query model
 * @param version influxdb: the query language ("InfluxQL", "Flux" or "SQL"); prometheus: the plugin's version ("13.1.7"), by
 *     which series are named; null for other types, or if it is not known
 * @param interval the shortest time between two points that its settings allow ({@code jsonData.timeInterval}); null if
 *     the settings have none, so that Grafana's default for the type is used
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataSourceRef(String uid, String type, String version, Interval interval) {

    public DataSourceRef {
        Require.text(uid, "data source uid");
        Require.text(type, "data source type");
    }

    /** A data source whose settings name no interval. */
    public DataSourceRef(String uid, String type, String version) {
        this(uid, type, version, null);
    }
}
