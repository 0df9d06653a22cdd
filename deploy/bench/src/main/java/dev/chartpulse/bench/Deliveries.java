package dev.chartpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.launcher.DeliverySystem;

/**
 * {@code deploy/bench/deliveries}: how many deliveries delivery-service makes in a second, how soon after its chart a single one
 * is made, and how its memory grows. Each pulse has five deliveries and a chart of 40 kB.
 */
public final class Deliveries {

    private static final int EACH_PULSE = 5;
    /** So often it is looked how many deliveries are open while they are published: whether they become more. */
    private static final int PARTS = 5;

    private static final int PAUSE_MILLIS = 300;
    private static final long LIMIT_NANOS = Duration.ofMinutes(10).toNanos();

    private final DeliverySystem system;
    private final SlackSink slack;
    private final AtomicLong mails;
    private final PulseFeed feed;

    private Deliveries(DeliverySystem system, SlackSink slack, AtomicLong mails, PulseFeed feed) {
        this.system = system;
        this.slack = slack;
        this.mails = mails;
        this.feed = feed;
    }

    /**
     * Runs all measurements, one after the other on the same process.
     *
     * @param options as in the usage of the command
     */
    public static void main(String[] options) throws Exception {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.SEVERE);
        Arguments arguments = new Arguments(options);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text(
                "--data", Files.createTempDirectory("chartpulse-deliveries").toString()));
        AtomicLong mails = new AtomicLong();
        try (MailSink sink = MailSink.start(mail -> mails.incrementAndGet());
                SlackSink slack = SlackSink.start();
                DeliverySystem system = new DeliverySystem(root, data);
                PulseFeed feed = new PulseFeed(system.bootstrapServers())) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start(
                    1,
                    jvmOptions(),
                    Map.of(
                            "CHARTPULSE_SLACK_URL",
                            slack.url(),
                            "CHARTPULSE_KEYS_SLACK_PRIVATE",
                            feed.slackKeys(),
                            "QUARKUS_MAILER_PORT",
                            Integer.toString(sink.port())));
            new Deliveries(system, slack, mails, feed).measure(arguments);
        }
        System.exit(0);
    }

    /** Such as those of a profiler: {@code JAVA_TOOL_OPTIONS=-Dchartpulse.bench.jvm=…}. */
    private static List<String> jvmOptions() {
        return Stream.of(System.getProperty("chartpulse.bench.jvm", "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private void measure(Arguments arguments) throws IOException, InterruptedException {
        int channels = arguments.number("--channels", 1000);
        int warmUp = arguments.number("--warm-up", 10_000);
        int rate = arguments.number("--rate", 500);
        int steady = rate * arguments.number("--seconds", 60);
        IntFunction<DeliverySpec> mixed = i ->
                i % 2 == 0 ? PulseFeed.toEmail("team-" + i + "@example.com") : feed.toSlack("C" + i / 2 % channels);
        run("warm-up, every second to one of " + channels + " channels, as fast as it goes", warmUp, 0, mixed);
        live();
        run(rate + " a second, every second to one of " + channels + " channels", steady, rate, mixed);
        single(arguments.number("--single", 200));
        Duration latency = Duration.ofMillis(arguments.number("--latency", 50));
        slack.setLatency(latency);
        slack.forget();
        run(
                "to " + channels + " channels, each call " + latency.toMillis() + " ms",
                10 * channels,
                0,
                i -> feed.toSlack("C" + i % channels));
        closest(channels);
        slack.setLatency(Duration.ZERO);
        int left = arguments.number("--total", 100_000) - warmUp - steady - 10 * channels;
        for (int part = 1; part <= 3 && left > 0; part++) {
            run("mails, as fast as it goes", left / 3, 0, i -> PulseFeed.toEmail("team-" + i + "@example.com"));
        }
        live();
    }

    /** What grows here is a leak: unlike resident memory, which grows until the heap has been full once. */
    private void live() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%d arrived so far; alive on the heap after a full collection: %.1f MB%n",
                arrived(),
                Processes.liveMegabytes(system.pid(0)));
    }

    /** Milliseconds of processor time since each process began. */
    private Map<String, Long> cpu() {
        Map<String, Long> times = new LinkedHashMap<>();
        times.put("service", Processes.cpu(Path.of("/proc", Long.toString(system.pid(0))), false));
        times.put("PostgreSQL", Processes.postgres(system.postgresPid()));
        times.put("Kafka", Processes.cpu(Path.of("/proc", Long.toString(system.kafkaPid())), false));
        times.put("receivers and measuring", Processes.cpu(Path.of("/proc/self"), false));
        return times;
    }

    private String eachSince(Map<String, Long> before, int deliveries) {
        return cpu().entrySet().stream()
                .map(time -> String.format(
                        Locale.ROOT,
                        "%s %.2f",
                        time.getKey(),
                        (time.getValue() - before.get(time.getKey())) / (double) deliveries))
                .collect(Collectors.joining(", "));
    }

    /** @param perSecond 0: as fast as they can be published */
    private void run(String what, int deliveries, int perSecond, IntFunction<DeliverySpec> delivery)
            throws IOException, InterruptedException {
        long before = arrived();
        Map<String, Long> cpu = cpu();
        List<Long> openMeanwhile = new ArrayList<>();
        long started = System.nanoTime();
        for (int i = 0; i < deliveries; i += EACH_PULSE) {
            List<DeliverySpec> some = IntStream.range(i, Math.min(i + EACH_PULSE, deliveries))
                    .mapToObj(delivery)
                    .toList();
            feed.render(feed.request(some));
            long ahead =
                    perSecond == 0 ? 0 : started + (i + EACH_PULSE) * 1_000_000_000L / perSecond - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(ahead / 1_000_000);
            }
            long sent = Math.min(i + EACH_PULSE, deliveries);
            if (sent >= (openMeanwhile.size() + 1) * (long) deliveries / PARTS) {
                openMeanwhile.add(sent - (arrived() - before));
            }
        }
        double published = (System.nanoTime() - started) / 1e9;
        awaitArrival(before + deliveries);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %d in %.1f s, %.0f a second (published in %.1f s, open at each fifth of it: %s);"
                        + " CPU for each, in ms: %s; resident %d MB%n",
                what,
                deliveries,
                seconds,
                deliveries / seconds,
                published,
                openMeanwhile.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                eachSince(cpu, deliveries),
                Processes.residentMegabytes(system.pid(0)));
    }

    /** From the publishing of a chart until Slack has accepted it, with nothing else to do. */
    private void single(int count) throws InterruptedException {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String channel = "S" + i;
            PulseRef pulse = feed.request(List.of(feed.toSlack(channel)));
            feed.awaitPublished();
            Thread.sleep(PAUSE_MILLIS);
            long started = System.nanoTime();
            long before = arrived();
            feed.render(pulse);
            feed.awaitPublished();
            awaitArrival(before + 1);
            micros.add((slack.times(channel).get(0) - started) / 1000);
        }
        Spread spread = Spread.of(micros);
        System.out.printf(
                Locale.ROOT,
                "chart published to accepted by Slack, one at a time, %d: median %.1f ms, p95 %.1f ms, p99 %.1f ms,"
                        + " longest %.1f ms%n",
                count,
                spread.at(0.5) / 1e3,
                spread.at(0.95) / 1e3,
                spread.at(0.99) / 1e3,
                spread.at(1) / 1e3);
    }

    private void closest(int channels) {
        long closest = Long.MAX_VALUE;
        for (int channel = 0; channel < channels; channel++) {
            List<Long> times = slack.times("C" + channel);
            for (int i = 1; i < times.size(); i++) {
                closest = Math.min(closest, times.get(i) - times.get(i - 1));
            }
        }
        System.out.printf(Locale.ROOT, "the closest two messages in one channel: %.2f s apart%n", closest / 1e9);
    }

    private void awaitArrival(long count) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT_NANOS;
        while (arrived() < count) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(count - arrived() + " deliveries have not arrived");
            }
            Thread.sleep(1);
        }
    }

    private long arrived() {
        return mails.get() + slack.accepted();
    }
}
