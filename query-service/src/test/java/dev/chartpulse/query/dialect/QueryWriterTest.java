package dev.chartpulse.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryLanguage;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.kit.Keys;

class QueryWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final QueryWriter WRITER = new QueryWriter(List.of(
            new PrometheusDialect(),
            new VictoriaMetricsDialect(),
            new LokiDialect(),
            new SqlDialect(),
            new InfluxDialect(),
            new ClickHouseDialect(),
            new BigQueryDialect(),
            new SqlDsDialect(),
            new AthenaDialect(),
            new ElasticsearchDialect(),
            new OpenSearchDialect(),
            new GraphiteDialect(),
            new CloudWatchDialect(),
            new CloudMonitoringDialect(),
            new AzureMonitorDialect(),
            new InfinityDialect(),
            new TestDataDialect(),
            new OtherDialect()));

    /** The type, the expression, and the model that the plugin takes, without what every query has. */
    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(
                        "prometheus",
                        null,
                        "up",
                        "{'expr':'up','range':true,'instant':false,'exemplar':false,'format':'time_series',"
                                + "'legendFormat':'__auto','utcOffsetSec':0}"),
                Arguments.of(
                        "victoriametrics-metrics-datasource",
                        null,
                        "up",
                        "{'expr':'up','range':true,'instant':false,'interval':'30s'}"),
                Arguments.of(
                        "loki",
                        null,
                        "rate({a=`b`}[1m])",
                        "{'expr':'rate({a=`b`}[1m])','queryType':'range','step':'30s','legendFormat':'',"
                                + "'maxLines':1000}"),
                Arguments.of("grafana-postgresql-datasource", null, "SELECT 1", SQL),
                Arguments.of("postgres", null, "SELECT 1", SQL),
                Arguments.of("mysql", null, "SELECT 1", SQL),
                Arguments.of("mssql", null, "SELECT 1", SQL),
                Arguments.of("influxdb", null, "SELECT x", INFLUXQL),
                Arguments.of("influxdb", "InfluxQL", "SELECT x", INFLUXQL),
                Arguments.of("influxdb", "Flux", "from(bucket:1)", "{'query':'from(bucket:1)'}"),
                Arguments.of("influxdb", "SQL", "SELECT x", "{'rawSql':'SELECT x','format':'time_series'}"),
                Arguments.of(
                        "grafana-clickhouse-datasource",
                        null,
                        "SELECT 1",
                        "{'rawSql':'SELECT 1','format':0,'editorType':'sql'}"),
                Arguments.of(
                        "grafana-bigquery-datasource",
                        null,
                        "project=p dataset=d location=EU SELECT a=1",
                        "{'rawSql':'SELECT a=1','format':0,'editorMode':'code','project':'p','dataset':'d',"
                                + "'location':'EU'}"),
                Arguments.of("grafana-snowflake-datasource", null, "SELECT 1", "{'rawSql':'SELECT 1','format':0}"),
                Arguments.of(
                        "grafana-athena-datasource",
                        null,
                        "SELECT 1",
                        "{'rawSql':'SELECT 1','format':0,'connectionArgs':{'region':'__default',"
                                + "'catalog':'__default','database':'__default'}}"),
                Arguments.of("elasticsearch", null, "level:error", "{" + COUNT + "}"),
                Arguments.of(
                        "grafana-opensearch-datasource", null, "level:error", "{" + COUNT + ",'queryType':'lucene'}"),
                Arguments.of("graphite", null, "a.b.*", "{'target':'a.b.*'}"),
                Arguments.of(
                        "cloudwatch",
                        null,
                        "region=eu-west-1 AWS/EC2 CPUUtilization Maximum InstanceId=i-1",
                        "{'type':'timeSeriesQuery','queryMode':'Metrics','id':'','period':'','region':'eu-west-1',"
                                + "'metricQueryType':0,'metricEditorMode':0,'matchExact':false,'namespace':'AWS/EC2',"
                                + "'metricName':'CPUUtilization','statistic':'Maximum',"
                                + "'dimensions':{'InstanceId':['i-1']}}"),
                Arguments.of(
                        "cloudwatch",
                        null,
                        "SELECT AVG(x) FROM y",
                        "{'type':'timeSeriesQuery','queryMode':'Metrics','id':'','period':'','region':'default',"
                                + "'metricQueryType':1,'metricEditorMode':1,'sqlExpression':'SELECT AVG(x) FROM y',"
                                + "'statistic':'Average'}"),
                Arguments.of(
                        "cloudwatch",
                        null,
                        "select\n AVG(x) FROM y",
                        "{'type':'timeSeriesQuery','queryMode':'Metrics','id':'','period':'','region':'default',"
                                + "'metricQueryType':1,'metricEditorMode':1,"
                                + "'sqlExpression':'select\\n AVG(x) FROM y','statistic':'Average'}"),
                Arguments.of(
                        "cloudwatch",
                        null,
                        "SEARCH(x)",
                        "{'type':'timeSeriesQuery','queryMode':'Metrics','id':'','period':'','region':'default',"
                                + "'metricQueryType':0,'metricEditorMode':1,'expression':'SEARCH(x)',"
                                + "'statistic':'Average'}"),
                Arguments.of(
                        "stackdriver",
                        null,
                        "project=shop sum(up)",
                        "{'queryType':'promQL','promQLQuery':{'expr':'sum(up)','projectName':'shop','step':'30s'},"
                                + "'timeSeriesList':{'projectName':'shop','view':'FULL','filters':[]}}"),
                Arguments.of(
                        "grafana-azure-monitor-datasource",
                        null,
                        "resource=/s/1 resource=/s/2 Heartbeat | count",
                        "{'queryType':'Azure Log Analytics','azureLogAnalytics':{'query':'Heartbeat | count',"
                                + "'resultFormat':'time_series','resources':['/s/1','/s/2']}}"),
                Arguments.of(
                        "yesoreyeram-infinity-datasource",
                        null,
                        "root=rows https://example.com/a?b=c",
                        "{'type':'json','source':'url','parser':'backend','format':'timeseries',"
                                + "'url':'https://example.com/a?b=c','root_selector':'rows','columns':[],"
                                + "'url_options':{'method':'GET','data':''}}"),
                Arguments.of(
                        "yesoreyeram-infinity-datasource",
                        null,
                        "time=\"Created at\" value=total.amount https://example.com/x",
                        "{'type':'json','source':'url','parser':'backend','format':'timeseries',"
                                + "'url':'https://example.com/x','root_selector':'','columns':["
                                + "{'selector':'Created at','text':'Created at','type':'timestamp'},"
                                + "{'selector':'total.amount','text':'total.amount','type':'number'}],"
                                + "'url_options':{'method':'GET','data':''}}"),
                Arguments.of(
                        "yesoreyeram-infinity-datasource",
                        null,
                        "type=csv epochms=at value=a value=b label=region https://example.com/x.csv?time=1",
                        "{'type':'csv','source':'url','parser':'backend','format':'timeseries',"
                                + "'url':'https://example.com/x.csv?time=1','root_selector':'','columns':["
                                + "{'selector':'at','text':'at','type':'timestamp_epoch'},"
                                + "{'selector':'region','text':'region','type':'string'},"
                                + "{'selector':'a','text':'a','type':'number'},"
                                + "{'selector':'b','text':'b','type':'number'}],"
                                + "'url_options':{'method':'GET','data':''}}"),
                Arguments.of(
                        "yesoreyeram-infinity-datasource",
                        null,
                        "time=created_at value=amount https://example.com/orders",
                        "{'type':'json','source':'url','parser':'backend','format':'timeseries',"
                                + "'url':'https://example.com/orders','root_selector':'','columns':["
                                + "{'selector':'created_at','text':'created_at','type':'timestamp'},"
                                + "{'selector':'amount','text':'amount','type':'number'}],"
                                + "'url_options':{'method':'GET','data':''}}"),
                Arguments.of("grafana-testdata-datasource", null, "random_walk", "{'scenarioId':'random_walk'}"),
                Arguments.of(
                        "grafana-testdata-datasource",
                        null,
                        "csv_metric_values: 1,20",
                        "{'scenarioId':'csv_metric_values','stringInput':'1,20'}"),
                Arguments.of(
                        "grafana-testdata-datasource",
                        null,
                        "raw_frame:[1]",
                        "{'scenarioId':'raw_frame','rawFrameContent':'[1]'}"),
                Arguments.of("some-other-plugin", null, "anything", "{'query':'anything'}"));
    }

    private static final String SQL =
            "{'rawSql':'SELECT 1','rawQuery':true,'editorMode':'code','format':'time_series'}";
    private static final String INFLUXQL =
            "{'query':'SELECT x','rawQuery':true,'resultFormat':'time_series','alias':''}";
    private static final String COUNT = "'query':'level:error','alias':'','timeField':'@timestamp',"
            + "'metrics':[{'id':'1','type':'count'}],"
            + "'bucketAggs':[{'id':'2','type':'date_histogram','field':'@timestamp','settings':{'interval':'auto'}}]";

    @ParameterizedTest
    @MethodSource("models")
    void eachPluginGetsTheModelThatItTakes(String type, String version, String expression, String model)
            throws Exception {
        ObjectNode body = WRITER.write(plan(type, version, new MetricQuery("A", expression, null, null)));

        ObjectNode query = (ObjectNode) body.path("queries").path(0);
        assertThat(query.remove("refId").asText()).isEqualTo("A");
        assertThat(query.remove("datasource")).isEqualTo(json("{'uid':'u','type':'" + type + "'}"));
        assertThat(query.remove("intervalMs").asLong()).isEqualTo(model.equals(SQL) ? 60_000 : 30_000);
        assertThat(query.remove("maxDataPoints").asInt()).isEqualTo(800);
        assertThat(query).isEqualTo(json(model));
    }

    @Test
    void bothMetricsGoInOneCallWithTheWindowInMilliseconds() {
        ObjectNode body = WRITER.write(plan(
                "prometheus", null, new MetricQuery("A", "up", null, null), new MetricQuery("B", "down", null, null)));

        assertThat(body.path("from").asText()).isEqualTo("1772416800000");
        assertThat(body.path("to").asText()).isEqualTo("1772438400000");
        assertThat(body.path("queries")).hasSize(2);
        assertThat(body.path("queries").path(1).path("refId").asText()).isEqualTo("B");
    }

    @Test
    void aRawModelOverridesTheDialectAndTheWindowIsFilledInAtAnyDepth() throws Exception {
        ObjectNode model = (ObjectNode) json("{'expr':'x[$__interval]','refId':'Z','datasource':{'uid':'other'},"
                + "'datasourceId':7,'hide':true,'range':false,'nested':[{'q':'${__from}-$__to','n':5}],'ms':'$__interval_ms',"
                + "'macro':'$__timeFilter(t) $__intervals'}");
        ObjectNode body = WRITER.write(plan("prometheus", null, new MetricQuery("A", null, null, model)));

        assertThat(MAPPER.readTree(body.path("queries").path(0).toString()))
                .isEqualTo(json("{'intervalMs':30000,'maxDataPoints':800,'expr':'x[$__interval]','refId':'A',"
                        + "'datasource':{'uid':'u','type':'prometheus'},'range':false,"
                        + "'nested':[{'q':'1772416800000-1772438400000','n':5}],'ms':'$__interval_ms','utcOffsetSec':0,"
                        + "'macro':'$__timeFilter(t) $__intervals'}"));
        assertThat(model.path("refId").asText()).isEqualTo("Z");
    }

    @Test
    void inAnExpressionTheWindowIsFilledInAndTheIntervalIsLeftToThePlugin() {
        ObjectNode body = WRITER.write(
                plan("mysql", null, new MetricQuery("A", "a > $__from AND $__timeGroup(t,$__interval)", null, null)));

        assertThat(body.path("queries").path(0).path("rawSql").asText())
                .isEqualTo("a > 1772416800000 AND $__timeGroup(t,$__interval)");
    }

    /** In the chart's zone, as a panel's are in the dashboard's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ${__from}                                       | 1772416800000
        ${__from:date}                                  | 2026-03-02T02:00:00.000Z
        ${__to:date:iso}                                | 2026-03-02T08:00:00.000Z
        ${__to:date:seconds}                            | 1772438400
        ${__to:date:YYYY-MM-DD HH:mm:ss Z}              | 2026-03-02 13:30:00 +05:30
        ${__from:date:ddd D MMM, [the] Do, h A, ZZ}     | Mon 2 Mar, the 2nd, 7 AM, +0530
        ${__to:date:LLLL W WW d Q x}                    | Monday, March 2, 2026 1:30 PM 10 10 1 1 1772438400000
        ${__other:date:YYYY} ${__from:raw}              | ${__other:date:YYYY} 1772416800000
        """)
    void theWindowIsFilledInAsADate(String given, String sent) {
        QueryPlan plan = plan("mysql", null, new MetricQuery("A", given, null, null));
        ObjectNode body = WRITER.write(inKolkata(plan));

        assertThat(body.path("queries").path(0).path("rawSql").asText()).isEqualTo(sent);
    }

    @Test
    void theStepsOfPrometheusBeginInTheChartsZoneInARawModelToo() throws Exception {
        ObjectNode model = (ObjectNode) json("{'expr':'up','utcOffsetSec':7}");
        ObjectNode body = WRITER.write(inKolkata(plan(
                "prometheus", null, new MetricQuery("A", "up", null, null), new MetricQuery("B", null, null, model))));

        assertThat(body.findValues("utcOffsetSec")).extracting(JsonNode::asInt).containsExactly(19_800, 19_800);
    }

    private static QueryPlan inKolkata(QueryPlan plan) {
        return new QueryPlan(
                plan.grafana(),
                plan.dataSource(),
                plan.metrics(),
                plan.from(),
                plan.to(),
                plan.width(),
                null,
                ZoneId.of("Asia/Kolkata"),
                null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prometheus | up{job="$job", host=~"${host:regex}"} + [[zone]] | $job,${host:regex},[[zone]]
        prometheus | rate(x[$__rate_interval]) + ${__from}             |
        prometheus | label_replace(up, "a", "$1 $name", "b", "(?P<name>.*)") |
        loki       | {a="b"} PIPE line_format "{{ $x := 1 }}{{ $x }}"    |
        mysql      | SELECT $__timeGroup(t, $__interval), '[[:alpha:]]', v$session, $tag$text$tag$ |
        influxdb   | SELECT x FROM y WHERE $timeFilter GROUP BY time($interval), $host | $host
        """)
    void theVariablesOfADashboardAreFound(String type, String expression, String variables) {
        QueryPlan plan = plan(type, null, new MetricQuery("A", expression.replace("PIPE", "|"), null, null));

        assertThat(String.join(",", WRITER.unfilledVariables(plan))).isEqualTo(variables == null ? "" : variables);
    }

    /** Each plugin as its own sources have it: these do not know the interval, so nobody else would fill it in. */
    @ParameterizedTest
    @CsvSource({
        "graphite, target",
        "yesoreyeram-infinity-datasource, url",
        "some-other-plugin, query",
    })
    void theIntervalIsFilledInWhereThePluginDoesNot(String type, String member) {
        ObjectNode body = WRITER.write(
                plan(type, null, new MetricQuery("A", "a($__interval,${__interval_ms},$__from)", null, null)));

        assertThat(body.path("queries").path(0).path(member).asText()).isEqualTo("a(30s,30000,1772416800000)");
    }

    /** The model's own interval decides there, which nobody but the plugin knows. */
    @ParameterizedTest
    @CsvSource({"prometheus, x[$__interval] $__range ${__rate_interval}", "graphite, x[30s] $__range ${__rate_interval}"
    })
    void inARawModelTheIntervalIsLeftToAPluginThatKnowsIt(String type, String sent) throws Exception {
        ObjectNode model = (ObjectNode) json("{'q':'x[$__interval] $__range ${__rate_interval}','interval':'5m'}");
        ObjectNode body = WRITER.write(plan(type, null, new MetricQuery("A", null, null, model)));

        assertThat(body.path("queries").path(0).path("q").asText()).isEqualTo(sent);
        assertThat(body.path("queries").path(0).path("interval").asText()).isEqualTo("5m");
    }

    /** One hour on 800 pixels is 5 s by itself. */
    @ParameterizedTest
    @CsvSource({
        "mysql, , , 60000",
        "postgres, , , 60000",
        "grafana-postgresql-datasource, , , 60000",
        "mssql, 10s, , 10000",
        "prometheus, , , 15000",
        "prometheus, 60s, , 60000",
        "prometheus, 1s, , 5000",
        "prometheus, 60s, 2m, 120000",
        "prometheus, 60s, 10s, 10000",
        "mysql, , 1s, 5000",
        "victoriametrics-metrics-datasource, , , 15000",
        "elasticsearch, , , 5000",
        "elasticsearch, 10s, , 10000",
        "some-other-plugin, , , 5000",
    })
    void theIntervalIsNotBelowTheMetricsOrElseTheDataSources(
            String type, String ofDataSource, String ofMetric, long sent) {
        QueryPlan plan = plan(type, null, new MetricQuery("A", "x", null, null, interval(ofMetric)));
        ObjectNode body = WRITER.write(new QueryPlan(
                plan.grafana(),
                new DataSourceRef("u", type, null, interval(ofDataSource)),
                plan.metrics(),
                plan.to().minus(Duration.ofHours(1)),
                plan.to(),
                plan.width()));

        assertThat(body.path("queries").path(0).path("intervalMs").asLong()).isEqualTo(sent);
    }

    private static Interval interval(String text) {
        return text == null ? null : Interval.of(text);
    }

    @ParameterizedTest
    @CsvSource({"prometheus, expr", "loki, expr", "grafana-postgresql-datasource, rawSql", "influxdb, query"})
    void theIntervalIsLeftToAPluginThatKnowsIt(String type, String member) {
        ObjectNode body = WRITER.write(plan(type, null, new MetricQuery("A", "a[$__interval]", null, null)));

        assertThat(body.path("queries").path(0).path(member).asText()).isEqualTo("a[$__interval]");
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void theIntervalIsWhatAPanelOfThatWidthAsksFor(String from, String to, int width, String interval) {
        assertThat(new Window(Instant.parse(from), Instant.parse(to), width, 0, ZoneOffset.UTC).interval())
                .isEqualTo(interval);
    }

    static Stream<Arguments> intervals() {
        String to = "2026-03-31T00:00:00Z";
        return Stream.of(
                Arguments.of("2026-03-30T23:00:00Z", to, 800, "5s"),
                Arguments.of("2026-03-30T18:00:00Z", to, 800, "30s"),
                Arguments.of("2026-03-30T00:00:00Z", to, 800, "2m"),
                Arguments.of("2026-03-24T00:00:00Z", to, 800, "15m"),
                Arguments.of("2026-03-01T00:00:00Z", to, 800, "1h"),
                Arguments.of("2026-03-30T23:59:59.999Z", to, 800, "1ms"),
                Arguments.of("1990-03-01T00:00:00Z", to, 1, "365d"));
    }

    /** An example that is sent as it is, must not be refused for variables that only a dashboard fills in. */
    @ParameterizedTest
    @CsvSource({
        "prometheus, PromQL",
        "victoriametrics-metrics-datasource, MetricsQL",
        "loki, LogQL",
        "mysql, SQL",
        "influxdb, InfluxQL",
        "grafana-clickhouse-datasource, SQL (ClickHouse)",
        "grafana-bigquery-datasource, SQL (BigQuery)",
        "grafana-snowflake-datasource, SQL",
        "grafana-athena-datasource, SQL (Athena)",
        "elasticsearch, Lucene",
        "grafana-opensearch-datasource, Lucene",
        "graphite, Graphite",
        "cloudwatch, CloudWatch Metrics Insights",
        "stackdriver, PromQL",
        "grafana-azure-monitor-datasource, KQL",
        "yesoreyeram-infinity-datasource, Address of a document",
        "testdata, Scenario of TestData"
    })
    void eachTypeHasALanguageAndAnExampleOfIt(String type, String name) {
        QueryLanguage language = WRITER.language(type, null);

        assertThat(language.name()).isEqualTo(name);
        assertThat(language.needsModel()).isFalse();
        assertThat(WRITER.unfilledVariables(plan(type, null, new MetricQuery("A", language.example(), null, null))))
                .isEmpty();
    }

    @Test
    void theLanguageOfInfluxIsThatOfItsSettings() {
        assertThat(WRITER.language("influxdb", "Flux").name()).isEqualTo("Flux");
        assertThat(WRITER.language("influxdb", "SQL").name()).isEqualTo("SQL (InfluxDB)");
    }

    @Test
    void aTypeThatNoDialectKnowsNeedsAModel() {
        assertThat(WRITER.language("acme-datasource", null)).isEqualTo(new QueryLanguage(null, null, true));
    }

    private static QueryPlan plan(String type, String version, MetricQuery... metrics) {
        QueryPlan plan = Keys.plan(Keys.access(URI.create("https://grafana.example.com")), metrics);
        return new QueryPlan(
                plan.grafana(),
                new DataSourceRef("u", type, version),
                List.of(metrics),
                plan.from(),
                plan.to(),
                plan.width());
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }
}
