package dev.chartpulse.source.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.outcome.Watchdog;
import dev.chartpulse.source.testkit.PulseTest;

/** The failures in a row of a source, whose pulses are reported twice, late and in any order. */
@QuarkusTest
class SourceHealthIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    Resumption resumption;

    @Inject
    Watchdog watchdog;

    @Inject
    Pool pool;

    private Instant last;

    @BeforeEach
    void firstDueAnHourAgo() {
        last = thisMinute().minus(Duration.ofHours(1));
    }

    /** A published pulse of the source, due a minute after the pulse before. */
    private UUID pulse() {
        last = last.plusSeconds(60);
        UUID pulse = claiming.pulse(connection(last), last);
        claiming.claimAndPublish();
        return pulse;
    }

    private void fail(UUID pulse, Failure failure) {
        reports.failed(failed(pulse, 1, failure));
    }

    private void draw(UUID pulse) {
        reports.rendered(rendered(pulse, 1));
    }

    private static String health() {
        return query("select status || ' ' || failures from source");
    }

    @Test
    void aSourceIsDegradedBrokenAfterThreeFailuresInARowAndActiveAfterTheNextChart() {
        UUID works = pulse();
        UUID[] fails = {pulse(), pulse(), pulse()};
        UUID worksAgain = pulse();
        draw(works);
        assertThat(health()).isEqualTo("active 0");
        fail(fails[0], lasting());
        assertThat(health()).isEqualTo("degraded 1");
        fail(fails[1], lasting());
        assertThat(health()).isEqualTo("degraded 2");
        assertThat(rows("connection where status = 'error'")).isZero();
        fail(fails[2], lasting());
        assertThat(health()).isEqualTo("broken 3");
        assertThat(rows("connection where status = 'error'")).isEqualTo(5);
        get("/sources/" + SOURCE)
                .body("status", equalTo("broken"))
                .body("failures", equalTo(3))
                .body("failingSince", equalTo(last.minusSeconds(3 * 60).toString()));
        draw(worksAgain);
        assertThat(health()).isEqualTo("active 0");
        get("/sources/" + SOURCE).body("statusReason", nullValue()).body("failingSince", nullValue());
        assertThat(await(resumption.resume())).isEqualTo(5);
    }

    @Test
    void theSameFailureReportedAgainIsCountedOnce() {
        UUID pulse = pulse();
        for (int times = 0; times < 4; times++) {
            fail(pulse, lasting());
        }
        assertThat(health()).isEqualTo("degraded 1");
    }

    @Test
    void refusedCredentialsBreakAtOnce() {
        fail(pulse(), refused());
        assertThat(health()).isEqualTo("broken 1");
        assertThat(rows("connection where status = 'error'")).isEqualTo(1);
    }

    @Test
    void silenceOfOurOwnServicesDegradesAndNeverBreaks() {
        for (int times = 0; times < 4; times++) {
            expire(pulse());
        }
        assertThat(health()).isEqualTo("degraded 4");
    }

    /** As many as ended while Chartpulse was away for hours. */
    @Test
    void ofALongStreakTheNewestAreReadAndAllAreCounted() {
        draw(pulse());
        Instant first = last.plusSeconds(60);
        UUID silent = pulse();
        expire(silent);
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, created_at,
                    stage, status, attempt, source_failure)
                select gen_random_uuid(), p.workspace_id, gen_random_uuid(), p.connection_name, p.source_id, p.trigger,
                    p.due_at + n * interval '1 ms', p.expires_at, p.created_at, p.stage, p.status, p.attempt, p.source_failure
                from pulse p, generate_series(1, 300) n where p.id = '%s'""".formatted(silent));
        FailureStreak streak = await(pool.withTransaction(connection -> FailureStreak.read(connection, SOURCE)));
        assertThat(streak.runs()).hasSize(FailureStreak.DECIDING);

        expire(pulse());
        assertThat(health()).isEqualTo("degraded 302");
        get("/sources/" + SOURCE).body("failingSince", equalTo(first.toString()));
        draw(pulse());
        assertThat(health()).isEqualTo("active 0");
    }

    @Test
    void aPulseThatExpiresBetweenTwoAttemptsCountsAsItsLastAnswer() {
        for (int times = 0; times < 3; times++) {
            UUID pulse = pulse();
            fail(pulse, passing());
            expire(pulse);
        }
        assertThat(health()).isEqualTo("broken 3");
    }

    @Test
    void aPersonWhoTriesAgainIsGivenThreeFailuresAgain() {
        String connection = "";
        for (int times = 0; times < 3; times++) {
            fail(pulse(), lasting());
            connection = query("select id from connection limit 1");
        }
        assertThat(health()).isEqualTo("broken 3");
        post("/connections/" + connection + "/resume", "").statusCode(200);
        fail(pulse(), lasting());
        fail(pulse(), lasting());
        assertThat(health()).isEqualTo("degraded 5");
        fail(pulse(), lasting());
        assertThat(health()).isEqualTo("broken 6");
    }

    @Test
    void aLateChartOfAnOlderPulseShortensTheStreak() {
        UUID first = pulse();
        UUID between = pulse();
        fail(first, lasting());
        fail(pulse(), lasting());
        fail(pulse(), lasting());
        assertThat(health()).isEqualTo("broken 3");
        draw(between);
        assertThat(health()).isEqualTo("degraded 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndAnyRepetitionEndInTheSameStreak(long seed) {
        Random random = new Random(seed);
        List<Runnable> reported = new ArrayList<>();
        int streak = 0;
        for (int i = 0; i < 6; i++) {
            UUID pulse = pulse();
            boolean works = random.nextInt(3) == 0;
            streak = works ? 0 : streak + 1;
            Runnable report = works ? () -> draw(pulse) : () -> fail(pulse, lasting());
            reported.addAll(List.of(report, report));
        }
        Collections.shuffle(reported, random);
        reported.forEach(Runnable::run);
        assertThat(health()).isEqualTo((streak == 0 ? "active " : streak < 3 ? "degraded " : "broken ") + streak);
    }

    private void expire(UUID pulse) {
        sql("update pulse set expires_at = now() - interval '1 second' where id = '" + pulse + "'");
        await(watchdog.watch());
    }
}
