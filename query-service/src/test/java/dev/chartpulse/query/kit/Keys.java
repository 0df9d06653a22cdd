package dev.chartpulse.query.kit;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenOpener;
import dev.chartpulse.sealing.TokenSealer;

/** A keyset of this run, and plans with tokens sealed by it. */
public final class Keys {

    public static final UUID WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    public static final UUID INTEGRATION = UUID.fromString("2c9f6b52-4a0c-4c5e-9d0e-1c1a3b5d7f03");

    private static final Keysets.Pair PAIR = Keysets.generate();

    private Keys() {}

    public static String privateJson() {
        return PAIR.privateJson();
    }

    public static TokenOpener opener() {
        return TokenOpener.of(PAIR.privateJson(), "test");
    }

    public static GrafanaAccess access(URI url) {
        return access(url, FakeGrafana.TOKEN, null);
    }

    public static GrafanaAccess access(URI url, String token, String caBundle) {
        return access(WORKSPACE, url, token, caBundle);
    }

    /** Of another workspace than that of the tests. */
    public static GrafanaAccess access(UUID workspace, URI url) {
        return access(workspace, url, FakeGrafana.TOKEN, null);
    }

    private static GrafanaAccess access(UUID workspace, URI url, String token, String caBundle) {
        SecretContext context = SecretContext.grafana(workspace, INTEGRATION, url);
        return new GrafanaAccess(
                workspace,
                INTEGRATION,
                url,
                TokenSealer.of(PAIR.publicJson(), "test").seal(token, context),
                caBundle);
    }

    public static QueryPlan plan(URI url) {
        return plan(access(url), new MetricQuery("A", "up", null, null));
    }

    /** Six hours of a Prometheus. */
    public static QueryPlan plan(GrafanaAccess access, MetricQuery... metrics) {
        return new QueryPlan(
                access,
                new DataSourceRef("prom", "prometheus", null),
                List.of(metrics),
                Instant.parse("2026-03-02T02:00:00Z"),
                Instant.parse("2026-03-02T08:00:00Z"),
                800);
    }
}
