package dev.chartpulse.source.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

/** A stream of server-sent events, read as the WHATWG's standard says, in a thread of its own. */
final class EventStream implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
    private volatile String lastId;
    private volatile boolean ended;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /**
     * Opens a stream.
     *
     * @param headers names and values in turn
     */
    static EventStream open(String url, String... headers) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).headers(headers).build();
        try {
            EventStream stream = new EventStream(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, BodyHandlers.ofInputStream()));
            Thread reader = new Thread(stream::read, "event stream");
            reader.setDaemon(true);
            reader.start();
            return stream;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    int status() {
        return response.statusCode();
    }

    /** The id to resume from. */
    String lastId() {
        return lastId;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Waits for so many events, and gives the data of all of a type. */
    List<String> await(String type, int count) {
        Awaitility.await().until(() -> data(type).size() >= count);
        return data(type);
    }

    private List<String> data(String type) {
        List<String> data = new ArrayList<>();
        events.stream().filter(event -> type.equals(event.get("event"))).forEach(event -> data.add(event.get("data")));
        return data;
    }

    private void read() {
        Map<String, String> fields = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    int colon = line.indexOf(':');
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).stripLeading());
                    continue;
                }
                lastId = fields.getOrDefault("id", lastId);
                if (fields.containsKey("data")) {
                    events.add(Map.copyOf(fields));
                }
                fields.clear();
            }
        } catch (IOException e) {
            // The stream was closed by either side.
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
