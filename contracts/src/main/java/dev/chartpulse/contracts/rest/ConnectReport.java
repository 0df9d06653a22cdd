package dev.chartpulse.contracts.rest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/**
 * How far a connection to an outside system got, layer by layer; the answer of query-service's {@code POST
 * /internal/checks} (a Grafana) and delivery-service's {@code POST /internal/slack/checks}.
 *
 * @param ok whether no layer failed
 * @param url the address as understood: Grafana's base URL, or the Slack workspace's
 * @param version Grafana's version; null for Slack or when it was not reached
 * @param account the organisation (Grafana) or workspace (Slack) that the token belongs to; null when unknown
 * @param layers in the order they were tried
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectReport(boolean ok, String url, String version, String account, List<Layer> layers) {

    public ConnectReport {
        layers = Require.list(layers);
    }

    /**
     * One layer of the connection.
     *
     * @param name "url", "address", "tcp", "tls", "grafana", "token", "permissions", "datasources", "query"; for Slack
     *     "reachable", "token", "scopes", and "channels" where charts are sent to some
     * @param message what was found
     * @param action what a person should do about it; null when nothing
     * @param code the failure's code, as in {@link Problem#code()}; null unless failed
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Layer(String name, Status status, String message, String action, String code) {

        public Layer {
            Require.text(name, "name");
            Require.present(status, "status");
        }
    }

    /** The outcome of a layer. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("failed")
        FAILED,
        /** Not tried, because an earlier layer failed. */
        @JsonProperty("skipped")
        SKIPPED
    }
}
