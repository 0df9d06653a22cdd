package dev.chartpulse.query.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.query.foreign.ForeignBody;

/** A decoded answer in the normal form of the recorded expectations, for comparing. */
final class NormalForm {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DecodedAnswer answer;

    NormalForm(DecodedAnswer answer) {
        this.answer = answer;
    }

    /**
     * The normal form has Grafana's {@code LongToWide} behind it: the series of a long frame share their times, with null where one
     * has no row, and of rows that share a time the last. Here each keeps its own rows.
     */
    static NormalForm widened(DecodedAnswer decoded, byte[] body) throws IOException {
        List<Series> series = new ArrayList<>();
        Iterator<Series> next = decoded.series().iterator();
        Answer answer = AnswerReader.read(ForeignBody.of(body));
        for (Answer.Result result : answer.results() == null ? List.<Answer.Result>of() : answer.results()) {
            for (Frame frame : result.frames()) {
                InterpretedFrame interpreted = Shape.of(frame);
                List<Series> ofFrame = new ArrayList<>();
                for (Field field : interpreted.frame().fields()) {
                    if (interpreted.refusal() == null && field.type().isValue()) {
                        ofFrame.add(next.next());
                    }
                }
                series.addAll(interpreted.times() == null ? ofFrame : widened(ofFrame));
            }
        }
        return new NormalForm(new DecodedAnswer(
                decoded.refIds(),
                series,
                decoded.refused(),
                decoded.errors(),
                decoded.notices(),
                decoded.message(),
                decoded.hasResults()));
    }

    private static List<Series> widened(List<Series> ofFrame) {
        long[] times = ofFrame.stream()
                .flatMapToLong(series -> Arrays.stream(series.times()))
                .distinct()
                .sorted()
                .toArray();
        return ofFrame.stream()
                .map(series -> {
                    Map<Long, Double> cells = new TreeMap<>();
                    for (int row = 0; row < series.size(); row++) {
                        cells.put(series.times()[row], series.values()[row]);
                    }
                    return series.withPoints(
                            series.interval(),
                            times,
                            Arrays.stream(times)
                                    .mapToDouble(time -> cells.getOrDefault(time, Double.NaN))
                                    .toArray());
                })
                .toList();
    }

    /** Series and refused frames, merged by metric and then in the order that each list has. */
    JsonNode series() {
        ArrayNode all = MAPPER.createArrayNode();
        for (String refId : answer.refIds()) {
            List<JsonNode> ofMetric = new ArrayList<>();
            answer.series().stream().filter(s -> s.refId().equals(refId)).forEach(s -> ofMetric.add(series(s)));
            answer.refused().stream()
                    .filter(r -> r.refId().equals(refId))
                    .forEach(r -> ofMetric.add(MAPPER.createObjectNode()
                            .put("refId", r.refId())
                            .put("frame", r.frame())
                            .put("unchartable", r.reason().reason())));
            ofMetric.forEach(all::add);
        }
        return all;
    }

    JsonNode errors() {
        ArrayNode all = MAPPER.createArrayNode();
        if (!answer.hasResults()) {
            all.addObject().put("message", answer.message());
        }
        answer.errors().forEach(error -> {
            ObjectNode node = all.addObject().put("refId", error.refId()).put("message", error.message());
            if (error.status() != null) {
                node.put("status", error.status());
            }
            if (error.source() != null) {
                node.put("errorSource", error.source());
            }
        });
        return all;
    }

    JsonNode notices() {
        ArrayNode all = MAPPER.createArrayNode();
        answer.notices().forEach(notice -> all.addObject()
                .put("refId", notice.refId())
                .put("frame", notice.frame())
                .put("severity", notice.severity())
                .put("text", notice.text()));
        return all;
    }

    private static JsonNode series(Series series) {
        ObjectNode node = MAPPER.createObjectNode().put("refId", series.refId()).put("name", series.name());
        ObjectNode labels = node.putObject("labels");
        series.labels().forEach(labels::put);
        if (series.unit() != null) {
            node.put("unit", series.unit());
        }
        if (series.enumTexts() != null) {
            ArrayNode texts = node.putArray("enum");
            series.enumTexts().forEach(texts::add);
        }
        if (series.instant()) {
            node.put("instant", true);
        }
        ArrayNode times = node.putArray("times");
        for (long time : series.times()) {
            times.add((double) time);
        }
        ArrayNode values = node.putArray("values");
        for (double value : series.values()) {
            if (!Double.isFinite(value)) {
                values.addNull();
            } else {
                values.add(value);
            }
        }
        return node;
    }

    /** Key order means nothing and numbers are doubles. */
    static void assertSame(JsonNode expected, JsonNode actual) {
        assertThat(canonical(actual)).isEqualTo(canonical(expected));
    }

    private static Object canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new TreeMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), canonical(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(canonical(element)));
            return list;
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.asText();
    }
}
