package dev.chartpulse.source.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.secret.SealedSecret;

class RecentDataSourcesTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID INTEGRATION = UUID.randomUUID();
    private static final DataSourceChoice CHOICE = new DataSourceChoice("main", null);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looked = new AtomicInteger();
    private final RecentDataSources recent = new RecentDataSources(nanos::get);

    private static GrafanaAccess access(String token) {
        return new GrafanaAccess(
                WORKSPACE, INTEGRATION, URI.create("https://grafana.example.com"), new SealedSecret(token), null);
    }

    private String find(String token, DataSourceChoice choice) {
        return recent.find(access(token), choice, () -> {
                    looked.incrementAndGet();
                    return Uni.createFrom().item(new DataSourceRef(choice.uid(), "prometheus", null));
                })
                .await()
                .indefinitely()
                .uid();
    }

    @Test
    void whatWasFoundIsNotLookedForAgainForAMinute() {
        assertThat(find("dDE=", CHOICE)).isEqualTo("main");
        assertThat(find("dDE=", CHOICE)).isEqualTo("main");
        assertThat(looked).hasValue(1);

        nanos.addAndGet(RecentDataSources.KEPT.toNanos());
        find("dDE=", CHOICE);
        assertThat(looked).hasValue(2);
    }

    @Test
    void anotherTokenDataSourceOrTypeIsLookedFor() {
        find("dDE=", CHOICE);
        find("dDI=", CHOICE);
        find("dDE=", new DataSourceChoice("other", null));
        find("dDE=", new DataSourceChoice("main", "loki"));
        assertThat(looked).hasValue(4);
        find("dDE=", new DataSourceChoice("main", "prometheus"));
        assertThat(looked).hasValue(4);
    }

    @Test
    void aFailureIsNotKept() {
        recent.find(access("dDE="), CHOICE, () -> Uni.createFrom().failure(new IllegalStateException("away")))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        find("dDE=", CHOICE);
        assertThat(looked).hasValue(1);
    }
}
