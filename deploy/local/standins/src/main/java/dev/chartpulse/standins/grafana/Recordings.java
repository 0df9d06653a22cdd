package dev.chartpulse.standins.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/**
 * Recorded answers of real Grafanas. The folder has an {@code index.json}, a list of
 * {@code {name, httpStatus}}, and for each case {@code NAME.response.json} (or {@code .txt}).
 */
public final class Recordings {

    private static final String INDEX = "index.json";

    private final Path folder;
    private final Map<String, Integer> statusByCase;

    private Recordings(Path folder, Map<String, Integer> statusByCase) {
        this.folder = folder;
        this.statusByCase = statusByCase;
    }

    /** The recordings of a folder; none if the folder does not exist. */
    public static Recordings in(Path folder) {
        Map<String, Integer> cases = new LinkedHashMap<>();
        Path index = folder.resolve(INDEX);
        if (Files.isReadable(index)) {
            try {
                for (Object entry : new JsonArray(Files.readString(index))) {
                    JsonObject described = (JsonObject) entry;
                    cases.put(described.getString("name"), described.getInteger("httpStatus"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(index + " cannot be read", e);
            }
        }
        return new Recordings(folder, cases);
    }

    /** No recordings. */
    public static Recordings none() {
        return new Recordings(Path.of("."), Map.of());
    }

    /** The names of the cases. */
    public Collection<String> cases() {
        return statusByCase.keySet();
    }

    Optional<Answer> replay(String name) {
        Integer status = statusByCase.get(name);
        if (status == null) {
            return Optional.empty();
        }
        Path json = folder.resolve(name + ".response.json");
        Path text = folder.resolve(name + ".response.txt");
        boolean isJson = Files.exists(json);
        try {
            return Optional.of(Answer.of(
                    status,
                    isJson ? "application/json" : "text/html",
                    Buffer.buffer(Files.readAllBytes(isJson ? json : text))));
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + name + " cannot be read", e);
        }
    }
}
