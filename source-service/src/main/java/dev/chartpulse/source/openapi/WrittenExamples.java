package dev.chartpulse.source.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The examples of answers that are written as a whole, in {@code META-INF/openapi-examples.yaml}. */
record WrittenExamples(Map<String, Object> answers, Map<String, Object> operations) {

    private static final String FILE = "META-INF/openapi-examples.yaml";

    /** Reads them. */
    static WrittenExamples read() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        try (InputStream file = WrittenExamples.class.getClassLoader().getResourceAsStream(FILE)) {
            Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(options)).load(file);
            return new WrittenExamples(all.get("answers"), all.get("operations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Object> ofSchema(String name) {
        return Optional.ofNullable(answers.get(name));
    }

    /**
     * The answer of an operation.
     *
     * @param operation null for none
     */
    Optional<Object> of(String operation) {
        return Optional.ofNullable(operation).map(operations::get);
    }

    /** The answer of an operation that has several kinds. */
    Optional<Object> of(String operation, String kind) {
        return of(operation).map(kinds -> ((Map<?, ?>) kinds).get(kind));
    }
}
