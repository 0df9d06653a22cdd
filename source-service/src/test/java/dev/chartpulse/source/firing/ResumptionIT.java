package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;

/** Stopped connections that may fire again. */
@QuarkusTest
class ResumptionIT extends PulseTest {

    @Inject
    Resumption resumption;

    @Test
    void connectionsThatCannotBeReadDoNotHoldUpThoseBehindThem() {
        for (int i = 0; i < 150; i++) {
            connection(thisMinute(), "{\"kind\":\"lunar\"}");
        }
        for (int i = 0; i < 150; i++) {
            connection(thisMinute());
        }
        sql("update connection set status = 'error', next_due_at = null");
        assertThat(await(resumption.resume())).isEqualTo(150);
        assertThat(rows("connection where status = 'active'")).isEqualTo(150);
        assertThat(await(resumption.resume())).isZero();
    }
}
