package dev.chartpulse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class ReadmeTest {

    private static final String BEGIN = "<!-- values: made from values.schema.json, see ReadmeTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    /** With {@code -Dreadme=write} the table is written instead. */
    @Test
    void theTableOfValuesIsThatOfTheSchema() throws IOException {
        Path readme = Chart.FOLDER.resolve("README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String table = SchemaTable.markdown(SchemaTable.rows(Chart.schema(), Chart.values()));
        if ("write".equals(System.getProperty("readme"))) {
            Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(table);
    }

    @Test
    void allImagesAreListedForRegistriesWithoutAWayOut() {
        JsonNode values = Chart.values();
        String version = Chart.yaml(Chart.FOLDER.resolve("Chart.yaml"))
                .path("appVersion")
                .asText();
        Set<String> images = new TreeSet<>();
        for (String ours :
                new String[] {"source-service", "query-service", "render-service", "delivery-service", "stand-ins"}) {
            images.add(values.at("/image/repository").asText() + "/" + ours + ":" + version);
        }
        for (String image : new String[] {"postgresqlImage", "kafkaImage"}) {
            images.add(values.at("/dev/" + image).asText());
        }
        assertThat(Chart.all("(?m)^([^#\\s]+)$", Chart.text("images.txt"))).isEqualTo(images);
    }
}
