package dev.chartpulse.standins.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonObject;

/** Checks that docs/operations.md names all metrics and health checks of a service, and no others. */
public final class OperationsCheck {

    private static final String OWN = "chartpulse_";

    private final String service;
    private final OperationsPage page;
    private final MetersInCode code;
    private final List<String> differences = new ArrayList<>();

    private OperationsCheck(String service, Path root) {
        this.service = service;
        page = OperationsPage.in(root);
        code = MetersInCode.of(service, root);
    }

    /**
     * Compares the document with a running service.
     *
     * @param service the name of the service and of its module
     * @param root of the repository
     * @param running the address of its management port, such as {@code http://localhost:9080}
     * @return what to change in the document; empty when it is right
     */
    public static List<String> differences(String service, Path root, URI running)
            throws IOException, InterruptedException {
        OperationsCheck check = new OperationsCheck(service, root);
        check.compareCode();
        check.compareMetrics(new Exposition(get(running.resolve("metrics"))).labels());
        check.compareChecks(new JsonObject(get(running.resolve("health"))));
        return check.differences;
    }

    private void compareCode() {
        Map<String, Set<String>> told = page.metrics(service);
        Set<String> unknown = new TreeSet<>(told.keySet());
        code.labels().forEach((meter, labels) -> {
            String base = meter.replace('.', '_');
            List<String> names = List.of(base + "_total", base + "_seconds", base);
            names.stream()
                    .filter(told::containsKey)
                    .findFirst()
                    .ifPresentOrElse(
                            name -> {
                                unknown.remove(name);
                                if (!told.get(name).containsAll(labels)) {
                                    differences.add(name + " has the labels " + labels);
                                }
                            },
                            () -> differences.add(base + " is missing (" + meter + " in the code)"));
        });
        unknown.forEach(name -> differences.add(name + " is not in the code"));
    }

    private void compareMetrics(Map<String, Set<String>> shown) {
        Map<String, Set<String>> told = page.metrics(service);
        shown.forEach((name, labels) -> {
            if (!name.startsWith(OWN)) {
                if (page.groups().stream().noneMatch(name::startsWith)) {
                    differences.add(name + " is in no group");
                }
            } else if (!told.containsKey(name)) {
                differences.add(name + " is missing, with the labels " + labels);
            } else if (!told.get(name).equals(labels)) {
                differences.add(name + " has the labels " + labels + ", not " + told.get(name));
            }
        });
    }

    private void compareChecks(JsonObject health) {
        Set<String> shown = new TreeSet<>();
        health.getJsonArray("checks").forEach(check -> shown.add(((JsonObject) check).getString("name")));
        Set<String> told = page.checks(service);
        if (!shown.equals(told)) {
            differences.add("the health checks are " + shown + ", not " + told);
        }
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", "text/plain, */*").build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
