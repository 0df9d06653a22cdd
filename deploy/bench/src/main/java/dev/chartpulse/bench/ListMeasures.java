package dev.chartpulse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.chartpulse.launcher.LocalSystem;

/** What {@code deploy/bench/lists} measures. */
final class ListMeasures {

    /** Before the first list: what all of them run becomes quick. */
    private static final int WARM_UP = 600;
    /** Before each list: its own statements. */
    private static final int OWN_WARM_UP = 80;

    private static final int AT_ONCE = 4;
    /** Later pages are taken at random from the first so many. */
    private static final int PAGES = 60;

    private static final List<String> LISTS = List.of(
            "/connections",
            "/connections?limit=200",
            "/connections?limit=200&sort=name",
            "/connections?q=9",
            "/connections?q=nowhere",
            "/connections?status=paused",
            "/sources",
            "/sources?limit=200&sort=name",
            "/sources?q=99",
            "/destinations",
            "/destinations?limit=200&sort=name",
            "/destinations?q=99",
            "/integrations",
            "/calendars",
            "/pulses",
            "/pulses?limit=200",
            "/pulses?status=failed,unknown",
            "/pulses?trigger=manual",
            "/pulses?q=99",
            "/pulses?q=nowhere",
            "/notices",
            "/notices?limit=200",
            "/unsubscribed",
            "/keys",
            "/members",
            "/audit",
            "/audit?limit=200",
            "/audit?q=99");

    private final LocalSystem system;
    private final TimedRequests timed;
    private final int requests;

    ListMeasures(LocalSystem system, int requests) {
        this.system = system;
        this.timed = new TimedRequests(system);
        this.requests = requests;
    }

    /**
     * Measures, and prints a row of a table for each.
     *
     * @param only what the paths begin with, several separated by commas; empty for all
     */
    void run(String only) throws IOException, InterruptedException {
        Predicate<String> chosen = path -> Stream.of(only.split(",")).anyMatch(path::startsWith);
        timed.gets(() -> LISTS.get(0), WARM_UP, AT_ONCE);
        System.out.println("| what | alone: median | p95 | p99 | four at once: median | p95 | p99 |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String list : LISTS.stream().filter(chosen).toList()) {
            row("`GET " + list + "`", () -> list);
            List<String> later = laterPages(list);
            if (!later.isEmpty()) {
                row("  later pages", () -> later.get(ThreadLocalRandom.current().nextInt(later.size())));
            }
        }
        others(chosen);
    }

    private void others(Predicate<String> chosen) {
        Map<String, Supplier<String>> others = new LinkedHashMap<>();
        others.put("/connections?source=", () -> any("source", CrowdFill.SHARED));
        others.put("/connections?destination=", () -> any("destination", CrowdFill.SHARED));
        others.put("/pulses?connection=", () -> any("connection", CrowdFill.BUSY));
        others.put("/pulses?destination=", () -> any("destination", CrowdFill.SHARED));
        others.put("/pulses/counts", () -> "");
        others.put("/overview", () -> "");
        others.forEach((path, end) -> {
            if (chosen.test(path)) {
                row("`GET " + path + "`", () -> path + end.get());
            }
        });
    }

    private List<String> laterPages(String list) {
        String next = list + (list.contains("?") ? "&" : "?") + "cursor=";
        List<String> pages = new ArrayList<>();
        String cursor = system.api().get(list).getString("nextCursor");
        while (cursor != null && pages.size() < PAGES) {
            pages.add(next + cursor);
            cursor = system.api().get(next + cursor).getString("nextCursor");
        }
        return pages;
    }

    private static String any(String kind, int count) {
        return CrowdFill.id(kind, ThreadLocalRandom.current().nextInt(count));
    }

    private void row(String what, Supplier<String> path) {
        timed.gets(path, OWN_WARM_UP, AT_ONCE);
        Spread alone = Spread.of(timed.gets(path, requests, 1));
        Spread together = Spread.of(timed.gets(path, requests, AT_ONCE));
        System.out.printf(Locale.ROOT, "| %s | %s | %s |%n", what, text(alone), text(together));
    }

    private static String text(Spread spread) {
        return String.format(
                Locale.ROOT,
                "%.1f ms | %.1f ms | %.1f ms",
                spread.at(0.5) / 1000.0,
                spread.at(0.95) / 1000.0,
                spread.at(0.99) / 1000.0);
    }
}
