package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.secrets.SecretsFolder;

class OptionsReaderTest {

    private static final Path DATA = Path.of("/data");

    @Test
    void withoutOptionsEverythingIsAStandInAndThereIsADemo() {
        Options options = read();

        assertThat(options.data()).isEqualTo(DATA);
        assertThat(options.demo()).isTrue();
        assertThat(options.fresh()).isFalse();
        assertThat(options.port(Port.SOURCE)).isEqualTo(8080);
        assertThat(Port.values()).allMatch(options::uses);
    }

    @Test
    void eachRealSystemReplacesItsStandInAlone() {
        Options options = read("--grafana", "https://g.example", "--grafana-token=glsa_x");

        assertThat(options.grafana()).contains(new Options.Grafana(URI.create("https://g.example"), "glsa_x"));
        assertThat(options.uses(Port.GRAFANA)).isFalse();
        assertThat(options.uses(Port.SLACK)).isTrue();
        assertThat(options.uses(Port.PAGE)).isTrue();
    }

    @Test
    void withoutSlackAndMailStandInThereIsNoPage() {
        Options options = read(
                "--slack-token", "xoxb-1", "--slack-channel", "#charts", "--smtp", "mail.example:587", "--no-demo");

        assertThat(options.uses(Port.PAGE)).isFalse();
        assertThat(options.smtp()).contains(new Options.MailServer("mail.example", 587));
        assertThat(options.demo()).isFalse();
    }

    @Test
    void theEnvironmentIsReadAndTheCommandLineWins() {
        Options options = OptionsReader.read(
                List.of("--smtp", "second:2525"),
                Map.of(
                        "CHARTPULSE_SMTP",
                        "first:25",
                        "CHARTPULSE_SLACK_TOKEN",
                        " ",
                        "CHARTPULSE_EMAIL_TO",
                        "a@b.example"),
                DATA);

        assertThat(options.smtp()).contains(new Options.MailServer("second", 2525));
        assertThat(options.slack()).isEmpty();
        assertThat(options.emailTo()).isEqualTo("a@b.example");
    }

    @Test
    void aServiceThatIsLeftOutIsNotStartedAndItsPortMayBeTaken() {
        Options options = read("--without", "query-service", "--without=render-service");

        assertThat(options.services()).containsExactly(Service.SOURCE, Service.DELIVERY);
        assertThat(options.listened())
                .doesNotContain(Port.QUERY, Port.QUERY_MANAGEMENT, Port.RENDER, Port.RENDER_MANAGEMENT)
                .contains(Port.SOURCE, Port.DELIVERY, Port.KAFKA, Port.GRAFANA);
    }

    @Test
    void theOffsetMovesEachPortThatIsNotChosen() {
        Options options = read("--source-port", "9000", "--port-offset", "10000", "--kafka-port=9001");

        assertThat(options.port(Port.SOURCE)).isEqualTo(9000);
        assertThat(options.port(Port.KAFKA)).isEqualTo(9001);
        for (Port port : Port.values()) {
            if (port != Port.SOURCE && port != Port.KAFKA) {
                assertThat(options.port(port)).as(port.user()).isEqualTo(port.usual() + 10_000);
            }
        }
    }

    @Test
    void aPortThatBrowsersRefuseIsGoodForWhatNoBrowserCalls() {
        assertThat(read("--port-offset", "1997").port(Port.DELIVERY)).isEqualTo(10_080);
        assertThat(read("--port-offset", "2000", "--source-port", "9999").port(Port.SOURCE))
                .isEqualTo(9999);
    }

    @Test
    void theHighestOffsetIsWithinTheRangeOfPorts() {
        assertThat(read("--port-offset", "46443").port(Port.KAFKA)).isEqualTo(65_535);
    }

