package dev.chartpulse.query.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.query.foreign.ForeignBody;

class AnswerDecoderTest {

    private static final String TIME = "{'name':'Time','type':'time'}";

    @Test
    void aWideFrameGivesOneSeriesPerValueField() throws Exception {
        List<Series> series = series(frame(
                "'type':'timeseries-wide'",
                TIME + ",{'name':'in','type':'number','config':{'unit':'Bps','decimals':2}},"
                        + "{'name':'up','type':'boolean'}",
                "[1000,2000],[1.25,null],[true,false]"));

        assertThat(series).hasSize(2);
        assertThat(series.get(0).name()).isEqualTo("in");
        assertThat(series.get(0).unit()).isEqualTo("Bps");
        assertThat(series.get(0).decimals()).isEqualTo(2);
        assertThat(series.get(0).values()).containsExactly(1.25, Double.NaN);
    }

    @Test
    void valueMappingsOfAFieldAreThoseThatGrafanaWouldUseForItsValues() throws Exception {
        String mappings = "'mappings':[{'type':'value','options':{'1':{'text':'up','color':'green'},'1.0':{'text':'x'},"
                + "'true':{'text':'yes'}}},{'options':{'from':5,'to':null,'result':{'text':'many'}},'type':'range'},"
                + "{'type':'special','options':{'match':'null+nan','result':{'text':'gone'}}},"
                + "{'type':'special','options':{'match':'false','result':{'text':'no'}}},"
                + "{'type':'regex','options':{'pattern':'.*','result':{'text':'x'}}},{'type':'value','options':{'2':7}},"
                + "7,null,{'type':{},'options':[]}]";
        List<Series> series = series(frame(
                "'type':'timeseries-wide'",
                TIME + ",{'name':'n','type':'number','config':{" + mappings
                        + "}},{'name':'b','type':'boolean','config':{" + mappings
                        + "}},{'name':'m','type':'number','config':{'mappings':'none'}}",
                "[1000],[1],[true],[2]"));

        ValueMapping up = ValueMapping.of(1, "up");
        ValueMapping many = new ValueMapping(5.0, null, false, "many");
        ValueMapping gone = ValueMapping.ofMissing("gone");
        assertThat(series.get(0).mappings()).containsExactly(up, many, gone);
        assertThat(series.get(1).mappings())
                .containsExactly(up, ValueMapping.of(1, "yes"), many, gone, ValueMapping.of(0, "no"));
        assertThat(series.get(2).mappings()).isNull();
    }

    @Test
    void valueMappingsAreBoundedInNumberAndLength() throws Exception {
        String options = IntStream.range(0, 300)
                .mapToObj(i -> "'" + i + "':{'text':'" + "x".repeat(500) + "'}")
                .collect(Collectors.joining(","));
        List<ValueMapping> mappings = series(frame(
                        "'type':'timeseries-wide'",
                        TIME + ",{'name':'n','type':'number','config':{'mappings':[{'type':'value','options':{"
                                + options + "}}]}}",
                        "[1000],[1]"))
                .get(0)
                .mappings();

        assertThat(mappings).hasSize(ValueMapping.MAX_COUNT);
        assertThat(mappings.get(0).text()).hasSize(ValueMapping.MAX_TEXT).endsWith("…");
    }

    @Test
    void aBooleanBesideANumberIsADimensionOfAnUndeclaredFrame() throws Exception {
        List<Series> series = series(frame(
                "", TIME + ",{'name':'n','type':'number'},{'name':'ok','type':'boolean'}", "[1,1],[5,7],[true,false]"));

        assertThat(series).extracting(Series::name).containsExactly("n false", "n true");
        assertThat(series.get(1).labels()).isEqualTo(Map.of("ok", "true"));
    }

