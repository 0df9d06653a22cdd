package dev.chartpulse.query.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.query.dialect.QueryWriter;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.grafana.Deadline;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.InteractiveCalls;
import dev.chartpulse.query.grafana.Purpose;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.query.run.DecodingThreads;
import dev.chartpulse.query.run.Tokens;
import dev.chartpulse.traces.ContextExecutor;

/**
 * Lists a Grafana's data sources. An older Grafana refuses {@code /api/datasources} to some tokens; then the settings of the
 * front end ({@code /api/frontend/settings}), which any role may read, give the same data sources.
 */
@ApplicationScoped
public class DataSources {

    /** Bounds the list; far more than a person would choose from. */
    private static final int MAX_LISTED = 2_000;

    private static final String PROMETHEUS = "prometheus";

    private final Tokens tokens;
    private final GrafanaClient grafana;
    private final InteractiveCalls interactive;
    private final DecodingThreads decoding;
    private final QueryWriter queries;
    private final Duration deadline;

    DataSources(
            Tokens tokens,
            GrafanaClient grafana,
            InteractiveCalls interactive,
            DecodingThreads decoding,
            QueryWriter queries,
            GrafanaConfig config) {
        this.queries = queries;
        this.tokens = tokens;
        this.grafana = grafana;
        this.interactive = interactive;
        this.decoding = decoding;
        this.deadline = config.deadline();
    }

    /**
     * Lists the data sources that the integration's token may see.
     *
     * @return by name, the default first; fails with {@link QueryFailure}
     */
    public Uni<List<DataSource>> list(GrafanaAccess access) {
        return list(access, deadline);
    }

    Uni<List<DataSource>> list(GrafanaAccess access, Duration within) {
        return Uni.createFrom().deferred(() -> {
            Target target = tokens.target(access);
            Uni<List<DataSource>> listed = interactive.run(access.workspaceId(), target.url(), () -> listWithVersions(
                            target, (api, use) -> grafana.get(target, api, use))
                    .map(this::withLanguages));
            return Deadline.bound(listed, within, target.url());
        });
    }

    /** Lists as {@link #list} does, but for a check: not through the {@code HostGate}, and within the deadline of the check. */
    Uni<List<DataSource>> probe(Target target) {
        return listOrSettings(target, (api, use) -> grafana.probe(target, api, use));
    }

    /** Lists, and adds the versions of Prometheus' plugin, which the settings of the front end have and the list has not. */
    private Uni<List<DataSource>> listWithVersions(Target target, Get get) {
        return listOrSettings(target, get)
                .flatMap(found -> found.stream().noneMatch(DataSources::lacksVersion)
                        ? Uni.createFrom().item(found)
                        : settings(target, get)
                                .map(inSettings -> versioned(found, inSettings))
                                .onFailure(QueryFailure.class)
                                .recoverWithItem(found));
    }

    private List<DataSource> withLanguages(List<DataSource> found) {
        return found.stream()
                .map(source -> source.withLanguage(queries.language(source.type(), source.version())))
                .toList();
    }

    private Uni<List<DataSource>> listOrSettings(Target target, Get get) {
        return get.from("/api/datasources", answer -> decode(answer, () -> listed(answer, target)))
                .onFailure(DataSources::isDenied)
                .recoverWithItem(List.of())
                .flatMap(found -> found.isEmpty()
                        ? settings(target, get)
                        : Uni.createFrom().item(found))
                .map(DataSources::sorted);
    }

    private Uni<List<DataSource>> settings(Target target, Get get) {
        return get.from("/api/frontend/settings", answer -> decode(answer, () -> inSettings(answer, target)));
    }

    private static boolean lacksVersion(DataSource source) {
        return source.type().equals(PROMETHEUS) && source.version() == null;
    }

    private static List<DataSource> versioned(List<DataSource> found, List<DataSource> inSettings) {
        Map<String, String> versions = inSettings.stream()
                .filter(source -> source.version() != null)
                .collect(Collectors.toMap(DataSource::uid, DataSource::version, (first, second) -> first));
        return found.stream()
                .map(source -> lacksVersion(source) ? source.withVersion(versions.get(source.uid())) : source)
                .toList();
    }

