package dev.chartpulse.query.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.query.foreign.ForeignBody;

/**
 * Bodies that real servers answered, with what Grafana's own code makes of them. They are not part of the repository: read
 * where they lie beside a checkout, skipped where they do not.
 */
class RecordedAnswersTest {

    private static final Path FOLDER = Path.of("..", "..", "shared", "grafana-frames");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerGivesWhatGrafanaMakesOfIt() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".response.json")).sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> assertAsExpected(file)));
        }
    }

    private static void assertAsExpected(Path response) throws IOException {
        Path expected = Path.of(response.toString().replace(".response.json", ".expected.json"));
        JsonNode wanted = MAPPER.readTree(Files.readAllBytes(expected));
        DecodedAnswer decoded =
                AnswerDecoder.decode(ForeignBody.of(Files.readAllBytes(response)), MetricNames.AS_THEY_ARE);
        NormalForm form = NormalForm.widened(decoded, Files.readAllBytes(response));
        NormalForm.assertSame(wanted.path("series"), form.series());
        NormalForm.assertSame(wanted.path("errors"), form.errors());
        NormalForm.assertSame(wanted.path("notices"), form.notices());
        assertThat(decoded.hasResults() || decoded.message() != null).isTrue();
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bodies of all recorded answers; none where the folder is not there. */
    static Stream<byte[]> bodies() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".response.json")).sorted().toList().stream()
                    .map(RecordedAnswersTest::bytes);
        }
    }
}