    @Test
    void eachLabelSetOfALongFrameKeepsItsOwnRowsAndOnlyThose() throws Exception {
        List<Series> series = series(frame(
                "'type':'timeseries-long'",
                TIME + ",{'name':'n','type':'number','config':{'unit':'s','displayName':'X'}},"
                        + "{'name':'h','type':'string'}",
                "[1,1,1,2,2],[5,6,7,8,null],['b','b','a','a','c']"));

        assertThat(series).extracting(Series::name).containsExactly("n a", "n b", "n c");
        assertThat(series.get(0).unit()).isEqualTo("s");
        assertThat(series.get(0).values()).containsExactly(7, 8);
        assertThat(series.get(0).times()).containsExactly(1, 2);
        assertThat(series.get(1).values()).containsExactly(5, 6);
        assertThat(series.get(1).times()).containsExactly(1, 1);
        assertThat(series.get(2).values()).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "'[1,2],[5,6],[\"a\",\"a\"]', n, h, ''",
        "'[2,1],[5,6],[\"a\",\"a\"]', n, h, long-not-sorted",
        "'[null,1],[5,6],[\"a\",\"a\"]', n, h, long-null-time",
        "'[],[],[]', n, h, no-rows",
    })
    void aLongFrameThatCannotBeSplitSaysWhy(String values, String value, String dimension, String reason)
            throws Exception {
        DecodedAnswer answer = decode(frame(
                "'type':'timeseries-long'",
                TIME + ",{'name':'" + value + "','type':'number'},{'name':'" + dimension + "','type':'string'}",
                values));

        assertThat(reasons(answer)).isEqualTo(reason);
    }

    @Test
    void twoDimensionsOfOneNameCannotBeLabels() throws Exception {
        assertThat(reasons(decode(frame(
                        "'type':'timeseries-long'",
                        TIME + ",{'name':'n','type':'number'},{'name':'h','type':'string'},"
                                + "{'name':'h','type':'string'}",
                        "[1],[5],['a'],['b']"))))
                .isEqualTo("long-duplicate-dimension");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\":\"log-lines\"', log-lines",
        "'\"type\":\"table\"', table",
        "'\"type\":\"heatmap-rows\"', heatmap-rows",
        "'\"preferredVisualisationType\":\"table\"', table",
        "'\"preferredVisualisationType\":\"nodeGraph\"', nodeGraph",
        "'\"preferredVisualisationType\":\"graph\"', ''",
        "'\"custom\":{\"resultType\":\"exemplar\"}', exemplars",
        "'\"custom\":{\"frameType\":\"LabeledTimeValues\"}', logs",
        "'\"custom\":[1]', ''",
        "'\"type\":\"numeric-wide\",\"preferredVisualisationType\":\"trace\"', trace",
    })
    void whatAFrameDeclaresDecidesFirst(String meta, String reason) throws Exception {
        assertThat(reasons(decode(frame(meta, TIME + ",{'name':'n','type':'number'}", "[1],[5]"))))
                .isEqualTo(reason);
    }

    @Test
    void aFrameWithoutATimeIsRefusedUnlessItIsNumeric() throws Exception {
        String fields = "{'name':'n','type':'number','labels':{'h':'a'}},{'name':'m','type':'number'}";
        assertThat(reasons(decode(frame("", fields, "[5,6],[7,8]")))).isEqualTo("no-time-field");

        List<Series> instant = series(frame("'type':'numeric-wide'", fields, "[5,6],[7,8]"));
        assertThat(instant).extracting(Series::name).containsExactly("n a", "m");
        assertThat(instant.get(0).instant()).isTrue();
        assertThat(instant.get(0).times()).isEmpty();
        assertThat(instant.get(0).values()).containsExactly(5);
    }

    @Test
    void aNumericLongFrameGivesOneSeriesPerRowAndColumnWithTheRowsTime() throws Exception {
        List<Series> series = series(frame(
                "'type':'numeric-long'",
                TIME + ",{'name':'n','type':'number'},{'name':'h','type':'string'},{'name':'m','type':'number'}",
                "[10,20],[1,2],['a','b'],[3,null]"));

        assertThat(series).extracting(Series::name).containsExactly("n a", "m a", "n b", "m b");
        assertThat(series).allMatch(Series::instant);
        assertThat(series.get(2).times()).containsExactly(20);
        assertThat(series.get(3).values()).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'code':5}", "['a']", "5", "true", "false"})
    void anErrorThatIsNoTextIsStillAnError(String error) throws Exception {
        DecodedAnswer answer = decode("{'results':{'A':{'error':" + error + ",'status':'429'}}}");

        assertThat(answer.errors())
                .containsExactly(
                        new DecodedAnswer.MetricError("A", "the query failed without a readable reason", 429, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''"})
    void noErrorIsNone(String error) throws Exception {
        assertThat(decode("{'results':{'A':{'error':" + error + ",'status':'ok'}}}")
                        .errors())
                .isEmpty();
    }

    @Test
    void aFieldWithoutATypeIsOfTheTypeBesideItOrOfItsValues() throws Exception {
        String told = "{'name':'Time','typeInfo':{'frame':'time.Time','nullable':true}},"
                + "{'name':'n','typeInfo':{'frame':'float64'}},{'name':'m','typeInfo':'odd'},{'name':'h'}";
        List<Series> series = series(frame("", told, "[1,2],[null,5],[null,7.5],['a','a']"));

        assertThat(series).extracting(Series::name).containsExactly("m a", "n a");
        assertThat(series.get(0).times()).containsExactly(1, 2);
        assertThat(series.get(0).values()).containsExactly(Double.NaN, 7.5);
        assertThat(series(frame("'type':'timeseries-wide'", TIME + ",{'name':'ok'}", "[1,2],[true,false]"))
                        .get(0)
                        .values())
                .containsExactly(1, 0);
        assertThat(reasons(decode(frame("", TIME + ",{'name':'x'},{'name':'y'}", "[1],[null],[{'a':1}]"))))
                .isEqualTo("no-value-field");
    }

    @Test
    void rowsWithoutATimeAreLeftOut() throws Exception {
        Series series = series(frame("", TIME + ",{'name':'n','type':'number'}", "[1,null,3],[5,6,7]"))
                .get(0);

        assertThat(series.times()).containsExactly(1, 3);
        assertThat(series.values()).containsExactly(5, 7);
    }

    @Test
    void entitiesSayWhatTheirRowsAreAndLargeIntegersAreDoubles() throws Exception {
        String body = "{'results':{'A':{'frames':[{'schema':{'fields':[" + TIME + ",{'name':'n','type':'number'}]},"
                + "'data':{'entities':[null,{'NaN':[0],'Inf':[2],'NegInf':[4]}],"
                + "'values':[[1,2,3,4,5],[9,18446744073709551615,8,1e999,null]],'nanos':[[1,2,3,4,5],null]}}]}}}";

        assertThat(series(body).get(0).values())
                .containsExactly(
                        Double.NaN,
                        18446744073709551615d,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY);
    }

    @Test
    void dataBeforeItsSchemaMeansTheSame() throws Exception {
        String body = "{'results':{'A':{'frames':[{'data':{'values':[[1,2],[5,6]]},'schema':{'fields':[" + TIME
                + ",{'name':'n','type':'number'}]}}]}}}";

        assertThat(series(body).get(0).values()).containsExactly(5, 6);
    }

    @Test
    void fieldsOfOneNameAreNumberedAndFrameNamesTellFramesApart() throws Exception {
        String fields = TIME + ",{'name':'n','type':'number'},{'name':'n','type':'number'}";
        assertThat(series(frame("", fields, "[1],[5],[6]")))
                .extracting(Series::name)
                .containsExactly("n 1", "n 2");

        String two = "{'results':{'A':{'frames':[" + named("one") + "," + named("two") + "]}}}";
        assertThat(series(two)).extracting(Series::name).containsExactly("one n", "two n");
        String same = "{'results':{'A':{'frames':[" + named("one") + "," + named("one") + "]}}}";
        assertThat(series(same)).extracting(Series::name).containsExactly("n", "n");
    }

    private static String named(String name) {
        return "{'schema':{'name':'" + name + "','fields':[" + TIME
                + ",{'name':'n','type':'number'}]},'data':{'values':[[1],[5]]}}";
    }

    @Test
    void aBadStatusWithoutAWordIsAnErrorAllTheSame() throws Exception {
        assertThat(decode("{'results':{'A':{'status':502,'frames':[]}}}").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("502"));
        assertThat(decode("{'results':{'A':{'status':200,'error':''}}}").errors())
                .isEmpty();
    }

    @Test
    void aBodyWithoutResultsGivesItsMessage() throws Exception {
        assertThat(decode("{'message':'no','error':'x'}").message()).isEqualTo("no");
        assertThat(decode("{'message':'','error':'x'}").message()).isEqualTo("x");
        assertThat(decode("{'results':null,'message':'no'}").hasResults()).isFalse();
        assertThat(decode("{'results':{}}").hasResults()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html>",
                "[]",
                "5",
                "{",
                "{'results':[]}",
                "{'results':{'A':5}}",
                "{'results':{'':{}}}",
                "{'results':{'A':{'frames':{}}}}",
                "{'results':{'A':{'frames':[5]}}}",
                "{'results':{}} {}",
                "{'results':{'A':{'frames':[{'schema':{'fields':5}}]}}}",
                "{'results':{'A':{'frames':[{'schema':{'fields':[{'name':{}}]}}]}}}",
            })
    void aBodyOfAnotherStructureIsMalformed(String body) {
        assertThatThrownBy(() -> decode(body)).isInstanceOf(MalformedAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2],[5]",
                "[1,2],[5,6,7]",
                "[1]",
                "[1],[5],[6]",
                "[1],['a']",
                "[1],[true]",
                "[1],[[5]]",
                "[1],5",
                "['2026'],[5]",
                "[true],[5]",
                "[9223372036854775806],[5]",
                "[-9223372036854775806],[5]",
                "[99999999999999999999],[5]",
                "{}"
            })
    void columnsThatCannotBeAChartAreMalformed(String values) {
        String body = values.startsWith("{")
                ? frame("", TIME + ",{'name':'n','type':'number'}", "").replace("'values':[]", "'values':{}")
                : frame("", TIME + ",{'name':'n','type':'number'}", values);
        assertThatThrownBy(() -> decode(body)).isInstanceOf(MalformedAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {253402300800000L, 1772416800000000L, 1772416800000000000L, -62167219200001L})
    void aTimeBeyondTheYear9999IsARowOutsideOfEveryWindow(long time) throws Exception {
        assertThat(series(frame("", TIME + ",{'name':'n','type':'number'}", "[" + time + "],[5]"))
                        .get(0)
                        .times())
                .containsExactly(time);
    }

    @Test
    void nestingBeyondReasonIsMalformedAndNoStackOverflow() {
        String deep = "[".repeat(200_000);
        assertThatThrownBy(() -> decode("{'x':" + deep)).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> decode(frame("", "{'name':'o','type':'other'}", deep)))
                .isInstanceOf(MalformedAnswerException.class);
    }

    /** Twenty thousand label sets at as many times would be 400 million cells of a wide frame. */
    @Test
    void aSparseLongFrameBecomesNoLargerThanItIs() throws Exception {
        int rows = 20_000;
        String times = IntStream.range(0, rows).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String names = IntStream.range(0, rows).mapToObj(i -> "'h" + i + "'").collect(Collectors.joining(","));
        String body = frame(
                "",
                TIME + ",{'name':'n','type':'number'},{'name':'h','type':'string'}",
                "[" + times + "],[" + times + "],[" + names + "]");

        assertThat(series(body)).hasSize(rows).allSatisfy(one -> assertThat(one.size())
                .isEqualTo(1));
    }

    /** Bodies of a few megabytes that would become hundreds. */
    static Stream<Arguments> bombs() {
        String number = ",{'name':'n','type':'number'}";
        String text = ",{'name':'h','type':'string'}";
        return Stream.of(
                Arguments.of("numbers", frame("", TIME + number, "[" + "1,".repeat(2_000_001) + "1]")),
                Arguments.of("texts", frame("", TIME + text, "[],[" + "'a',".repeat(500_001) + "'a']")),
                Arguments.of("columns together", frame("", TIME + number.repeat(30), columns(31, 70_000))),
                Arguments.of("fields", frame("", TIME + number.repeat(100_001), "")),
                Arguments.of("frames", "{'results':{'A':{'frames':[" + "{},".repeat(100_001) + "{}]}}}"),
                Arguments.of("labels", frame("", "{'labels':{" + "'a':'b',".repeat(100_001) + "'a':'b'}}", "")),
                Arguments.of("results", "{'results':{" + "'A':{},".repeat(100_001) + "'A':{}}}"),
                Arguments.of("notices", frame("'notices':[" + "{},".repeat(100_001) + "{}]", TIME, "")),
                Arguments.of(
                        "enum texts",
                        frame("", "{'config':{'type':{'enum':{'text':[" + "'',".repeat(500_001) + "'']}}}}", "")),
                Arguments.of(
                        "entities",
                        "{'results':{'A':{'frames':[{'schema':{'fields':[" + TIME + "]},'data':{'entities':[{'NaN':["
                                + "1,".repeat(500_001) + "1]}]}}]}}}"),
                Arguments.of(
                        "data before its schema",
                        "{'results':{'A':{'frames':[{'data':{'values':[[" + "1,".repeat(1_000_001) + "1]]}}]}}}"),
                Arguments.of(
                        "rows of a numeric result",
                        frame("'type':'numeric-long'", "{'name':'n','type':'number'}", columns(1, 100_001))),
                Arguments.of(
                        "label sets at one time",
                        frame("", TIME + number + text, columns(2, 100_001) + ",[" + texts(100_001) + "]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void whatWouldFillTheMemoryIsRefusedAsTooLarge(String what, String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(MalformedAnswerException.class, refused -> assertThat(refused.isTooLarge())
                        .isTrue());
    }

    private static String columns(int count, int rows) {
        String column = "[" + "1,".repeat(rows - 1) + "1]";
        return String.join(",", Collections.nCopies(count, column));
    }

    private static String texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
    }

    @Test
    void manyFieldsOfOneNameAreNamedInReasonableTime() throws Exception {
        int count = 50_000;
        String fields = IntStream.range(0, count)
                .mapToObj(i -> "{'name':'n','type':'number'}")
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, count).mapToObj(i -> "[5]").collect(Collectors.joining(","));

        assertThat(series(frame("", TIME + "," + fields, "[1]," + values))
                        .get(count - 1)
                        .name())
                .isEqualTo("n " + count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13.1.6  | {__name__="shop_pods", job="shop", pod="p04"} | {__name__="shop_pods", job="shop", pod="p05"}
            12.4.0  | {__name__="shop_pods", job="shop", pod="p04"} | {__name__="shop_pods", job="shop", pod="p05"}
            13.1.7  | {pod="p04"}                                   | {pod="p05"}
            13.1.12 | {pod="p04"}                                   | {pod="p05"}
            14.0.0  | {pod="p04"}                                   | {pod="p05"}
                    | {pod="p04"}                                   | {pod="p05"}
            """)
    void plainSelectorsOfPrometheusAreNamedAsTheVersionOfItsPluginDoes(String version, String first, String second)
            throws Exception {
        assertThat(names(version, answered("A", selected("shop_pods", "p04"), selected("shop_pods", "p05"))))
                .containsExactly(first, second);
    }

    @Test
    void theOnlySeriesOfAMetricIsNamedByAllItsLabels() throws Exception {
        assertThat(names("13.1.7", answered("A", selected("shop_pods", "p04"))))
                .containsExactly("{__name__=\"shop_pods\", job=\"shop\", pod=\"p04\"}");
    }

    @Test
    void severalMetricNamesStayInTheNames() throws Exception {
        String pods = answered("A", selected("shop_pods", "p04"), selected("shop_pods", "p05"));
        String cpu = answered("B", selected("shop_cpu", "p04"), selected("shop_cpu", "p05"));
        assertThat(names("13.1.7", pods + "," + cpu))
                .containsExactly(
                        "{__name__=\"shop_pods\", pod=\"p04\"}",
                        "{__name__=\"shop_pods\", pod=\"p05\"}",
                        "{__name__=\"shop_cpu\", pod=\"p04\"}",
                        "{__name__=\"shop_cpu\", pod=\"p05\"}");
    }

    @Test
    void aSeriesWithoutOtherLabelsIsNamedAfterItsMetric() throws Exception {
        String up = selected("up", "").replace(",'job':'shop','pod':''", "");
        assertThat(names("13.1.7", answered("A", up))).containsExactly("up");
        assertThat(names("13.1.7", answered("A", up, selected("up", "p04"))))
                .containsExactly("up", "{job=\"shop\", pod=\"p04\"}");
        assertThat(names("12.4.0", answered("A", up))).containsExactly("up");
    }

    private static String answered(String refId, String... frames) {
        return "'" + refId + "':{'frames':[" + String.join(",", frames) + "]}";
    }

    private static String selected(String metric, String pod) {
        return "{'schema':{'fields':[" + TIME + ",{'name':'" + metric + "','type':'number','labels':{'__name__':'"
                + metric + "','job':'shop','pod':'" + pod + "'}}]},'data':{'values':[[1],[5]]}}";
    }

    private static List<String> names(String version, String results) throws MalformedAnswerException {
        MetricNames names = MetricNames.of(new DataSourceRef("p", "prometheus", version));
        return decode("{'results':{" + results + "}}", names).series().stream()
                .map(Series::name)
                .toList();
    }

    private static String frame(String meta, String fields, String values) {
        return "{'results':{'A':{'status':200,'frames':[{'schema':{'meta':{" + meta + "},'fields':[" + fields
                + "]},'data':{'values':[" + values + "]}}]}}}";
    }

    private static List<Series> series(String body) throws MalformedAnswerException {
        return decode(body).series();
    }

    private static String reasons(DecodedAnswer answer) {
        return answer.refused().stream()
                .map(refused -> refused.reason().reason())
                .collect(Collectors.joining(","));
    }

    private static DecodedAnswer decode(String body) throws MalformedAnswerException {
        return decode(body, MetricNames.AS_THEY_ARE);
    }

    private static DecodedAnswer decode(String body, MetricNames names) throws MalformedAnswerException {
        return AnswerDecoder.decode(ForeignBody.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), names);
    }
}
