package dev.chartpulse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.chartpulse.launcher.LocalSystem;

/** A person who looks at previews, each of something else, one after the other with a pause in between. */
final class Previews implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A preview that takes longer counts as this long. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> millis = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final LocalSystem system;
    private final String key;
    private final String integration;
    private final Thread person = new Thread(this::look, "previews");
    private volatile boolean closed;

    /** Begins to look. */
    Previews(LocalSystem system) {
        this.system = system;
        this.key = system.apiKey();
        this.integration = system.api()
                .get("/integrations")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        person.start();
    }

    /** Looks no more; the result is how long the previews took, in words. */
    String end() {
        close();
        Spread times = Spread.of(millis);
        return String.format(
                Locale.ROOT,
                "%d previews: median %d ms, p95 %d ms, longest %d ms%s",
                millis.size(),
                times.at(0.5),
                times.at(0.95),
                times.at(1),
                refused.isEmpty() ? "" : "; " + refused.size() + " refused, the first: " + refused.get(0));
    }

    @Override
    public void close() {
        closed = true;
        try {
            person.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (int number = 9_000_000; !closed; number++) {
            try {
                lookAt(Integer.toString(number));
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lookAt(String number) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.url() + "/api/v1/previews"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(Fleet.source(integration, number).encode()))
                .build();
        long began = System.nanoTime();
        String refusal;
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            refusal = answer.statusCode() == 200 ? null : answer.statusCode() + " " + new String(answer.body());
        } catch (IOException e) {
            refusal = e.toString();
        }
        long took = (System.nanoTime() - began) / 1_000_000;
        synchronized (this) {
            millis.add(refusal == null ? took : LIMIT.toMillis());
            if (refusal != null) {
                refused.add(refusal);
            }
        }
    }
}
