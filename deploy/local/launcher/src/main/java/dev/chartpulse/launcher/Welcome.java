package dev.chartpulse.launcher;

import dev.chartpulse.secrets.SecretsFolder;

/** The text that shows, once everything runs, which addresses to open. */
final class Welcome {

    private final Options options;
    private final DataFolder data;
    private final SecretsFolder secrets;

    Welcome(Options options, DataFolder data, SecretsFolder secrets) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
    }

    String text() {
        String api = "http://localhost:" + options.port(Port.SOURCE);
        StringBuilder text = new StringBuilder("\nChartpulse is running.\n\n");
        line(text, "Front end", frontEnd());
        if (options.uses(Port.PAGE)) {
            line(text, "What arrives", "http://localhost:" + options.port(Port.PAGE) + "  (as JSON: /messages)");
        }
        line(text, "REST API", api + "/api/v1  (to try it: " + api + "/q/swagger-ui)");
        line(text, "API key", secrets.apiKey() + "  (kept in " + DataFolder.asTyped(data.apiKey()) + ")");
        line(
                text,
                "The pulses",
                "curl -H \"X-API-Key: $(cat " + DataFolder.asTyped(data.apiKey()) + ")\" " + api + "/api/v1/pulses");
        line(text, "Logs", DataFolder.asTyped(data.logs()).toString());
        return text.append("\nCtrl-C stops everything. The data stay; --fresh throws them away.\n")
                .toString();
    }

    /** The key is behind "#", which browsers send to no server; the page takes it out of the address. */
    private String frontEnd() {
        return "http://localhost:" + options.port(Port.WEB) + "/#key=" + secrets.apiKey() + "  (signs you in)";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-14s%s%n", name, value));
    }
}