    @Test
    void privateHostsThatAreNamedMayBeCalledBesidesThisMachine(@TempDir Path folder) {
        Options options = read("--egress-allow", "grafana.lan", "--egress-allow=10.0.0.0/8");

        ServiceEnvironment environment = new ServiceEnvironment(options, new SecretsFolder(folder));
        for (Service service : new Service[] {Service.QUERY, Service.DELIVERY}) {
            assertThat(environment.of(service))
                    .containsEntry("CHARTPULSE_EGRESS_ALLOW", "127.0.0.0/8,grafana.lan,10.0.0.0/8");
        }
    }

    @Test
    void theDocumentsOfAFolderAreAppliedAndFindTheTokens(@TempDir Path folder) {
        Options options = read("--provisioning", folder.toString());

        assertThat(new ServiceEnvironment(options, new SecretsFolder(folder)).of(Service.SOURCE))
                .containsEntry("CHARTPULSE_PROVISIONING_FOLDER", folder.toString())
                .containsKeys("CHARTPULSE_SECRET_GRAFANA", "CHARTPULSE_SECRET_SLACK");
    }

    @Test
    void theExampleFrontEndAndThoseThatAreNamedMayCallTheApi(@TempDir Path folder) {
        Options options = read("--cors", "http://localhost:5173", "--cors=https://app.example", "--web-port", "8030");

        assertThat(new ServiceEnvironment(options, new SecretsFolder(folder)).of(Service.SOURCE))
                .containsEntry(
                        "CHARTPULSE_CORS_ORIGINS",
                        "http://localhost:8030,http://127.0.0.1:8030,http://localhost:5173,https://app.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frsh | no option --frsh",
                "now | no option now",
                "--data | --data needs a value",
                "--without query | --without query: there is no such service; the services are source-service, query-service,",
                "--without | --without needs a value",
                "--without query-service --source-port 8081 | port 8081 is asked for twice",
                "--data --fresh | --data needs a value",
                "--fresh=yes | takes no value",
                "--source-port 0 | 1 to 65535",
                "--source-port 65536 | 1 to 65535",
                "--source-port http | 1 to 65535",
                "--source-port 8081 | port 8081 is asked for twice: by --source-port and by --query-port",
                "--grafana https://g.example | --grafana needs --grafana-token too (or CHARTPULSE_GRAFANA_TOKEN)",
                "--slack-channel C0123 | --slack-channel needs --slack-token too",
                "--grafana g.example --grafana-token x | such as https://grafana.example.com",
                "--smtp mail.example | host:port",
                "--cors localhost:5173 | give an origin such as http://localhost:5173",
                "--cors http://localhost:5173/ | without a path or a slash",
                "--cors | --cors needs a value",
                "--provisioning /no/such/folder | there is no such folder",
                "--web-port 8080 | port 8080 is asked for twice: by --source-port and by --web-port",
                "--port-offset 46444 | --port-offset 46444: give a number from 0 to 46443",
                "--port-offset -1 | give a number from 0",
                "--port-offset 2000 | port 10080 is one that browsers refuse to call, and would be of source-service: choose another with --source-port or --port-offset",
                "--port-offset 2054 | port 10080 is one that browsers refuse to call, and would be of the example front end",
                "--page-port 6666 | choose another with --page-port",
                "--port-offset ten | give a number from 0",
                "--port-offset 10000 --source-port 18081 | port 18081 is asked for twice",
                "--smtp mail.example:smtp | 1 to 65535"
            })
    void whatMakesNoSenseIsRefused(String line, String reason) {
        assertThatThrownBy(() -> read(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void noTokenIsInTheText() {
        Options options = read(
                "--grafana",
                "https://g.example",
                "--grafana-token",
                "glsa_x",
                "--slack-token",
                "xoxb-1",
                "--slack-channel",
                "c");

        assertThat(options.toString()).doesNotContain("glsa_x").doesNotContain("xoxb-1");
    }

    private static Options read(String... arguments) {
        return OptionsReader.read(List.of(arguments), Map.of(), DATA);
    }
}
