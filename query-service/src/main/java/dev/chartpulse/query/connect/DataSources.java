package dev.chartpulse.query.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.Deadline;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.Target;

/**
 * Lists a Grafana's data sources. {@code /api/datasources} is not for every token of an older Grafana; the settings of the
 * front end are for any role, and name the same.
 */
@ApplicationScoped
public class DataSources {

    private final GrafanaClient grafana;
    private final Duration deadline;

    DataSources(GrafanaClient grafana, GrafanaConfig config) {
        this.grafana = grafana;
        this.deadline = config.deadline();
    }

    /**
     * @return by name, the default first; fails with {@link QueryFailure}
     */
    public Uni<List<DataSource>> list(Target target) {
        return list(target, deadline);
    }

    Uni<List<DataSource>> list(Target target, Duration within) {
        return Deadline.bound(listOrSettings(target, api -> grafana.get(target, api)), within, target.url());
    }

    /** As {@link #list}, for a check: past the host's bulkhead and breaker, and within the check's own deadline. */
    Uni<List<DataSource>> probe(Target target) {
        return listOrSettings(target, api -> grafana.probeSuccess(target, api));
    }

    private static Uni<List<DataSource>> listOrSettings(Target target, Function<String, Uni<HttpAnswer>> get) {
        return get.apply("/api/datasources")
                .map(answer -> listed(answer, target))
                .onFailure(DataSources::isDenied)
                .recoverWithItem(List.of())
                .flatMap(found -> found.isEmpty()
                        ? get.apply("/api/frontend/settings").map(answer -> inSettings(answer, target))
                        : Uni.createFrom().item(found))
                .map(DataSources::sorted);
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof QueryFailure known && known.kind() == FailureKind.PERMISSION_MISSING;
    }

    private static List<DataSource> listed(HttpAnswer answer, Target target) {
        JsonNode list = GrafanaJson.of(answer)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> GrafanaClient.notGrafana(target.url()));
        List<DataSource> found = new ArrayList<>();
        list.forEach(each ->
                add(each, GrafanaJson.text(each, "name"), each.path("isDefault").asBoolean(), found));
        return found;
    }

    /** A map by name, in which Grafana's built-in sources have negative ids. */
    private static List<DataSource> inSettings(HttpAnswer answer, Target target) {
        JsonNode settings = GrafanaJson.of(answer)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> GrafanaClient.notGrafana(target.url()));
        String byDefault = settings.path("defaultDatasource").asText("");
        List<DataSource> found = new ArrayList<>();
        settings.path("datasources").properties().forEach(each -> {
            JsonNode source = each.getValue();
            if (source.path("id").asLong() >= 0) {
                boolean isDefault =
                        source.path("isDefault").asBoolean() || each.getKey().equals(byDefault);
                add(source, each.getKey(), isDefault, found);
            }
        });
        return found;
    }

    private static void add(JsonNode source, String name, boolean isDefault, List<DataSource> found) {
        String uid = GrafanaJson.text(source, "uid");
        String type = GrafanaJson.text(source, "type");
        if (uid != null && type != null) {
            found.add(new DataSource(
                    uid,
                    name == null ? uid : name,
                    type,
                    GrafanaJson.text(source.path("jsonData"), "version"),
                    isDefault));
        }
    }

    private static List<DataSource> sorted(List<DataSource> found) {
        return found.stream()
                .sorted(Comparator.comparing((DataSource source) -> !source.isDefault())
                        .thenComparing(DataSource::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }
}
