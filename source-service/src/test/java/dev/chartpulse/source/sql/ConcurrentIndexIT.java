package dev.chartpulse.source.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.ServiceTest;

/** An index on a large table is made while rows are written, as CONTRIBUTING.md has it. */
@QuarkusTest
class ConcurrentIndexIT extends ServiceTest {

    private static final String HISTORY = "history_of_concurrent_index";

    @Inject
    Flyway flyway;

    @AfterEach
    void removeIndex() {
        sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index concurrently%'");
        sql("drop index if exists made_beside_others; drop table if exists " + HISTORY);
    }

    @Test
    void aMigrationMakesAnIndexConcurrently() throws Exception {
        Flyway concurrent = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .resourceProvider(null)
                .locations("classpath:db/concurrently")
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();

        MigrateResult result =
                CompletableFuture.supplyAsync(concurrent::migrate).get(60, TimeUnit.SECONDS);

        assertThat(result.migrationsExecuted).isEqualTo(1);
        assertThat(query("select indisvalid from pg_index where indexrelid = 'made_beside_others'::regclass"))
                .isEqualTo("t");
    }
}
