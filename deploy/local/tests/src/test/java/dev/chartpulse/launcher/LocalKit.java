package dev.chartpulse.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.FreePort;

/** Runs the launcher as a process, as deploy/local/up does, on free ports and with the services that are built. */
final class LocalKit {

    static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment;
    private final Path data;
    private final Path output;
    private Process process;
    private boolean jsonLogs;

    LocalKit(Path folder) {
        this(folder, Map.of());
    }

    /** @param environment variables that the services inherit */
    LocalKit(Path folder, Map<String, String> environment) {
        this.environment = environment;
        data = folder.resolve("data");
        output = folder.resolve("output");
        for (Port port : Port.values()) {
            ports.put(port, FreePort.find());
        }
    }

    /** Whether there are services to run. */
    static boolean isBuilt() {
        return Stream.of(Service.values()).allMatch(service -> Files.exists(service.jar(ROOT)));
    }

    void start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dchartpulse.root=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                "--data",
                data.toString()));
        ports.forEach((port, number) -> command.addAll(List.of(port.option(), number.toString())));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // The services inherit it: one that was killed gives its partitions up as early as a broker allows.
        builder.environment().put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "6000");
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", Boolean.toString(jsonLogs));
        process = builder.start();
    }

    /** The services log JSON from the next start on, for machines that read along. */
    void logJson() {
        jsonLogs = true;
    }

    /** The folder with all that it keeps. */
    Path data() {
        return data;
    }

    Process process() {
        return process;
    }

    int port(Port port) {
        return ports.get(port);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isUp() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("up has ended: " + output());
        }
        return output().contains("Chartpulse is running");
    }

    Api api() throws IOException {
        return new Api("http://127.0.0.1:" + port(Port.SOURCE), Files.readString(data.resolve("api-key")));
    }

    /** What arrived, newest first. */
    List<JsonObject> messages(String kind) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port(Port.PAGE) + "/messages");
        String body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return new JsonArray(body)
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(m -> kind.equals(m.getString("kind")))
                        .toList();
    }

    byte[] bytes(String url) throws IOException, InterruptedException {
        return http.send(request(url).build(), BodyHandlers.ofByteArray()).body();
    }

    /** Asks source-service for the picture of a preview. */
    byte[] preview(JsonObject definition) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("http://127.0.0.1:" + port(Port.SOURCE) + "/api/v1/previews")
                .header("Content-Type", "application/json")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString(definition.encode()));
        return http.send(request.build(), BodyHandlers.ofByteArray()).body();
    }

    /** Replaces what is at a path of the API. */
    void put(String path, JsonObject definition) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("http://127.0.0.1:" + port(Port.SOURCE) + "/api/v1" + path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(definition.encode()));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("PUT " + path + ": " + answer.body());
        }
    }

    private HttpRequest.Builder request(String url) throws IOException {
        return HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", Files.readString(data.resolve("api-key")));
    }

    /** What a service has logged. */
    String log(Service service) throws IOException {
        return Files.readString(data.resolve("logs/" + service.id() + ".log"));
    }

    /** The process of a service. */
    Optional<ProcessHandle> service(Service service) {
        String jar = service.jar(ROOT).toString();
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains(jar))
                .findFirst();
    }

    /** All that the launcher started, PostgreSQL included, which is nobody's child. */
    List<ProcessHandle> started() throws IOException {
        File pid = data.resolve("postgres/data/postmaster.pid").toFile();
        long postgres = Long.parseLong(Files.readAllLines(pid.toPath()).get(0).trim());
        return Stream.concat(process.descendants(), ProcessHandle.of(postgres).stream())
                .toList();
    }
}
