package dev.chartpulse.render.gallery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;

/** The gallery's pictures: each kind of chart, axis, text and trouble once. */
public final class Cases {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final Instant END = Case.MONDAY;
    /** The last one before the end, in Zurich. */
    private static final Instant MIDNIGHT = END.minusSeconds(9 * 3_600);

    private Cases() {}

    public static List<Case> all() {
        return Stream.of(lines(), bars(), axes(), units(), texts(), ScriptCases.all(), truths(), troubles(), sizes())
                .flatMap(List::stream)
                .toList();
    }

    /** The reference work of the benchmarks: 2 series × 360 points, split Y axis, legend, 800×420 at ratio 2. */
    public static Case reference() {
        return new Case("line-split-y", "Two metrics, each with its own Y axis")
                .title("Checkout: traffic and latency")
                .split()
                .metric("Requests", "reqps")
                .metric("p95 latency", "ms")
                .series(
                        Data.wave("A", "Requests", END, MINUTE, 360, 4200, 1800, 3),
                        Data.wave("B", "p95 latency", END, MINUTE, 360, 180, 60, 9));
    }

    private static List<Case> lines() {
        List<Case> cases = new ArrayList<>();
        cases.add(reference());
        cases.add(reference("line-split-y-dark", "The same, dark").dark());
        cases.add(new Case("line-single", "One series, with a soft area")
                .title("Orders per minute")
                .metric("Orders", "short")
                .series(Data.wave("A", "orders", END, MINUTE, 360, 62, 30, 1)));
        cases.add(new Case("line-single-dark", "One series, dark")
                .title("Orders per minute")
                .metric("Orders", "short")
                .dark()
                .series(Data.wave("A", "orders", END, MINUTE, 360, 62, 30, 1)));
        cases.add(new Case("line-three", "Three series of one metric")
                .title("CPU by service")
                .metric(null, "percentunit")
                .series(
                        Data.wave("A", "checkout", END, MINUTE, 360, 0.42, 0.14, 2),
                        Data.wave("A", "catalogue", END, MINUTE, 360, 0.31, 0.08, 5),
                        Data.wave("A", "payments", END, MINUTE, 360, 0.18, 0.05, 8)));
        cases.add(many(new Case("line-eight", "Eight series: all the colours").title("Queue depth by shard"), 8));
        cases.add(many(
                new Case("line-eight-dark", "Eight series, dark")
                        .title("Queue depth by shard")
                        .dark(),
                8));
        cases.add(many(
                new Case("line-fourteen", "Fourteen series: colours come again, dashed").title("Queue depth by shard"),
                14));
        cases.add(pods(
                new Case("line-eight-pods", "Eight long names: their middle makes room for the figures")
                        .title("Memory by pod"),
                8));
        cases.add(many(new Case("line-fifty", "Fifty series: as much legend as fits").title("Pods in production"), 50));
        cases.add(new Case("line-two-by-two", "Two series on each axis, a family of colours each")
                .title("Requests and errors by region")
                .split()
                .metric("Requests", "reqps")
                .metric("Errors", "percent")
                .series(
                        Data.wave("A", "requests eu-west", END, MINUTE, 360, 5200, 900, 2),
                        Data.wave("A", "requests us-east", END, MINUTE, 360, 3100, 700, 6),
                        Data.wave("B", "errors eu-west", END, MINUTE, 360, 1.4, 0.5, 4),
                        Data.wave("B", "errors us-east", END, MINUTE, 360, 0.7, 0.3, 11)));
        cases.add(new Case("line-two-metrics-one-axis", "Two metrics on one axis")
                .title("Memory: used and limit")
                .metric("Used", "bytes")
                .metric("Limit", "bytes")
                .series(
                        Data.wave("A", "Used", END, MINUTE, 360, 2.9e9, 0.5e9, 2),
                        Data.series("B", "Limit", END, MINUTE, 360, i -> 4.0 * (1L << 30))));
        cases.add(new Case("line-ends", "End labels beside their dots, and one that ended before")
                .title("Requests, errors and saturation")
                .split()
                .metric("Requests", "reqps")
                .metric("Share", "percent")
                .series(
                        Data.wave("A", "checkout", END, MINUTE, 360, 410, 40, 2),
                        Data.wave("A", "payments", END, MINUTE, 360, 402, 40, 2),
                        Data.wave("A", "a pod that is gone", END.minusSeconds(2 * 3600), MINUTE, 240, 150, 40, 5),
                        Data.wave("B", "errors", END, MINUTE, 360, 0.3, 0.06, 4)));
        cases.add(new Case("line-gaps", "Gaps are gaps, a lone point is a dot")
                .title("Sensor that drops out")
                .metric("Temperature", "celsius")
                .series(Data.series(
                        "A",
                        "roof",
                        END,
                        5 * MINUTE,
                        72,
                        i -> i > 20 && i < 30 || i > 44 && i < 58 && i != 51
                                ? Double.NaN
                                : 14 + 5 * StrictMath.sin(i / 11.0))));
        cases.add(new Case("line-gaps-connected", "Gaps of up to 40 minutes are connected, longer ones are gaps")
                .title("Sensor that drops out")
                .metric("Temperature", "celsius")
                .gaps("40m")
                .series(Data.series(
                        "A",
                        "roof",
                        END,
                        5 * MINUTE,
                        72,
                        i -> i > 20 && i < 30 || i > 44 && i < 58 && i != 51
                                ? Double.NaN
                                : 14 + 5 * StrictMath.sin(i / 11.0))));
        long[] shared = LongStream.of(-40, -40, -40, -40, -20, -20, -20, -5)
                .map(minutes -> END.toEpochMilli() + minutes * MINUTE)
                .toArray();
        cases.add(new Case("line-shared-times", "Rows that share their time are all drawn, in their order")
                .title("Payments")
                .window(Duration.ofHours(1))
                .metric("Amount", "currencyEUR")
                .series(Series.of("A", "amount", shared, new double[] {100, 20, 50, 1, 7, 90, 2, 10}))
                .notice("Several rows share their time, and each is drawn and counted"));
        cases.add(new Case("line-spike", "A spike stays visible")
                .title("Error rate with an incident")
                .metric("Errors", "percentunit")
                .series(Data.series(
                        "A",
                        "errors",
                        END,
                        MINUTE,
                        360,
                        i -> i >= 211 && i < 219
                                ? 0.38 + 0.04 * Data.noise(1, i)
                                : 0.004 + 0.003 * Math.abs(Data.noise(2, i)))));
        cases.add(new Case("line-dense", "20,000 points, thinned to the pixels")
                .title("Twenty thousand points")
                .window(Duration.ofDays(7))
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, 30_000, 20_000, 40, 14, 4)));
        return cases;
    }

    private static Case reference(String name, String what) {
        Case reference = reference();
        return new Case(name, what)
                .title("Checkout: traffic and latency")
                .split()
                .metric("Requests", "reqps")
                .metric("p95 latency", "ms")
                .series(reference.request().series().toArray(Series[]::new));
    }

    private static Case many(Case chart, int count) {
        for (int i = 0; i < count; i++) {
            chart.series(Data.wave("A", "shard-" + (i + 1), END, 2 * MINUTE, 180, 40 + 22 * i, 12, i));
        }
        return chart.metric(null, "short");
    }

    private static Case pods(Case chart, int count) {
        for (int i = 0; i < count; i++) {
            chart.series(Data.wave(
                    "A",
                    "checkout-payment-worker-7d9f8b6c5-pod-" + (i + 1),
                    END,
                    2 * MINUTE,
                    180,
                    9e8 + 7e8 * i,
                    1e8,
                    i));
        }
        return chart.metric(null, "bytes");
    }

    private static List<Case> bars() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("bar-hourly", "Bars, one an hour")
                .title("Sign-ups per hour")
                .bars()
                .window(Duration.ofHours(24))
                .metric("Sign-ups", "short")
                .series(Data.series(
                        "A",
                        "sign-ups",
                        END,
                        HOUR,
                        24,
                        i -> 120 + StrictMath.round(80 * StrictMath.sin(i / 3.8) + 20 * Data.noise(3, i)))));
        cases.add(new Case("bar-grouped", "Two series side by side")
                .title("Deliveries by channel")
                .bars()
                .window(Duration.ofHours(12))
                .metric(null, "short")
                .series(
                        Data.series("A", "Slack", END, HOUR, 12, i -> 340 + 90 * Data.noise(1, i)),
                        Data.series("A", "Email", END, HOUR, 12, i -> 210 + 60 * Data.noise(2, i))));
        cases.add(new Case("bar-split-y", "Bars on two axes")
                .title("Revenue and orders")
                .bars()
                .split()
                .window(Duration.ofDays(7))
                .metric("Revenue", "currencyUSD")
                .metric("Orders", "short")
                .series(
                        Data.series("A", "Revenue", END, 24 * HOUR, 7, i -> 41_000 + 9_000 * Data.noise(4, i)),
                        Data.series("B", "Orders", END, 24 * HOUR, 7, i -> 620 + 160 * Data.noise(5, i))));
        cases.add(new Case("bar-negative", "Bars below zero")
                .title("Balance per day")
                .bars()
                .window(Duration.ofDays(14))
                .metric("Balance", "currencyEUR")
                .series(Data.series("A", "balance", END, 24 * HOUR, 14, i -> 900 * StrictMath.sin(i * 1.1) + 200)));
        cases.add(new Case("bar-gaps", "Missing bars are not zero")
                .title("Jobs per hour, with an outage")
                .bars()
                .window(Duration.ofHours(24))
                .metric("Jobs", "short")
                .series(Data.series(
                        "A", "jobs", END, HOUR, 24, i -> i > 9 && i < 14 ? Double.NaN : 60 + 20 * Data.noise(8, i))));
        cases.add(new Case("bar-dense", "360 bars of two series: several intervals share a bar")
                .title("Requests per minute")
                .bars()
                .metric(null, "reqps")
                .series(
                        Data.wave("A", "GET", END, MINUTE, 360, 900, 300, 3),
                        Data.wave("A", "POST", END, MINUTE, 360, 300, 120, 7)));
        cases.add(new Case("bar-dark", "Three series, dark")
                .title("Builds per hour")
                .bars()
                .dark()
                .window(Duration.ofHours(8))
                .metric(null, "short")
                .series(
                        Data.series("A", "passed", END, HOUR, 8, i -> 42 + 12 * Data.noise(1, i)),
                        Data.series("A", "failed", END, HOUR, 8, i -> 9 + 5 * Data.noise(2, i)),
                        Data.series("A", "cancelled", END, HOUR, 8, i -> 4 + 3 * Data.noise(3, i))));
        cases.add(instants(
                new Case("bar-instant", "An instant result: one bar per label set, sorted")
                        .title("Disk use by host")
                        .bars()
                        .metric("Used", "percentunit"),
                7,
                0.93));
        cases.add(instants(
                new Case("bar-instant-many", "More bars than fit")
                        .title("Bytes by topic")
                        .bars()
                        .metric("Size", "bytes"),
                40,
                8e11));
        cases.add(new Case("bar-instant-two", "An instant result of two metrics")
                .title("Queries now")
                .bars()
                .split()
                .dark()
                .metric("Rate", "ops")
                .metric("Latency", "s")
                .series(
                        Data.instant("A", "orders: rate", 812),
                        Data.instant("A", "users: rate", 342),
                        Data.instant("A", "audit: rate", 96),
                        Data.instant("B", "orders: p95", 0.182),
                        Data.instant("B", "users: p95", 0.041),
                        Data.instant("B", "audit: p95", 1.92)));
        cases.add(new Case("bar-instant-negative", "Above and below zero, and one without a value")
                .title("Change since yesterday")
                .bars()
                .metric("Change", "percent", 1)
                .series(
                        Data.instant("A", "Zürich", 12.4),
                        Data.instant("A", "Genève", 3.1),
                        Data.instant("A", "Lugano", -7.8),
                        Data.instant("A", "Basel", -0.4),
                        Data.instant("A", "Chur", Double.NaN)));
        return cases;
    }

    private static Case instants(Case chart, int count, double most) {
        for (int i = 0; i < count; i++) {
            double share = (1 + Data.noise(6, i)) / 2;
            chart.series(Data.instant(
                    "A", "host-" + (char) ('a' + i % 26) + i + ".eu-west-1.example", most * (0.1 + 0.9 * share)));
        }
        return chart;
    }

    private static List<Case> axes() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("axis-one-hour", "One hour")
                .window(Duration.ofHours(1))
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, 15_000, 240, 2, 1, 3)));
        cases.add(new Case("axis-24-hours", "24 hours: the date where it changes")
                .window(Duration.ofHours(24))
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, 4 * MINUTE, 360, 2, 1, 3)));
        cases.add(new Case("axis-7-days", "Seven days")
                .window(Duration.ofDays(7))
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, 30 * MINUTE, 336, 2, 1, 3)));
        cases.add(new Case("axis-30-days", "Thirty days: Mondays")
                .window(Duration.ofDays(30))
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, 2 * HOUR, 360, 2, 1, 3)));
        cases.add(new Case("axis-dst-spring", "Clocks go forward: 02:00 does not exist")
                .until("2026-03-29T06:00:00Z", Duration.ofHours(7))
                .metric("Load", "short")
                .series(Data.wave("A", "load", Instant.parse("2026-03-29T06:00:00Z"), 2 * MINUTE, 210, 2, 1, 3)));
        cases.add(new Case("axis-dst-autumn", "Clocks go back: 02:00 comes twice")
                .until("2026-10-25T05:00:00Z", Duration.ofHours(7))
                .metric("Load", "short")
                .series(Data.wave("A", "load", Instant.parse("2026-10-25T05:00:00Z"), 2 * MINUTE, 210, 2, 1, 3)));
        cases.add(new Case("axis-kathmandu", "A zone of 5 h 45 min")
                .zone("Asia/Kathmandu")
                .metric("Load", "short")
                .series(Data.wave("A", "load", END, MINUTE, 360, 2, 1, 3)));
        cases.add(new Case("axis-constant", "A constant")
                .metric("Replicas", "short")
                .series(Data.series("A", "replicas", END, MINUTE, 360, i -> 3)));
        cases.add(new Case("axis-all-zero", "All zeros")
                .metric("Errors", "short")
                .series(Data.series("A", "errors", END, MINUTE, 360, i -> 0)));
        cases.add(new Case("axis-single-point", "A single point")
                .metric("Backup size", "bytes")
                .series(Data.series("A", "backup", END.minusSeconds(7_200), MINUTE, 1, i -> 5.2e10)));
        cases.add(new Case("axis-negative", "Negative values")
                .metric("Temperature", "celsius", 1)
                .series(Data.wave("A", "freezer", END, MINUTE, 360, -18, 1.2, 3)));
        cases.add(new Case("axis-both-signs", "Both signs")
                .metric("Drift", "ms")
                .series(Data.wave("A", "drift", END, MINUTE, 360, 4, 22, 12)));
        cases.add(new Case("axis-far-from-zero", "Far from zero")
                .metric("Pressure", "pressurehpa")
                .series(Data.wave("A", "pressure", END, MINUTE, 360, 1013, 2, 3)));
        cases.add(new Case("axis-units-converted", "Seconds and milliseconds on one axis")
                .title("Latency: p95 in seconds, p50 in milliseconds")
                .metric("p95", "s")
                .metric("p50", "ms")
                .series(
                        Data.wave("A", "p95", END, MINUTE, 360, 0.34, 0.08, 3),
                        Data.wave("B", "p50", END, MINUTE, 360, 140, 40, 9)));
        cases.add(new Case("axis-third-unit", "Three units in two metrics: the third has its figures only")
                .title("CPU, memory and latency")
                .metric(null, null)
                .metric(null, "ms")
                .series(
                        Data.wave("A", "cpu", END, MINUTE, 360, 42, 14, 2).withStyle("percent", null),
                        Data.wave("A", "memory", END, MINUTE, 360, 6e8, 1e8, 5).withStyle("bytes", null),
                        Data.wave("A", "cpu of the database", END, MINUTE, 360, 0.3, 0.1, 8)
                                .withStyle("percentunit", null),
                        Data.wave("B", "latency", END, MINUTE, 360, 180, 60, 9)));
        cases.add(new Case("bar-instant-units", "An instant result in three units")
                .title("Now")
                .bars()
                .metric(null, null)
                .metric(null, null)
                .series(
                        Data.instant("A", "cpu", 42).withStyle("percent", null),
                        Data.instant("A", "memory", 6e8).withStyle("bytes", null),
                        Data.instant("A", "cpu of the database", 0.31).withStyle("percentunit", null),
                        Data.instant("B", "latency", 180).withStyle("ms", null),
                        Data.instant("B", "latency of the database", 0.09).withStyle("s", null)));
        cases.add(new Case("axis-huge-range", "A huge range")
                .metric("Bytes", "decbytes")
                .series(Data.series("A", "bytes", END, MINUTE, 360, i -> StrictMath.pow(10, i / 24.0))));
        return cases;
    }

    private static List<Case> units() {
        List<Case> cases = new ArrayList<>();
        cases.add(unit("unit-bytes", "Bytes: binary steps", "bytes", 1.4e9, 4e8));
        cases.add(unit("unit-bytes-narrow", "Bytes: decimal steps where values are close", "bytes", 1.23e9, 2.5e7));
        cases.add(unit("unit-bps", "Bits per second", "bps", 7.2e8, 2e8));
        cases.add(unit("unit-seconds", "Seconds: round minutes", "s", 340, 180));
        cases.add(unit("unit-microseconds", "Microseconds", "µs", 640, 300));
        cases.add(unit("unit-currency", "Currency", "currencyUSD", 4.1e6, 8e5));
        cases.add(unit("unit-unknown", "A unit that is not known", "widgets", 42_000, 12_000));
        cases.add(new Case("unit-enum", "An enum's texts")
                .title("State of the lift")
                .series(new Series(
                        "A",
                        "lift",
                        java.util.Map.of(),
                        null,
                        null,
                        List.of("stopped", "moving", "alarm"),
                        false,
                        Data.series("A", "", END, 10 * MINUTE, 36, i -> 0).times(),
                        Data.series("A", "", END, 10 * MINUTE, 36, i -> i % 11 == 7 ? 2 : i / 3 % 2)
                                .values())));
        return cases;
    }

    private static Case unit(String name, String what, String unit, double base, double swing) {
        return new Case(name, what)
                .metric("Value", unit)
                .series(Data.wave("A", "value", END, MINUTE, 360, base, swing, 3));
    }

    private static List<Case> texts() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("text-scripts", "Names in many scripts")
                .title("订单 · 注文 · 주문 · Заказы · الطلبات · הזמנות 🚀")
                .metric(null, "short")
                .series(
                        Data.wave("A", "北京 数据中心", END, MINUTE, 360, 90, 20, 1),
                        Data.wave("A", "東京リージョン", END, MINUTE, 360, 70, 20, 2),
                        Data.wave("A", "서울 리전 🔥", END, MINUTE, 360, 50, 15, 3),
                        Data.wave("A", "مركز بيانات دبي 1", END, MINUTE, 360, 30, 10, 4),
                        Data.wave("A", "Київ ✅ दिल्ली กรุงเทพ", END, MINUTE, 360, 12, 5, 5)));
        cases.add(new Case("text-long-names", "Long names, their middle left out")
                .title(
                        "A very long title that does not fit on one line of a picture of eight hundred pixels, so its end is left out, sadly")
                .metric(null, "s")
                .series(
                        Data.wave(
                                "A",
                                "histogram_quantile(0.95, sum by (le, service) (rate(http_server_request_duration_seconds_bucket{env=\"production\"}[5m]))) for checkout",
                                END,
                                MINUTE,
                                360,
                                0.4,
                                0.1,
                                1),
                        Data.wave(
                                "A",
                                "histogram_quantile(0.95, sum by (le, service) (rate(http_server_request_duration_seconds_bucket{env=\"production\"}[5m]))) for payments",
                                END,
                                MINUTE,
                                360,
                                0.3,
                                0.1,
                                2)));
        cases.add(labelled(new Case("text-long-labels", "Labels that all series share are told once")
                .title("Restarts by pod")
                .metric(null, "short")));
        cases.add(labelled(new Case("text-long-labels-narrow", "The same with little room")
                .title("Restarts by pod")
                .metric(null, "short")
                .size(400, 210, 2)));
        cases.add(new Case("text-markup", "Mark-up and control characters are only characters")
                .title("<b>Bold?</b> <script>alert(1)</script> \u202Eevil\u202C\tTab\nLine & *stars* \u0007")
                .metric("<i>x</i>", "short")
                .series(Data.wave("A", "{job=\"<a href='x'>\"}", END, MINUTE, 360, 20, 5, 2)));
        cases.add(new Case("text-long-axis-titles", "Long axis titles")
                .title("Two long axis titles")
                .split()
                .metric("Completed checkouts per second over all regions and all tenants", "reqps")
                .metric("Ninety-fifth percentile of the latency of the payment provider", "ms")
                .series(
                        Data.wave("A", "a", END, MINUTE, 360, 4200, 1800, 3),
                        Data.wave("B", "b", END, MINUTE, 360, 180, 60, 9)));
        cases.add(new Case("text-notices", "A notice line")
                .title("Requests by route")
                .metric(null, "reqps")
                .notice("3 of 14 series shown")
                .series(
                        Data.wave("A", "/cart", END.minusSeconds(7_500), MINUTE, 230, 420, 90, 1),
                        Data.wave("A", "/search", END.minusSeconds(7_500), MINUTE, 230, 300, 60, 2),
                        Data.wave("A", "/login", END.minusSeconds(7_500), MINUTE, 230, 120, 30, 3)));
        return cases;
    }

    /** Figures that say what the data say, at the window's edges and where data are old, not over yet, or without a time. */
    private static List<Case> truths() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                        "edge-bar",
                        "A bar that begins before the window and reaches into it is drawn, dated and counted")
                .title("Orders per day")
                .bars()
                .window(Duration.ofDays(3))
                .metric("Orders", "short")
                .series(Data.series(
                        "A", "orders", MIDNIGHT, 24 * HOUR, 9, i -> i == 5 ? 500 : i < 5 ? 900 : i == 8 ? 60 : 100)));
        cases.add(new Case("edge-line", "A line that comes from a point outside of the window is cut at the edge")
                .title("Queue")
                .metric("Queue", "short")
                .series(Data.series("A", "queue", END, 23 * MINUTE, 17, i -> i < 1 ? 900 : 40 + 3 * (i % 4))));
        cases.add(new Case("old-series", "A value that is old says its age")
                .title("Threads by pod")
                .metric(null, "short")
                .series(
                        Data.series("A", "checkout-1", END.minusSeconds(5 * 3_600), MINUTE, 61, i -> 60 + i % 9),
                        Data.wave("A", "checkout-2", END, MINUTE, 360, 48, 9, 4),
                        Data.wave("A", "checkout-3", END, MINUTE, 360, 24, 9, 7)));
        cases.add(new Case("open-bar", "A day that is not over is lighter, and its figure says so")
                .title("Orders per day")
                .bars()
                .window(Duration.ofDays(7))
                .metric("Orders", "short")
                .series(daily(RowMeaning.INTERVAL)));
        cases.add(new Case("open-bar-dark", "The same, dark")
                .title("Orders per day")
                .bars()
                .dark()
                .window(Duration.ofDays(7))
                .metric("Orders", "short")
                .series(daily(null)));
        cases.add(new Case("open-line", "A line to a day that is not over")
                .title("Orders per day")
                .window(Duration.ofDays(7))
                .metric("Orders", "short")
                .series(daily(RowMeaning.INTERVAL)));
        cases.add(new Case("infinite", "Only infinite values")
                .title("Errors per request")
                .metric("Ratio", "percentunit")
                .series(Data.series("A", "ratio", END, 6 * MINUTE, 60, i -> Double.POSITIVE_INFINITY)));
        cases.add(new Case("infinite-beside", "Only infinite values beside others")
                .title("Errors per request")
                .metric(null, "percentunit")
                .series(
                        Data.wave("A", "checkout", END, MINUTE, 360, 0.02, 0.01, 4),
                        Data.series("A", "search", END, MINUTE, 360, i -> Double.NEGATIVE_INFINITY)));
        cases.add(new Case("instant-beside-range", "A value without a time beside a line")
                .title("Sessions and their limit")
                .metric("Sessions", "short")
                .metric("Limit", "short")
                .series(Data.wave("A", "sessions", END, MINUTE, 360, 24, 9, 4), Data.instant("B", "limit", 42)));
        cases.add(new Case("mapped-values", "Texts that Grafana's value mappings give")
                .title("Is the shop up?")
                .series(Data.series("A", "shop", END, 10 * MINUTE, 36, i -> i > 12 && i < 17 ? 0 : 1)
                        .withMappings(List.of(ValueMapping.of(0, "down"), ValueMapping.of(1, "up")))));
        cases.add(new Case("mapped-instants", "The same, of values without a time")
                .title("Load now")
                .bars()
                .metric(null, "percent")
                .series(loaded("checkout", 97), loaded("search", 64), loaded("audit", 12), loaded("mail", Double.NaN)));
        return cases;
    }

    private static Series loaded(String name, double value) {
        return Data.instant("A", name, value)
                .withMappings(List.of(
                        new ValueMapping(90.0, null, false, "overloaded"),
                        new ValueMapping(null, 20.0, false, "idle"),
                        ValueMapping.ofMissing("unknown")));
    }

    private static Series daily(RowMeaning meaning) {
        return Data.series("A", "orders", MIDNIGHT, 24 * HOUR, 7, i -> i == 6 ? 10 : 380 + 40 * (i % 4))
                .withMeaning(meaning);
    }

    private static Case labelled(Case chart) {
        for (String pod : List.of("7d9f8b6c5-k2x4p", "7d9f8b6c5-k2x9z", "58c77d4f9b-m8q2w")) {
            Map<String, String> labels = Map.of(
                    "cluster", "europe-west-1",
                    "container", "payment-worker",
                    "namespace", "production",
                    "pod", "payment-worker-" + pod);
            Series wave = Data.wave(
                    "A", "", END, MINUTE, 360, 20 + 7 * chart.request().series().size(), 3, pod.length());
            chart.series(new Series(
                    "A",
                    "{cluster=\"europe-west-1\", container=\"payment-worker\", namespace=\"production\", pod=\"payment-worker-"
                            + pod + "\"}",
                    labels,
                    null,
                    null,
                    null,
                    false,
                    wave.times(),
                    wave.values()));
        }
        return chart;
    }

    private static List<Case> troubles() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("digits-availability", "Values that are close together")
                .title("Availability")
                .metric("Checkout", "percent")
                .series(Data.series("A", "up", END, MINUTE, 360, i -> 99.965 + 0.005 * Data.noise(3, i / 30))));
        cases.add(new Case("digits-tiny", "Tiny values")
                .title("Leakage")
                .metric("Leakage", "none")
                .series(Data.wave("A", "leak", END, MINUTE, 360, 1.2e-12, 5e-13, 3)));
        cases.add(twentyNotices(new Case("text-twenty-notices", "More notices than fit")
                .title("Requests by route")
                .metric(null, "reqps")
                .series(Data.wave("A", "/cart", END, MINUTE, 360, 420, 90, 1))));
        cases.add(new Case("no-data", "No data is said in words")
                .title("Requests")
                .metric("Requests", "reqps"));
        cases.add(new Case("no-data-dark", "No data, dark")
                .title("Requests")
                .metric("Requests", "reqps")
                .dark()
                .series(Data.series("A", "requests", END, MINUTE, 360, i -> Double.NaN)));
        cases.add(new Case("outside-the-window", "Values that all lie outside the window")
                .title("Requests")
                .metric("Requests", "reqps")
                .series(Data.series(
                        "A", "requests", Instant.ofEpochMilli(Case.MONDAY.getEpochSecond()), 60, 60, i -> 40 + i % 7))
                .notice("60 points lie outside the window, the first at 1970-01-21: are they in seconds?"));
        cases.add(new Case("one-metric-without-data", "One of two metrics without data")
                .title("Requests and errors")
                .split()
                .metric("Requests", "reqps")
                .metric("Errors", "percent")
                .series(
                        Data.wave("A", "Requests", END, MINUTE, 360, 4200, 1800, 3),
                        Data.series("B", "Errors", END, MINUTE, 360, i -> Double.NaN)));
        cases.add(new Case("extreme-values", "The ends of what a double can hold")
                .title("±1e308 and denormals")
                .series(Data.series(
                        "A",
                        "extreme",
                        END,
                        MINUTE,
                        360,
                        i -> i % 90 == 0 ? 1e308 : i % 90 == 45 ? -1e308 : 4.9e-324)));
        return cases;
    }

    private static Case twentyNotices(Case chart) {
        for (int i = 1; i <= 20; i++) {
            chart.notice("series " + i + " has gaps");
        }
        return chart;
    }

    private static List<Case> sizes() {
        List<Case> cases = new ArrayList<>();
        cases.add(reference("size-400x210", "The smallest").size(400, 210, 2));
        cases.add(reference("size-400x210-ratio-1", "The smallest, at ratio 1").size(400, 210, 1));
        cases.add(reference("size-400x210-ratio-3", "The smallest, at ratio 3").size(400, 210, 3));
        cases.add(reference("size-800x420-ratio-1", "The usual size at ratio 1").size(800, 420, 1));
        cases.add(reference("size-1600x900-ratio-1", "The largest").size(1600, 900, 1));
        cases.add(reference("size-400x900-ratio-1", "Narrow and high").size(400, 900, 1));
        cases.add(reference("size-1600x210-ratio-1", "Wide and low").size(1600, 210, 1));
        cases.add(many(
                new Case("size-400x210-many", "Fourteen series in the smallest")
                        .title("Queue depth by shard")
                        .size(400, 210, 2),
                14));
        cases.add(instants(
                new Case("size-400x210-instant", "Bars in the smallest")
                        .title("Disk use by host")
                        .bars()
                        .size(400, 210, 2)
                        .metric("Used", "percentunit"),
                9,
                0.93));
        return cases;
    }
}
