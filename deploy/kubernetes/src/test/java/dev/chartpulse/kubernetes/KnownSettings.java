package dev.chartpulse.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The environment variables that the services read, from what they are made of. */
final class KnownSettings {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private KnownSettings() {}

    /** Those of Quarkus' extensions in the built services that may be set when a service runs. */
    static Set<String> ofQuarkus() {
        Set<String> variables = new TreeSet<>();
        for (String service : Chart.SERVICES) {
            Path libraries = Chart.ROOT.resolve(service).resolve("target/quarkus-app/lib");
            for (Path jar : Chart.files(libraries)) {
                collect(model(jar), variables);
            }
        }
        return variables;
    }

    /** Those of Kafka's clients, by the names that Quarkus takes them from. */
    static Set<String> ofKafka() {
        Set<String> variables = new TreeSet<>();
        for (Set<String> names : Set.of(ConsumerConfig.configNames(), ProducerConfig.configNames())) {
            names.forEach(name -> variables.add("KAFKA_" + variable(name)));
        }
        return variables;
    }

    /** Our own: the properties that our code and our configuration files name, and the members of config mappings. */
    static Set<String> ours() {
        Set<String> variables = new TreeSet<>();
        for (String module : new String[] {
            "source-service",
            "query-service",
            "render-service",
            "delivery-service",
            "traces",
            "messaging",
            "postgres",
            "rest",
            "egress"
        }) {
            for (Path file : Chart.files(Chart.ROOT.resolve(module).resolve("src/main"))) {
                if (file.toString().endsWith(".java") || file.toString().endsWith(".properties")) {
                    collect(Chart.read(file), variables);
                }
            }
        }
        return variables;
    }

    static String variable(String property) {
        return property.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static void collect(String source, Set<String> variables) {
        Chart.all("\"(chartpulse\\.[a-z0-9.-]+)\"", source).forEach(name -> variables.add(variable(name)));
        Chart.all("\\$\\{(chartpulse\\.[a-z0-9.-]+)[:}]", source).forEach(name -> variables.add(variable(name)));
        for (String prefix : new String[] {
            "@ConfigMapping\\(prefix = \"(chartpulse\\.[a-z0-9.-]+)\"\\)",
            "@ConfigMapping\\(prefix = \\w+\\.PREFIX\\)[\\s\\S]*?String PREFIX = \"(chartpulse\\.[a-z0-9.-]+)\""
        }) {
            Chart.all(prefix, source).forEach(found -> mapping(found, source, variables));
        }
    }

    private static void mapping(String prefix, String source, Set<String> variables) {
        Chart.all(" ([a-z][A-Za-z0-9]*)\\(\\);", source)
                .forEach(member -> variables.add(variable(prefix + "." + member.replaceAll("([A-Z])", "-$1"))));
    }

    private static JsonNode model(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(MODEL);
            if (entry == null) {
                return JSON.missingNode();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return JSON.readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode node, Set<String> variables) {
        if (node.has("path") && node.path("phase").asText().equals("RUN_TIME")) {
            variables.add(node.path("path").path("environmentVariable").asText());
        }
        node.forEach(child -> collect(child, variables));
    }
}
