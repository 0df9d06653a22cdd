package dev.chartpulse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import dev.chartpulse.contracts.event.Topic;

/** What the templates say of the services is what the services say. */
class ServicesTest {

    static final java.util.List<String> SERVICES = Chart.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void portsAreTheServicesOwn(String service) {
        Properties properties = Chart.properties(service);
        assertThat(Chart.text("templates/_helpers.tpl"))
                .contains("\"" + service + "\" \"" + properties.getProperty("quarkus.http.port") + "\"")
                .contains("\"" + service + "\" \"" + properties.getProperty("quarkus.management.port") + "\"");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void pathsOfProbesAndMetricsAreWhereTheServicesHaveThem(String service) {
        assertThat(Chart.properties(service).stringPropertyNames())
                .noneMatch(
                        name -> name.matches("quarkus\\.(http\\.(non-application-)?root-path|management\\.root-path)")
                                || name.endsWith("smallrye-health.root-path"));
        assertThat(Chart.all("path: (/q/[a-z/]+)", Chart.templates()))
                .containsExactly("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics");
    }

    /** The one port is for callers, and may be reached from outside; the other is for probes and Prometheus. */
    @Test
    void healthAndMetricsAreAskedForAtTheManagementPortAndTheApiAtTheOther() {
        assertThat(Chart.all("path: /q/health/[a-z]+, port: (\\w+)", Chart.text("templates/deployments.yaml")))
                .containsExactly("management");
        assertThat(Chart.text("templates/monitoring.yaml")).contains("- port: management\n      path: /q/metrics");
        assertThat(Chart.text("templates/reaching.yaml")).doesNotContain("anagementPort", "port: {name: management}");
        assertThat(Chart.all(
                        "port: \\{\\{ include \"chartpulse.managementPort\" \\$service }}}]\n( +from:)",
                        Chart.text("templates/networkpolicies.yaml")))
                .hasSize(1);
    }

    /** Links in messages, too: whoever opens one comes through the Ingress or the HTTPRoute, which lead there alone. */
    @Test
    void allThatSourceServiceAnswersIsBelowThePathThatIsReachedFromOutside() {
        Set<String> answered = new TreeSet<>();
        for (Path file : Chart.files(Chart.ROOT.resolve("source-service/src/main/java"))) {
            String text = Chart.read(file);
            if (!text.contains("@RegisterRestClient")) {
                answered.addAll(Chart.all("(?m)^@Path\\(\"([^\"]*)\"", text));
                answered.addAll(Chart.all("(?m)^ +static final String PATH = \"([^\"]*)\"", text));
            }
        }
        assertThat(answered).hasSizeGreaterThan(10).allSatisfy(path -> assertThat(path)
                .startsWith("/api/"));
        assertThat(Chart.all("(?:printf \"%s|[pP]ath }})(/[a-z/]+)", Chart.text("templates/reaching.yaml")))
                .containsExactly("/api");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyChannelThatIsConsumedHasTheInstallationsPrefix(String service) {
        Properties properties = Chart.properties(service);
        Set<String> channels = Chart.all(
                "mp\\.messaging\\.incoming\\.([a-z-]+)\\.connector",
                String.join("\n", properties.stringPropertyNames()));
        assertThat(channels).isNotEmpty();
        assertThat(channels)
                .allSatisfy(channel -> assertThat(properties.getProperty("mp.messaging.incoming." + channel + ".topic"))
                        .isEqualTo("${chartpulse.topics.prefix:}" + channel));
    }

    @Test
    void theTopicsOfStrimziAreAllTopicsWithTheirPartitionsAndRetention() {
        String template = Chart.text("templates/kafkatopics.yaml");
        Map<String, Long> hours = new TreeMap<>();
        Matcher entry = Pattern.compile("\"([a-z-]+)\" (\\d+)").matcher(template);
        while (entry.find()) {
            hours.put(entry.group(1), Long.parseLong(entry.group(2)));
        }
        assertThat(hours)
                .isEqualTo(Arrays.stream(Topic.values())
                        .collect(Collectors.toMap(
                                Topic::topicName, topic -> topic.retention().toHours())));
        assertThat(template)
                .contains("partitions: " + Topic.PARTITIONS)
                .contains("max.message.bytes: " + Topic.MAX_MESSAGE_BYTES);
        assertThat(Chart.schema()
                        .at("/properties/keda/properties/maxReplicas/maximum")
                        .asInt())
                .isEqualTo(Topic.PARTITIONS);
    }

    @Test
    void theLoadOfQueryAndRenderServiceIsReadFromTheTopicsThatTheyConsume() {
        String template = Chart.text("templates/availability.yaml");
        assertThat(template)
                .contains("(ternary \"pulse-requested\" \"pulse-queried\" (eq $service \"query-service\"))");
        assertThat(Chart.properties("query-service")).containsKey("mp.messaging.incoming.pulse-requested.connector");
        assertThat(Chart.properties("render-service")).containsKey("mp.messaging.incoming.pulse-queried.connector");
    }

    @Test
    void alertsAndDashboardAskForMetricsThatTheServicesHaveWithTheirLabelsAndValues() {
        String asked = Chart.text("files/alerts.yaml")
                + Chart.text("files/dashboard.json").replace("\\\"", "\"");
        assertThat(MetricsAsked.in(asked)).hasSizeGreaterThan(20).allSatisfy(selector -> assertThat(
                        selector.fault(MetricsTable.read()))
                .as("%s", selector)
                .isEmpty());
    }

    /** Two installations may share a namespace: one must not hide what is wrong with the other. */
    @Test
    void alertsAndDashboardAskOfOneReleaseAlone() {
        assertThat(MetricsAsked.in(Chart.text("files/alerts.yaml")))
                .allSatisfy(selector -> assertThat(selector.matchers())
                        .containsEntry("namespace", "NAMESPACE")
                        .containsEntry("release", "RELEASE"));
        assertThat(MetricsAsked.in(Chart.text("files/dashboard.json").replace("\\\"", "\"")))
                .filteredOn(selector -> selector.matchers().size() > 1)
                .allSatisfy(selector -> assertThat(selector.matchers()).containsKeys("namespace", "release"));
        assertThat(Chart.text("files/alerts.yaml")
                        .split("labels: \\{severity: [a-z]+, namespace: NAMESPACE, release: RELEASE}"))
                .hasSize(Chart.all("alert: ([A-Za-z]+)", Chart.text("files/alerts.yaml"))
                                .size()
                        + 1);
        assertThat(Chart.text("templates/monitoring.yaml")).contains("targetLabel: release");
    }

    @Test
    void everyAlertIsExplained() {
        Set<String> alerts = Chart.all("alert: ([A-Za-z]+)", Chart.text("files/alerts.yaml"));
        assertThat(Chart.all(
                        "(?m)^\\| `(Chartpulse[A-Za-z]+)` \\|", Chart.read(Chart.ROOT.resolve("docs/operations.md"))))
                .isNotEmpty()
                .isEqualTo(alerts);
    }

    @Test
    void theTestOfATrialUsesTheTokenOfTheStandInForGrafana() {
        String standIn = Chart.read(Chart.ROOT.resolve(
                "deploy/local/standins/src/main/java/dev/chartpulse/standins/grafana/GrafanaStandIn.java"));
        assertThat(Chart.all("String TOKEN = \"([^\"]+)\"", standIn))
                .singleElement()
                .satisfies(token ->
                        assertThat(Chart.text("templates/tests/connects.yaml")).contains("value: " + token));
    }
}
