package dev.chartpulse.query.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.query.failure.QueryFailure;

/** Collects what each layer found. Layers that were never reached are told as skipped. */
final class ReportBuilder {

    static final List<String> LAYERS =
            List.of("url", "address", "tcp", "tls", "grafana", "token", "permissions", "datasources", "query");

    private final Map<String, Layer> found = new TreeMap<>();
    private String url;
    private String version;
    private String account;

    ReportBuilder(String url) {
        this.url = url;
    }

    void url(String understood) {
        this.url = understood;
    }

    void version(String version) {
        this.version = version;
    }

    void account(String account) {
        this.account = account;
    }

    void ok(String layer, String message) {
        found.put(layer, new Layer(layer, Status.OK, message, null, null));
    }

    void failed(String layer, QueryFailure failure) {
        found.put(
                layer,
                new Layer(
                        layer,
                        Status.FAILED,
                        failure.getMessage(),
                        failure.action(),
                        failure.kind().code()));
    }

    void skipped(String layer, String why) {
        found.put(layer, new Layer(layer, Status.SKIPPED, why, null, null));
    }

    ConnectReport build() {
        List<Layer> layers = new ArrayList<>();
        LAYERS.forEach(name -> layers.add(found.getOrDefault(
                name, new Layer(name, Status.SKIPPED, "not tried, because an earlier step failed", null, null))));
        boolean ok = layers.stream().noneMatch(layer -> layer.status() == Status.FAILED);
        return new ConnectReport(ok, url, version, account, layers);
    }
}
