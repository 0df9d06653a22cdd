package dev.chartpulse.query.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.Bounds;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.kit.FakeGrafana;

class ConnectionProbeTest {

    private final FakeGrafana grafana = new FakeGrafana();
    private final ConnectionProbe probe = new ConnectionProbe(grafana.vertx(), new Bounds());

    @AfterEach
    void close() {
        grafana.close();
    }

    @Test
    void theFirstAddressThatConnectsIsTakenAsQueriesDo() {
        assertThat(connected("127.0.0.2", "127.255.255.255", "127.0.0.1").getHostAddress())
                .isEqualTo("127.0.0.1");
        assertThat(connected("127.0.0.1", "127.0.0.2").getHostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void noMoreAddressesAreTriedThanAQueryWouldTry() {
        assertThatThrownBy(() -> connected("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.1"))
                .isInstanceOfSatisfying(QueryFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.CONNECT_FAILED));
    }

    private InetAddress connected(String... addresses) {
        List<InetAddress> all =
                Arrays.stream(addresses).map(ConnectionProbeTest::address).toList();
        return probe.tcp(GrafanaUrl.of(grafana.url("grafana.test")), all)
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
