package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;

@QuarkusTest
class ExpiringTokensIT extends PulseTest {

    @Inject
    ExpiringTokens tokens;

    @Inject
    MeterRegistry meters;

    @Test
    void eachTokenIsCountedOnceByThePresentDay() {
        int[] days = {-400, -1, 0, 1, 3, 4, 14, 15, 400};
        for (int i = 0; i < days.length; i++) {
            sql("""
                    insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at,
                        updated_at, token_expires_on)
                    values ('00000000-0000-4000-8000-%012d', '%s', 'grafana', 'G', 'https://grafana.example.com', 'AAAA',
                        'x', now(), now(), (now() at time zone 'UTC')::date + %d)
                    """.formatted(i, WORKSPACE, days[i]));
        }

        await(tokens.count());
        assertThat(expiring("expired")).isEqualTo(2);
        assertThat(expiring("3-days")).isEqualTo(3);
        assertThat(expiring("14-days")).isEqualTo(2);

        sql("update integration set token_expires_on = null");
        await(tokens.count());
        assertThat(expiring("expired") + expiring("3-days") + expiring("14-days"))
                .isZero();
    }

    private double expiring(String within) {
        return meters.get("chartpulse.integrations.expiring")
                .tag("within", within)
                .gauge()
                .value();
    }
}
