package dev.chartpulse.query.bench;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceProcess;
import dev.chartpulse.standins.kafka.KafkaServer;

/**
 * The packaged service in a process of its own, with a real Kafka and Grafanas that answer in 50 ms. Run by
 * query-service/bench; no test, and never part of a build. It prints figures and asserts none.
 *
 * <p>One quick host gets the same pulses at the same rate before, while and after a second host, which never answers, gets
 * some more on top: what the quick one's pulses take is compared between equal loads, and none of them on a cold JVM.
 */
class QueryServiceLoad {

    private static final int GRAFANA_MS = 50;
    private static final int RATE = 200;
    private static final int HANGING_RATE = 20;
    private static final int TOTAL = Integer.getInteger("pulses", 100_000);
    private static final int WARM_UP = Integer.getInteger("warmup", 20_000);
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final List<String> JVM =
            List.of(System.getProperty("jvm", "-Xms32m -Xmx160m -Xmn32m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError")
                    .split(" "));

    @TempDir
    Path folder;

    private final String body = DecodeBenchmark.answer(2, 300);
    private final List<FakeGrafana> quick = List.of(answering(), answering(), answering(), answering());
    private final FakeGrafana hanging =
            new FakeGrafana().on("/api/ds/query", request -> {}).forgetful();
    private int sent;
    private ServiceProcess service;
    private LoadTopics topics;

    @Test
    void run() {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                ServiceProcess started = ServiceProcess.start(
                        kafka.bootstrapServers(), Path.of("target", "query-service-load.log"), JVM)) {
            service = started;
            service.awaitReady();
            print("at start", service.resident());
            try (LoadTopics opened = new LoadTopics(kafka.bootstrapServers())) {
                topics = opened;
                flood("warm-up, as fast as it goes, four hosts", WARM_UP);
                steady("one quick host", SECONDS, false);
                steady("one quick host, and another that hangs", 2 * SECONDS, true);
                steady("one quick host again", SECONDS, false);
                flood("as fast as it goes, four hosts", TOTAL - sent);
                print("after " + sent + " pulses", service.resident());
            }
        } finally {
            quick.forEach(FakeGrafana::close);
            hanging.close();
        }
    }

    private FakeGrafana answering() {
        FakeGrafana grafana = new FakeGrafana();
        grafana.on("/api/ds/query", request -> grafana.vertx()
                .setTimer(GRAFANA_MS, due -> request.response().end(body)));
        return grafana.forgetful();
    }

    /** Both hosts' pulses come evenly; only the quick one's are measured. */
    private void steady(String name, int seconds, boolean withHanging) {
        GrafanaAccess one = Keys.access(quick.get(0).url());
        GrafanaAccess stuck = Keys.access(hanging.url());
        int count = RATE * seconds;
        Phase phase = new Phase(name);
        for (int i = 0; i < count; i++) {
            pause(phase.begin + i * (1_000_000_000L / RATE));
            topics.send(pulse(one), true);
            if (withHanging && i % (RATE / HANGING_RATE) == 0) {
                topics.send(pulse(stuck), false);
            }
        }
        phase.end(count);
    }

    private void flood(String name, int count) {
        List<GrafanaAccess> accesses =
                quick.stream().map(each -> Keys.access(each.url())).toList();
        Phase phase = new Phase(name);
        for (int i = 0; i < count; i++) {
            topics.send(pulse(accesses.get(i % accesses.size())), true);
            if (i % 1_000 == 0) {
                int done = i;
                await().atMost(Duration.ofSeconds(300)).until(() -> topics.measured() > done - 5_000);
            }
        }
        phase.end(count);
    }

    /** What a stretch of the load took. */
    private final class Phase {
        final String name;
        final double cpu = service.cpuSeconds();
        final int sentBefore = sent;
        final long begin = System.nanoTime();

        Phase(String name) {
            this.name = name;
            topics.reset();
        }

        /** Once all that is measured has come back. */
        void end(int count) {
            double sending = (System.nanoTime() - begin) / 1e9;
            await().atMost(Duration.ofSeconds(300)).until(() -> topics.measured() >= count);
            double took = (System.nanoTime() - begin) / 1e9;
            print(
                    name,
                    String.format(
                            "%d pulses measured, %.0f/s sent, %.0f/s done; median %d ms, p99 %d ms, max %d ms; %.2f ms CPU each;"
                                    + " failed %s; %s",
                            count,
                            (sent - sentBefore) / sending,
                            count / took,
                            topics.percentile(50),
                            topics.percentile(99),
                            topics.percentile(100),
                            (service.cpuSeconds() - cpu) * 1e3 / (sent - sentBefore),
                            topics.failures(),
                            service.resident()));
        }
    }

    /** Each asks something else: equal queries at the same time would run once. */
    private PulseRequested pulse(GrafanaAccess access) {
        PulseRequested sample = Samples.of(PulseRequested.class);
        QueryPlan plan = Keys.plan(access, sample.query().metrics().get(0));
        plan = new QueryPlan(
                access, plan.dataSource(), plan.metrics(), plan.from().minusMillis(sent++), plan.to(), plan.width());
        PulseRef ref = new PulseRef(
                UUID.randomUUID(),
                Keys.WORKSPACE,
                1,
                sample.pulse().trigger(),
                sample.pulse().dueAt(),
                Instant.now().plusSeconds(3_600));
        return new PulseRequested(ref, UUID.randomUUID(), plan, sample.chart(), sample.message(), sample.deliveries());
    }

    private static void pause(long until) {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void print(String what, String figure) {
        System.out.println("load: " + what + ": " + figure);
    }
}
