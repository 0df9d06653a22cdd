package dev.chartpulse.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

/**
 * A Chromium that is on this machine, with one page, driven by its own protocol (Chrome DevTools Protocol, version 1.3). Selenium would
 * need a driver program beside the browser, and Playwright downloads of its own; the protocol needs neither.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String LISTENING = "DevTools listening on ";
    private static final Map<String, Integer> KEYS = Map.of("Tab", 9, "Enter", 13, " ", 32, "ArrowDown", 40);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final String session;

    private Chromium(Process process, String address) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Answers())
                .join();
        String target = send(null, "Target.createTarget", new JsonObject().put("url", "about:blank"))
                .getString("targetId");
        JsonObject attach = new JsonObject().put("targetId", target).put("flatten", true);
        session = send(null, "Target.attachToTarget", attach).getString("sessionId");
    }

    /** The program, by the variable {@code CHROMIUM} or on the path. */
    static Optional<Path> installed() {
        String named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a browser without a window.
     *
     * @param folder for its profile
     */
    static Chromium start(Path program, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(lines);
                return new Chromium(process, line.substring(LISTENING.length()).trim());
            }
        }
        throw new IOException(program + " has ended");
    }

    void open(String url) {
        call("Page.navigate", new JsonObject().put("url", url));
    }

    /** Shows the page as on a screen of this width, with the reader's preferred colours, and without transitions. */
    void look(int width, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                new JsonObject()
                        .put(
                                "features",
                                List.of(
                                        feature("prefers-color-scheme", dark ? "dark" : "light"),
                                        feature("prefers-reduced-motion", "reduce"))));
    }

    private static JsonObject feature(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }

    /**
     * The value of an expression in the page, or of the promise that it gives.
     *
     * @throws IllegalStateException when the expression fails, or the page is left meanwhile
     */
    Object evaluate(String expression) {
        JsonObject answer = call(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(
                    expression + ": " + answer.getJsonObject("exceptionDetails").encode());
        }
        return answer.getJsonObject("result").getValue("value");
    }

    /** Types a text into what has the focus. */
    void type(String text) {
        call("Input.insertText", new JsonObject().put("text", text));
    }

    /** Presses and releases a key: Tab, Enter, a space or ArrowDown. */
    void press(String key) {
        JsonObject event = new JsonObject().put("key", key).put("windowsVirtualKeyCode", KEYS.get(key));
        String text = key.equals("Enter") ? "\r" : key;
        call(
                "Input.dispatchKeyEvent",
                text.length() == 1
                        ? event.copy().put("type", "keyDown").put("text", text)
                        : event.copy().put("type", "rawKeyDown"));
        call("Input.dispatchKeyEvent", event.put("type", "keyUp"));
    }

    /** A picture of the whole page, as PNG. */
    byte[] screenshot() {
        JsonObject size = call("Page.getLayoutMetrics", new JsonObject()).getJsonObject("cssContentSize");
        JsonObject answer = call(
                "Page.captureScreenshot",
                new JsonObject()
                        .put("captureBeyondViewport", true)
                        .put("clip", size.copy().put("scale", 1)));
        return Base64.getDecoder().decode(answer.getString("data"));
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonObject call(String method, JsonObject parameters) {
        return send(session, method, parameters);
    }

    private JsonObject send(String to, String method, JsonObject parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        JsonObject message =
                new JsonObject().put("id", id).put("method", method).put("params", parameters);
        if (to != null) {
            message.put("sessionId", to);
        }
        socket.sendText(message.encode(), /* last */ true).join();
        JsonObject told = answer.orTimeout(60, TimeUnit.SECONDS).join();
        if (told.containsKey("error")) {
            throw new IllegalStateException(
                    method + ": " + told.getJsonObject("error").encode());
        }
        return told.getJsonObject("result");
    }

    /** Reads on, so that the browser can write on. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {}
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "chromium");
        reader.setDaemon(true);
        reader.start();
    }

    /** Completes what waits for an answer; a message may come in several pieces. Events are not asked for. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                CompletableFuture<JsonObject> answer = waiting.remove(message.getInteger("id", 0));
                if (answer != null) {
                    answer.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
