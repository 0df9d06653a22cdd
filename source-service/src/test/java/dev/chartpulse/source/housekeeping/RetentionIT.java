package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.outcome.Reports;

/** What is forgotten when its time is up. */
@QuarkusTest
class RetentionIT extends ClaimedPulseTest {

    @Inject
    Reports reports;

    @Inject
    Retention retention;

    @Test
    void chartsAndPulsesAreForgottenWhenTheirTimeIsUp() {
        reports.rendered(rendered(pulse, 1));
        await(retention.forget());
        assertThat(rows("pulse_chart")).isEqualTo(1);
        sql("update pulse_chart set stored_at = now() - interval '8 days'");
        await(retention.forget());
        assertThat(rows("pulse_chart")).isZero();
        assertThat(rows("pulse")).isEqualTo(1);
        sql("update pulse set due_at = now() - interval '401 days'");
        await(retention.forget());
        assertThat(rows("pulse") + rows("delivery") + rows("pulse_entry")).isZero();
    }
}
