package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.chartpulse.standins.FreePort;

class PortCheckTest {

    @Test
    void aTakenPortIsNamedWithItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> arguments = new ArrayList<>(List.of("--slack-port", "" + taken.getLocalPort()));
            for (Port port : Port.values()) {
                if (port != Port.SLACK) {
                    arguments.addAll(List.of(port.option(), "" + FreePort.find()));
                }
            }
            Options options = OptionsReader.read(arguments, Map.of(), Path.of("data"));

            assertThatThrownBy(() -> PortCheck.check(options, Duration.ofMillis(300)))
                    .isInstanceOf(StartException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is taken, which is for the stand-in for Slack:"
                            + " choose another with --slack-port N\n"
                            + "or move all ports at once, such as with --port-offset 10000");
        }
    }
}
