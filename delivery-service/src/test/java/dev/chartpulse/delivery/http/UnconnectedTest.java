package dev.chartpulse.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

class UnconnectedTest {

    @Test
    void aPortThatNobodyHearsIsSaidWithoutSystemCalls() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Vertx vertx = Vertx.vertx();
        try {
            ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> vertx.createNetClient()
                    .connect(free, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get());
            assertThat(Unconnected.why(failure.getCause())).contains("it refuses connections");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void otherReasonsAreToldApart() {
        assertThat(Unconnected.why(new ConnectException("connection timed out after 5000 ms: a/192.0.2.1:25")))
                .contains("it does not answer");
        assertThat(Unconnected.why(new NoRouteToHostException("No route to host")))
                .contains("there is no way to its network");
        assertThat(Unconnected.why(new SocketException("Network is unreachable")))
                .contains("there is no way to its network");
        assertThat(Unconnected.why(new UnknownHostException("Failed to resolve 'a.invalid'")))
                .contains("its name has no address");
        assertThat(Unconnected.why(new SocketException("Connection reset"))).isEmpty();
    }
}
