package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedVersionsTest {

    private final RefusedVersions versions = new RefusedVersions();

    @ParameterizedTest
    @CsvSource({"18, 0", "18, 1"})
    void thoseThatLoseChangesAreRefusedBeforeTheFirstScriptRuns(int major, int minor) {
        assertThatThrownBy(() -> versions.handle(Event.BEFORE_MIGRATE, on(major, minor)))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("PostgreSQL " + major + "." + minor + " loses changes")
                .hasMessageContaining("Update PostgreSQL to 18.2 or later");
    }

    @ParameterizedTest
    @CsvSource({"15, 1", "17, 0", "18, 2", "18, 4", "19, 0"})
    void othersAreTaken(int major, int minor) {
        assertThatCode(() -> versions.handle(Event.BEFORE_MIGRATE, on(major, minor)))
                .doesNotThrowAnyException();
    }

    @Test
    void flywayAsksBeforeItMigrates() {
        FluentConfiguration configuration = new FluentConfiguration();

        versions.customize(configuration);

        assertThat(configuration.getCallbacks()).containsExactly(versions);
        assertThat(versions.supports(Event.BEFORE_MIGRATE, null)).isTrue();
    }

    private static Context on(int major, int minor) {
        DatabaseMetaData server = answering(
                DatabaseMetaData.class,
                Map.of(
                        "getDatabaseMajorVersion", major,
                        "getDatabaseMinorVersion", minor,
                        "getDatabaseProductVersion", major + "." + minor));
        Connection connection = answering(Connection.class, Map.of("getMetaData", server));
        return answering(Context.class, Map.of("getConnection", connection));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