    private Uni<List<DataSource>> decode(HttpAnswer answer, Callable<List<DataSource>> decoder) {
        return decoding.run(Purpose.INTERACTIVE, answer.body().length(), decoder)
                .emitOn(ContextExecutor.current());
    }

    /** One way to call a Grafana. */
    private interface Get {
        Uni<List<DataSource>> from(String api, Function<HttpAnswer, Uni<List<DataSource>>> use);
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof QueryFailure known && known.kind() == FailureKind.PERMISSION_MISSING;
    }

    private static List<DataSource> listed(HttpAnswer answer, Target target) {
        JsonNode list = GrafanaJson.of(answer)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> GrafanaClient.notGrafana(target.url()));
        List<DataSource> found = new ArrayList<>();
        list.forEach(each -> add(
                each,
                each.path("name").asText(""),
                queryLanguage(each),
                each.path("isDefault").asBoolean(),
                found));
        return found;
    }

    /** The data sources in the front end's settings: a map by name, in which Grafana's built-in ones have negative ids. */
    private static List<DataSource> inSettings(HttpAnswer answer, Target target) {
        JsonNode settings = GrafanaJson.of(answer)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> GrafanaClient.notGrafana(target.url()));
        String byDefault = settings.path("defaultDatasource").asText("");
        String ofGrafana = GrafanaJson.text(settings.path("buildInfo"), "version", TextLimit.SETTING);
        List<DataSource> found = new ArrayList<>();
        settings.path("datasources").properties().forEach(each -> {
            JsonNode source = each.getValue();
            if (source.path("id").asLong() >= 0) {
                boolean isDefault =
                        source.path("isDefault").asBoolean() || each.getKey().equals(byDefault);
                add(source, each.getKey(), version(source, ofGrafana), isDefault, found);
            }
        });
        return found;
    }

    private static String queryLanguage(JsonNode source) {
        return GrafanaJson.text(source.path("jsonData"), "version", TextLimit.SETTING);
    }

    /** The version of Prometheus' plugin; the one that comes with Grafana may give none, and has Grafana's. */
    private static String version(JsonNode source, String ofGrafana) {
        if (!source.path("type").asText("").equals(PROMETHEUS)) {
            return queryLanguage(source);
        }
        String ofPlugin = GrafanaJson.text(source.path("meta").path("info"), "version", TextLimit.SETTING);
        return ofPlugin == null || ofPlugin.isBlank() ? ofGrafana : ofPlugin;
    }

    private static void add(JsonNode source, String name, String version, boolean isDefault, List<DataSource> found) {
        String uid = source.path("uid").asText("");
        String type = source.path("type").asText("");
        if (isId(uid) && isId(type)) {
            found.add(new DataSource(
                    uid,
                    TextLimit.DATA_SOURCE_NAME.cut(name.isBlank() ? uid : name),
                    type,
                    version,
                    interval(source.path("jsonData")),
                    isDefault));
        }
    }

    /**
     * The interval in a data source's settings. As in Grafana, a number alone is in seconds, the ">" of an old setting such as ">10s" is
     * dropped, and a text that is not an interval is ignored.
     */
    private static Interval interval(JsonNode settings) {
        String text = settings.path("timeInterval").asText("").strip().replaceFirst("^>\\s*", "");
        String withUnit = text.matches("[0-9.]+") ? text + "s" : text;
        return Interval.isValid(withUnit) ? Interval.of(withUnit) : null;
    }

    /** Whether a text can be the id of a data source. One that is too long cannot be cut, because it would then name another. */
    private static boolean isId(String text) {
        return !text.isBlank() && TextLimit.DATA_SOURCE_ID.allows(text);
    }

    private static List<DataSource> sorted(List<DataSource> found) {
        return found.stream()
                .sorted(Comparator.comparing((DataSource source) -> !source.isDefault())
                        .thenComparing(DataSource::name, String.CASE_INSENSITIVE_ORDER))
                .limit(MAX_LISTED)
                .toList();
    }
}
