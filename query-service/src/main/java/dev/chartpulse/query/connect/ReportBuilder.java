package dev.chartpulse.query.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * Collects the outcomes of the layers, in their order. Layers that were not reached are reported as skipped. Thread-safe: the
 * deadline may end the check while a layer is being reported.
 */
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

    synchronized void url(String understood) {
        this.url = understood;
    }

    synchronized void version(String version) {
        this.version = version;
    }

    synchronized void account(String account) {
        this.account = account;
    }

    synchronized String account() {
        return account;
    }

    synchronized void ok(String layer, String message) {
        found.put(layer, new Layer(layer, Status.OK, message, null, null));
    }

    synchronized void failed(String layer, QueryFailure failure) {
        found.put(
                layer,
                new Layer(
                        layer,
                        Status.FAILED,
                        failure.getMessage(),
                        failure.action(),
                        failure.kind().code()));
    }

    synchronized void skipped(String layer, String why) {
        found.put(layer, new Layer(layer, Status.SKIPPED, why, null, null));
    }

    /** The report at the deadline: the layer under way, which is the first without an outcome, has failed. */
    synchronized ConnectReport buildLate(QueryFailure why) {
        LAYERS.stream()
                .filter(layer -> !found.containsKey(layer))
                .findFirst()
                .ifPresent(underWay -> failed(underWay, why));
        return build();
    }

    synchronized ConnectReport build() {
        List<Layer> layers = new ArrayList<>();
        LAYERS.forEach(name -> layers.add(found.getOrDefault(
                name, new Layer(name, Status.SKIPPED, "not tried, because an earlier step failed", null, null))));
        boolean ok = layers.stream().noneMatch(layer -> layer.status() == Status.FAILED);
        return new ConnectReport(ok, url, version, account, layers);
    }
}
