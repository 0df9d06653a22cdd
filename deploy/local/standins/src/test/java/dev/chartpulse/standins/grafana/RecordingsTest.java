package dev.chartpulse.standins.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.standins.http.Browser;

@Timeout(60)
class RecordingsTest {

    private static final String QUERY = """
            {"from":"now-1h","to":"now","queries":[{"refId":"A","scenarioId":"%s","datasource":{"uid":"recorded"}}]}""";

    @Test
    void everyRecordingIsReplayedAsItWas() throws IOException {
        Path folder = Path.of("../../../../shared/grafana-frames");
        Recordings recordings = Recordings.in(folder);
        assumeThat(recordings.cases()).isNotEmpty();

        try (GrafanaStandIn grafana = GrafanaStandIn.start(0, recordings)) {
            Browser viewer = new Browser(grafana.url(), GrafanaStandIn.TOKEN);
            for (String name : recordings.cases()) {
                HttpResponse<String> answer = viewer.json("/api/ds/query", QUERY.formatted(name));
                Path json = folder.resolve(name + ".response.json");
                Path recorded = Files.exists(json) ? json : folder.resolve(name + ".response.txt");
                assertThat(answer.body()).as(name).isEqualTo(Files.readString(recorded));
            }
        }
    }

    @Test
    void aRecordingHasItsStatusAndAnUnknownOneIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("index.json"), "[{\"name\":\"bad\",\"httpStatus\":502}]");
        Files.writeString(folder.resolve("bad.response.txt"), "<html>");

        try (GrafanaStandIn grafana = GrafanaStandIn.start(0, Recordings.in(folder))) {
            Browser viewer = new Browser(grafana.url(), GrafanaStandIn.TOKEN);
            HttpResponse<String> bad = viewer.json("/api/ds/query", QUERY.formatted("bad"));

            assertThat(bad.statusCode()).isEqualTo(502);
            assertThat(bad.body()).isEqualTo("<html>");
            assertThat(viewer.json("/api/ds/query", QUERY.formatted("../../etc/passwd"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
