package dev.chartpulse.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The chart's files, and those of the services that it must agree with. */
final class Chart {

    static final Path ROOT = Path.of("../..");
    static final Path FOLDER = Path.of("chartpulse");
    static final List<String> SERVICES =
            List.of("source-service", "query-service", "render-service", "delivery-service");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Chart() {}

    static String text(String file) {
        return read(FOLDER.resolve(file));
    }

    static JsonNode yaml(Path file) {
        try {
            JsonNode tree = YAML.readTree(file.toFile());
            return tree.isMissingNode() ? YAML.createObjectNode() : tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode values() {
        return yaml(FOLDER.resolve("values.yaml"));
    }

    static JsonNode schema() {
        return yaml(FOLDER.resolve("values.schema.json"));
    }

    /** Values over defaults, as Helm merges them: maps by key, everything else replaced. */
    static JsonNode merged(JsonNode defaults, JsonNode values) {
        if (!defaults.isObject() || !values.isObject()) {
            return values;
        }
        ObjectNode merged = defaults.deepCopy();
        values.properties().forEach(entry -> {
            JsonNode before = merged.get(entry.getKey());
            merged.set(entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
        });
        return merged;
    }

    /** All templates but those of values-dev.yaml's own PostgreSQL and Kafka, whose settings are not ours. */
    static String templates() {
        StringBuilder all = new StringBuilder();
        for (Path file : files(FOLDER.resolve("templates"))) {
            if (!file.toString().contains("/dev/")) {
                all.append(read(file)).append('\n');
            }
        }
        return all.toString();
    }

    static Properties properties(String service) {
        Properties properties = new Properties();
        try (var in =
                Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
