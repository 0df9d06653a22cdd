package dev.chartpulse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

class ValuesTest {

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Chart.schema());

    @Test
    void theValuesOfTheChartAreAsTheSchemaSays() {
        assertThat(schema.validate(Chart.values())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theSetsThatAreVerifiedAreAsTheSchemaSays(Path set) {
        assertThat(schema.validate(Chart.merged(Chart.values(), Chart.yaml(set))))
                .isEmpty();
    }

    static List<Path> sets() {
        return Stream.concat(
                        Stream.of(Chart.FOLDER.resolve("values-dev.yaml")),
                        Chart.files(Path.of("tests/values")).stream())
                .toList();
    }

    @Test
    void aValueThatIsNotKnownIsRefused() {
        JsonNode wrong = Chart.yaml(Path.of("src/test/resources/misspelt.yaml"));
        assertThat(schema.validate(Chart.merged(Chart.values(), wrong)))
                .extracting(message -> message.getInstanceLocation().toString())
                .containsExactlyInAnyOrder("$.kafka", "$.services.query-service", "$.keda.maxReplicas");
    }

    @Test
    void everyValueHasADefaultAndADescription() {
        assertThat(SchemaTable.rows(Chart.schema(), Chart.values()))
                .allSatisfy(row -> assertThat(row.description()).as(row.name()).endsWith("."))
                .allSatisfy(row -> assertThat(row.preset()).as(row.name()).isNotEqualTo(SchemaTable.NONE));
    }

    @Test
    void templatesUseNoValueThatIsNotThere() {
        Set<String> missing = new TreeSet<>();
        for (String path : Chart.all("\\.Values\\.([A-Za-z0-9.]+)", Chart.templates())) {
            if (Chart.values().at("/" + path.replace('.', '/')).isMissingNode()) {
                missing.add(path);
            }
        }
        assertThat(missing).isEmpty();
    }
}
