package dev.chartpulse.query.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.shape.ResultShaper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to a body on its way, it is decoded or refused as malformed: never a crash, never a wrong shape. */
class MutatedAnswersTest {

    private static final List<byte[]> BODIES = bodies();
    private static final QueryPlan PLAN = Keys.plan(
            Keys.access(URI.create("https://grafana.example.com")),
            new MetricQuery("A", "a", null, null),
            new MetricQuery("B", "b", null, null));
    private static final List<String> INSERTS = List.of(
            "null",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "1e999",
            "-",
            "[[[[[[[[",
            "{\"a\":",
            "true",
            "99999999999999999999",
            ",",
            ":",
            "\u0000",
            "\\u",
            "<html>",
            "[]",
            "{}");

    /** Small ones of our own, and the recorded ones where they are. */
    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        bodies.add(FakeGrafana.oneSeries().getBytes(StandardCharsets.UTF_8));
        bodies.add(("{\"results\":{\"A\":{\"status\":200,\"frames\":[{\"schema\":{\"name\":\"f\",\"meta\":{\"type\":"
                        + "\"timeseries-long\"},\"fields\":[{\"name\":\"t\",\"type\":\"time\"},{\"name\":\"v\",\"type\":"
                        + "\"number\"},{\"name\":\"h\",\"type\":\"string\"}]},\"data\":{\"values\":[[1,1,2],[1,null,3],"
                        + "[\"a\",null,\"a\"]],\"entities\":[null,{\"NaN\":[1]},null]}}]},\"B\":{\"error\":\"bad\","
                        + "\"status\":400}}}")
                .getBytes(StandardCharsets.UTF_8));
        try {
            bodies.addAll(RecordedAnswersTest.bodies().toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bodies;
    }

    @Property(tries = 3_000)
    void aTruncatedBodyIsMalformed(@ForAll("body") byte[] body, @ForAll("position") double position) {
        byte[] cut = Arrays.copyOf(body, (int) (position * lastBrace(body)));
        assertThat(decodes(cut)).isFalse();
    }

    @Property(tries = 5_000)
    void aBodyWithSomethingPutInDecodesSoundlyOrIsMalformed(
            @ForAll("body") byte[] body, @ForAll("position") double position, @ForAll("insert") String insert) {
        int at = (int) (position * body.length);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        decodes((text.substring(0, at) + insert + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 5_000)
    void aBodyWithAPieceTakenOutDecodesSoundlyOrIsMalformed(
            @ForAll("body") byte[] body, @ForAll("position") double from, @ForAll("position") double to) {
        int start = (int) (Math.min(from, to) * body.length);
        int end = (int) (Math.max(from, to) * body.length);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        decodes((text.substring(0, start) + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 5_000)
    void aBodyWithWrongTypesDecodesSoundlyOrIsMalformed(
            @ForAll("body") byte[] body, @ForAll("position") double position, @ForAll("swap") String[] swap) {
        String text = new String(body, StandardCharsets.UTF_8);
        int found = text.indexOf(swap[0], (int) (position * text.length()));
        if (found >= 0) {
            decodes((text.substring(0, found) + swap[1] + text.substring(found + swap[0].length()))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 2_000)
    void anyBytesAreMalformedOrSound(@ForAll byte[] bytes) {
        decodes(bytes);
    }

    /** Anything but a malformed answer or sound series fails the property. */
    private static boolean decodes(byte[] body) {
        try {
            DecodedAnswer answer = AnswerDecoder.decode(ForeignBody.of(body), MetricNames.AS_THEY_ARE);
            answer.series().forEach(MutatedAnswersTest::assertSound);
            assertShapes(answer);
            return true;
        } catch (MalformedAnswerException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    /** What is decoded becomes a chart or a failure that says why not; anything else fails the property. */
    private static void assertShapes(DecodedAnswer answer) {
        try {
            QueryResult result = ResultShaper.shape(PLAN, answer);
            assertThat(result.series()).hasSizeLessThanOrEqualTo(24);
            result.series().forEach(MutatedAnswersTest::assertFourDigitYears);
            assertThat(result.series()).allSatisfy(series -> assertThat(series.values())
                    .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        } catch (QueryFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
            assertThat(refused.action()).isNotBlank();
        }
    }

    private static void assertSound(Series series) {
        assertThat(series.times().length)
                .isEqualTo(series.instant() ? Math.min(series.times().length, 1) : series.size());
        if (series.instant()) {
            assertFourDigitYears(series);
        } else {
            // Rows in nanoseconds are decoded, and lie outside of the window: assertShapes.
            for (long time : series.times()) {
                assertThat(time).isBetween(-Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
            }
        }
    }

    private static void assertFourDigitYears(Series series) {
        for (long time : series.times()) {
            assertThat(time).isBetween(-62_167_219_200_000L, 253_402_300_799_999L);
        }
    }

    private static int lastBrace(byte[] body) {
        for (int i = body.length - 1; i >= 0; i--) {
            if (body[i] == '}') {
                return i;
            }
        }
        return 0;
    }

    @Provide
    Arbitrary<byte[]> body() {
        return Arbitraries.of(BODIES);
    }

    @Provide
    Arbitrary<Double> position() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<String> insert() {
        return Arbitraries.of(INSERTS);
    }

    @Provide
    Arbitrary<String[]> swap() {
        return Arbitraries.of(
                new String[] {"\"time\"", "\"number\""},
                new String[] {"\"number\"", "\"time\""},
                new String[] {"\"number\"", "\"string\""},
                new String[] {"\"string\"", "\"number\""},
                new String[] {"\"number\"", "\"boolean\""},
                new String[] {"\"number\"", "\"enum\""},
                new String[] {"[", "{"},
                new String[] {"null", "\"x\""},
                new String[] {"null", "{}"},
                new String[] {"1", "\"1\""},
                new String[] {"1", "-1e300"},
                new String[] {"1", "999999999999999999"},
                new String[] {"\"values\"", "\"valuez\""},
                new String[] {"\"fields\"", "\"fieldz\""},
                new String[] {"timeseries-wide", "numeric-long"},
                new String[] {"timeseries-multi", "timeseries-long"},
                new String[] {"timeseries-long", "numeric-wide"});
    }
}
