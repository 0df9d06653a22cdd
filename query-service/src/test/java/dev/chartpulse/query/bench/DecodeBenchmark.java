package dev.chartpulse.query.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.frame.AnswerDecoder;
import dev.chartpulse.query.frame.DecodedAnswer;
import dev.chartpulse.query.frame.MetricNames;

/** How long an answer takes to decode. Run by query-service/bench; no test, and never part of a build. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+ExitOnOutOfMemoryError")
public class DecodeBenchmark {

    /** Series by points. */
    @Param({"2x1000", "24x1000"})
    public String size;

    private byte[] body;

    @Setup
    public void body() {
        String[] parts = size.split("x");
        body = answer(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public DecodedAnswer decode() throws Exception {
        return AnswerDecoder.decode(ForeignBody.of(body), MetricNames.AS_THEY_ARE);
    }

    /** As Prometheus answers: one frame per series, values of full precision. */
    static String answer(int series, int points) {
        Random random = new Random(1);
        String times = IntStream.range(0, points)
                .mapToObj(i -> Long.toString(1_772_416_800_000L + i * 15_000L))
                .collect(Collectors.joining(","));
        return IntStream.range(0, series)
                .mapToObj(i -> frame(
                        i,
                        times,
                        IntStream.range(0, points)
                                .mapToObj(p -> Double.toString(random.nextDouble() * 1_000))
                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",", "{\"results\":{\"A\":{\"status\":200,\"frames\":[", "]}}}"));
    }

    private static String frame(int number, String times, String values) {
        return "{\"schema\":{\"refId\":\"A\",\"meta\":{\"type\":\"timeseries-multi\",\"typeVersion\":[0,1]},\"fields\":["
                + "{\"name\":\"Time\",\"type\":\"time\",\"typeInfo\":{\"frame\":\"time.Time\"},\"config\":{\"interval\":"
                + "15000}},{\"name\":\"Value\",\"type\":\"number\",\"typeInfo\":{\"frame\":\"float64\"},\"labels\":{"
                + "\"job\":\"shop\",\"instance\":\"host-" + number + "\"}}]},\"data\":{\"values\":[[" + times + "],["
                + values + "]]}}";
    }

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder().include(DecodeBenchmark.class.getName()).build()).run();
    }
}
