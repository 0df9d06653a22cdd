package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class NativeTransportComponentTest extends ServiceTest {

    @Inject
    Vertx vertx;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void postgresIsReachedByLinuxOwnTransportWhichTakesTheTcpUserTimeOut() {
        assertThat(vertx.isNativeTransportEnabled()).isTrue();
    }
}
