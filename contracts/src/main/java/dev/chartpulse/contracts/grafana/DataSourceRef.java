package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Interval;

/**
 * The data source that a query goes to.
 *
 * @param uid Grafana's uid of the data source, by which Grafana finds it
 * @param type the plugin's id ("prometheus", "loki", "mysql", …), which decides the query model
 * @param version the query language where one type has several (influxdb: "InfluxQL", "Flux" or "SQL"); or null
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
