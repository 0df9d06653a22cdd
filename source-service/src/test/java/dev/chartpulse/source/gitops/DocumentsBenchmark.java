package dev.chartpulse.source.gitops;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

import dev.chartpulse.source.testkit.Request;

/**
 * For how long a document of 3,600 resources with nearly all fields holds an event loop at once, against a real PostgreSQL; not part of the build, but run
 * by {@code -Dtest=DocumentsBenchmark -Ddocuments.benchmark=true}.
 */
@EnabledIfSystemProperty(named = "documents.benchmark", matches = "true")
@QuarkusTest
class DocumentsBenchmark extends DocumentTest {

    private static final int TIMES = 5;

    /** Of a step that is longer, where it is is told. */
    private static final long LONG_MILLIS = 25;

    private static final int PLACES = 7;
    private static final String TELLING =
            "(dev.chartpulse|com.fasterxml.jackson.databind.Object|io.netty.handler.codec|java.util.zip|org.jboss.resteasy.*Handler|io.vertx|io.smallrye.mutiny|io.quarkus|io.micrometer).*";

    @Inject
    Vertx vertx;

    @Test
    void run() {
        sql("delete from managed_resource");
        fill();
        sql("""
                insert into source select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'title', 'Chart ' || n))).*
                from source t, generate_series(1, 1000) n where t.title = 'Checkout';
                insert into destination select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'name', 'Team ' || n))).*
                from destination t, generate_series(1, 600) n where t.name = 'Ops';
                insert into connection select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'name', 'Morning ' || n,
                    'source_id', (select id from source where title = 'Chart ' || 1 + n % 1000)))).*
                from connection t, generate_series(1, 2000) n where t.name = 'Every morning';
                insert into connection_destination (connection_id, destination_id, position)
                select c.id, d.id, 0 from connection c join destination d on d.name = 'Team ' || 1 + substr(c.name, 9)::int % 600
                where c.name like 'Morning %';
                """);
        for (int i = 0; i < TIMES; i++) {
            String document = measured("export", () -> api().header("Accept-Encoding", "identity")
                    .get("/api/v1/export")
                    .statusCode(200)
                    .asString());
            measured("export, compressed", () -> api().header("Accept-Encoding", "gzip")
                    .get("/api/v1/export")
                    .statusCode(200)
                    .asString());
            measured("import, dry run", () -> imported(document, "?dryRun=true"));
            measured("import", () -> imported(document, ""));
            String changed = document.replace("How it is", "How it was");
            measured("import of changes, dry run", () -> imported(changed, "?dryRun=true"));
        }
    }

    private static String imported(String document, String query) {
        Request request = document(document);
        return request.post("/api/v1/import" + query).statusCode(200).asString();
    }

    private String measured(String what, java.util.function.Supplier<String> work) {
        try (Watch watch = new Watch(vertx)) {
            long begin = System.nanoTime();
            String answer = work.get();
            long took = (System.nanoTime() - begin) / 1_000_000;
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,9d characters in %5d ms; longest steps %s ms of a processor%n%s",
                    what,
                    answer.length(),
                    took,
                    watch.longest(),
                    watch.places());
            return answer;
        }
    }

    /**
     * Asks each event loop for its turn all the time, and looks where it is when it does not come. A step is measured by the time of a
     * processor that it takes, so that other work of the machine does not count.
     */
    private static final class Watch implements AutoCloseable {

        private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        private final List<Long> steps = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, Integer> places = Collections.synchronizedMap(new TreeMap<>());

        Watch(Vertx vertx) {
            for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
                Thread[] thread = new Thread[1];
                AtomicLong asked = new AtomicLong();
                long[] used = {Long.MAX_VALUE};
                timer.scheduleAtFixedRate(
                        () -> {
                            long since = asked.get();
                            if (since == 0) {
                                asked.set(System.nanoTime());
                                loop.execute(() -> {
                                    thread[0] = Thread.currentThread();
                                    long now =
                                            ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                                    steps.add(Math.max(0, now - used[0]) / 1_000_000);
                                    used[0] = now;
                                    asked.set(0);
                                });
                            } else if (System.nanoTime() - since > LONG_MILLIS * 1_000_000 && thread[0] != null) {
                                place(thread[0]);
                            }
                        },
                        0,
                        2,
                        TimeUnit.MILLISECONDS);
            }
        }

        private void place(Thread thread) {
            StringBuilder place = new StringBuilder();
            Stream.of(thread.getStackTrace())
                    .filter(step -> step.getClassName().matches(TELLING))
                    .limit(PLACES)
                    .forEach(step -> place.append(step.getClassName().replaceAll(".*\\.", ""))
                            .append('.')
                            .append(step.getMethodName())
                            .append(" < "));
            places.merge(place.toString(), 1, Integer::sum);
        }

        List<Long> longest() {
            synchronized (steps) {
                return steps.stream()
                        .sorted(Collections.reverseOrder())
                        .limit(5)
                        .toList();
            }
        }

        String places() {
            StringBuilder all = new StringBuilder();
            synchronized (places) {
                places.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(6)
                        .forEach(place -> all.append("      ")
                                .append(place.getValue())
                                .append(" x ")
                                .append(place.getKey())
                                .append('\n'));
            }
            return all.toString();
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }
}
