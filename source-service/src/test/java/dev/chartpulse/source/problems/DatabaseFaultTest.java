package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.pgclient.PgException;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "23503, REFERENCE",
        "23001, REFERENCE",
        "23505, DUPLICATE",
        "08006, AWAY",
        "57P01, AWAY",
        "53300, AWAY",
        "42601, OTHER",
        ", OTHER"
    })
    void isToldByTheSqlState(String state, DatabaseFault fault) {
        assertThat(DatabaseFault.of(new PgException("m", "ERROR", state, null))).isEqualTo(fault);
        assertThat(DatabaseFault.of(new RuntimeException(new SQLException("m", state))))
                .isEqualTo(fault);
    }

    @Test
    void aConnectionThatIsRefusedIsTold() {
        assertThat(DatabaseFault.of(new RuntimeException(new ConnectException())))
                .isEqualTo(DatabaseFault.AWAY);
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception a = new Exception();
        Exception b = new Exception(a);
        a.initCause(b);
        assertThat(DatabaseFault.of(a)).isEqualTo(DatabaseFault.OTHER);
    }
}
